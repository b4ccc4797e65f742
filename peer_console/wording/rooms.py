"""What is said about several rooms that are counted as one."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Several rooms"
PART: Final = "Several rooms"
PART_WORDS: Final = "more than one laptop counted as one"
WHY: Final = (
    "For a programme with more than one laptop. Each room works by itself; only coded facts come together, "
    "sealed to the coordinator, and counts are then released over all of them."
)
STEPS: Final = "In three steps"
STEP: Final = (
    "1 The coordinator writes a card, once (k), and reads its code to the leads.",
    "2 Each lead seals the room's coded facts to that card (s), and compares the code.",
    "3 The coordinator gathers the bundles (g). The same one twice counts once.",
)
GATHERED_SO_FAR: Final = "Gathered here, in room {code}"
NONE_GATHERED: Final = "nothing from another room yet"
ROOM: Final = "{code}   {visits} visits, as of {made}"
DONE: Final = "Done. What to read out stands on the page."
FILE: Final = "Where to"
CARD_FILE: Final = "The card"
BUNDLE_FILE: Final = "The bundle"
CARD_HINT: Final = "/media/stick/card.file"
BUNDLE_HINT: Final = "/media/stick/north.bundle"
NEEDS_FILE: Final = "Type where the file is, such as /media/stick/north.bundle."
CARD_TITLE: Final = "Write your card"
CARD_WHY: Final = (
    "Once, for the leads of all rooms: what they send you is sealed to it, and only you open it."
)
SEND_TITLE: Final = "Send this room's counts"
SEND_WHY: Final = (
    "Coded facts alone: no name, no text, no time of day. Only the card's owner can open the bundle."
)
LEADS_SEND: Final = "A shift lead of this room seals its counts."
GATHER_TITLE: Final = "Gather a room"
GATHER_WHY: Final = "A bundle that a lead sealed to your card. Taken twice it counts once."
NEW_TITLE: Final = "A room that was never gathered"
NEW_CODE: Final = "Its code is {code}."
NEW_SAYS: Final = (
    "Compare the eight characters with the lead of that room, by voice. If they are the same, its visits are "
    "counted with yours from now on."
)
WRITING: Final = "writing …"
SEALING: Final = "sealing the coded facts …"
READING: Final = "reading the bundle …"
CARD_WRITTEN: Final = "Your card is written. Its code is {code}: read it to the lead who sends you a bundle."
SENT: Final = "The coded facts of {visits} visits are sealed to the card {card}; this room's code is {room}."
COMPARE: Final = "Compare the card's code with the coordinator before you hand the file over."
GATHERING: Final = "taking the facts … {percent} %"
GATHERED: Final = "Room {room}, as of {made}: {visits} visits, {new} of them new here."
