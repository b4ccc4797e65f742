"""What the command line says of itself."""

from __future__ import annotations

from typing import Final

ABOUT: Final = (
    "The console of a medical school's peer-support walk-in room. Without a command it opens the "
    "console; the first run sets the room up. Nothing ever leaves this laptop."
)
EPILOG: Final = "Exit 0: done. Exit 1: findings. Exit 2: an explained error."
ROOM: Final = "folder of the room (or PEER_CONSOLE_ROOM; default: the platform's data folder)"
PRACTICE: Final = "open a practice room on a made-up year and a half; nothing is kept"
CRISIS: Final = "print the crisis card: plain text, no sign-in"
FIND: Final = "search the directory: plain text, no sign-in"
FIND_WORDS: Final = "a name, a need in everyday words, or part of a number"
FIND_LIMIT: Final = "how many to show at most (1 to 1000; default 10)"
CHECK: Final = "verify every byte of the room; exit 1 and say what is damaged"
CHECK_AS: Final = "who checks; a shift lead's keys verify signatures too"
INIT: Final = "set a room up from a script"
INIT_PROGRAMME: Final = "name of the programme"
INIT_ROOM_NAME: Final = "name of the room, shown on the start screen"
INIT_LEAD: Final = "display name of the first shift lead"
INIT_STATEMENT: Final = "the programme's confidentiality statement, in its own words"
INIT_PLAN: Final = "a JSON file with the whole programme; the handbook says what it holds"
BACKUP: Final = "write the whole room to one file and read it back; it stays sealed"
BACKUP_FILE: Final = "the file to write; an older backup of this room there is replaced"
BACKUP_AS: Final = "who makes it, so that the room's records say so; without, nobody has to sign in"
RETENTION: Final = "what text goes when, and what keeps it; purge lets go what is due"
RETENTION_VERB: Final = "without: change nothing, only tell; purge: destroy the keys of what is due, for good"
RETENTION_AS: Final = "the shift lead who asks"
CLOCK_IS_RIGHT: Final = "purge also where this laptop's clock could not be believed; look at the clock first"
RESTORE: Final = "put a backup in place as this laptop's room; never over a newer one"
RESTORE_FILE: Final = "the file that 'backup' wrote"
RESTORE_ASIDE: Final = "move the room that is here aside, whole, and put the backup in its place"
ROOMS: Final = "several laptops counted as one: cards, bundles, gathering"
ROOMS_CARD: Final = "write your card, so that a bundle can be sealed to you"
ROOMS_CARD_FILE: Final = "the card to write"
ROOMS_SEND: Final = "write this room's coded facts to a file that only a card's owner can open"
ROOMS_SEND_CARD: Final = "the coordinator's card"
ROOMS_SEND_FILE: Final = "the bundle to write"
ROOMS_GATHER: Final = "take the facts of other rooms; the same bundle twice counts once"
ROOMS_GATHER_FILE: Final = "a bundle that another room sent"
ROOMS_NEW: Final = "the code of a room that was never gathered, once you compared it with its lead"
ROOMS_AS: Final = "who does it: a coordinator for card and gather, a shift lead for send"
PEOPLE: Final = "the people of a room"
PEOPLE_ADD: Final = "add a person; prints a one-time passphrase"
PEOPLE_NAME: Final = "display name"
PEOPLE_AS: Final = "the shift lead who adds them"
ROLE: Final = "what their keys open (default: supporter)"
TRAINED_UNTIL: Final = "last day the training counts, as 2027-06-30"
JSON: Final = "print one JSON document and nothing else"
FROM_STDIN: Final = "read the passphrase from standard input instead of asking"

NOT_UNDERSTOOD: Final = "That command was not understood: {message}. '{program} --help' shows what there is."
NO_SUCH_COMMAND: Final = "there is no command "
UNEXPECTED: Final = (
    "Something happened that this program did not expect ({where}). "
    "What was saved is safe; start it again, and the draft will be there."
)
NOT_PROTECTED: Final = "On this platform one protection is missing: {missing}."
NOT_A_COUNT: Final = "a number from 1 to 1000 belongs here"

ASK_FOR: Final = "Passphrase of {name}: "
ASK_AGAIN: Final = "The same again: "
CODE_CHECK: Final = "Type the second recovery code back, to be sure it is written down: "
CODE_WRONG: Final = "That is not the second code. Look again."
CODES_HEADING: Final = (
    "Recovery codes. Any two of the three open the room again if every lead forgets the passphrase."
)
CODES_ADVICE: Final = "Write them down, keep them apart and away from this laptop. They are not shown again."
NO_STATEMENT: Final = (
    "No shift can start yet: the programme's statement on confidentiality is missing. "
    "A shift lead writes it in the console: F7, Programme."
)
ROOM_READY: Final = "The room is set up."
PERSON_ADDED: Final = "{name} can sign in once with this passphrase, and then chooses another:"
ASK_NAME: Final = "Your name: "
