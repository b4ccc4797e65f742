"""What the set-up says: one thing a step, and what each step is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TITLE: Final = "Setting up a room"
ROOM_DEFAULT: Final = "Walk-in room"


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step of the set-up: its question, and why it is asked."""

    title: str
    why: str


STEPS: Final[dict[str, StepWords]] = {
    "names": StepWords(
        "What is the programme called?",
        "Both names stand on the start screen of this laptop, where anybody can read them.",
    ),
    "lead": StepWords(
        "Who are you?",
        "You are the first shift lead: you add the others, read hand-offs and keep the room in order. "
        "Type the name that people here call you by.",
    ),
    "passphrase": StepWords(
        "Your passphrase",
        "It is the only key to what you may read. Nobody can look it up, and nobody can read along later "
        "without it.",
    ),
    "statement": StepWords(
        "What is kept confidential here?",
        "In the programme's own words: what stays in this room, what must be shared and with whom, and what "
        "the school has and has not promised. It is shown at the start of each shift.",
    ),
    "lines": StepWords(
        "Who is rung on campus?",
        "Both numbers stand on the crisis card beside 911, 988 and the Crisis Text Line. "
        "What is left empty is not on the card; it can be added later under F7.",
    ),
    "hours": StepWords(
        "When is the room open?",
        "One line for each shift: day, hours, name. Change, add or remove lines.",
    ),
    "steps": StepWords(
        "What do you do in a crisis?",
        "These steps stand on the crisis card. They are a beginning: put your programme's protocol "
        "in their place, one step a line.",
    ),
    "ready": StepWords(
        "Ready",
        "Everything but the passphrase can be changed later under F7.",
    ),
    "codes": StepWords(
        "Three recovery codes, shown only now",
        "If every lead is gone or has forgotten the passphrase, any two of these three open the room. "
        "Write each on its own paper and keep them in three different places, none of them in this room.",
    ),
}

PROGRAMME: Final = "Programme"
ROOM: Final = "Room"
YOUR_NAME: Final = "Your name"
MADE: Final = "these five words"
OWN: Final = "my own"
MADE_WHY: Final = "Write them on paper and keep it with your keys, not with the laptop."
TYPE_MADE: Final = "Type them"
OWN_FIRST: Final = "Passphrase"
OWN_AGAIN: Final = "Once more"
OWN_RULE: Final = "At least 12 characters; a few words that do not belong together are best."
EMERGENCY: Final = "Campus emergency"
ON_CALL: Final = "Lead on call"
STATEMENT_LATER: Final = "It may be left empty now. Until it is set, no shift can start."
CODE_BACK: Final = "Type code {letter} back"

WORKING: Final = "setting up …"
WORKING_PARTS: Final = (
    "Measuring how much work this laptop can put into a passphrase.",
    "Making your keys and three recovery codes.",
    "Writing the room.",
)
WORKING_PATIENCE: Final = "This takes some seconds, once. Nothing leaves this laptop."

# What is wrong with a step, each said beside the field and without blame.
NEEDS_PROGRAMME: Final = "The programme needs a name."
NEEDS_ROOM: Final = "The room needs a name."
NEEDS_NAME: Final = "A name is needed: the one you will sign in with."
MADE_DIFFERS: Final = "That is not the same five words yet. Look at them once more."
OWN_SHORT: Final = "It has {length} characters so far; twelve are the least."
OWN_WEAK: Final = "{strength}: add a word or two."
OWN_DIFFERS: Final = "The two are not the same yet."
NEEDS_DIGITS: Final = "A number to ring has digits, such as 'x5555'. Left empty, none is on the card."
NEEDS_STEP: Final = "At least one step is needed."
STEPS_TOO_MANY: Final = "The card has room for {limit} steps; there are {found}."
STEP_TOO_LONG: Final = "Step {number} has {length} characters; {limit} fit on the card."
CODE_DIFFERS: Final = (
    "That is not code {letter} yet. Compare it with your paper; dashes and capitals do not matter."
)
NO_STATEMENT: Final = "left for later; no shift can start until it is set"
NO_LINE: Final = "none; the card shows the national lines"
STEPS_LEAD: Final = "First lead"
CONFIDENTIALITY: Final = "Confidentiality"
HOURS: Final = "Office hours"
CARD: Final = "Crisis card"
IS_SET: Final = "set"
HOURS_COUNT: Final = "{count} a week"
CARD_COUNT: Final = "{count} steps"
STEP_OF: Final = "step {at} of {of}"
FIRST_STEP: Final = "This is the first step. ctrl+q leaves; nothing has been set up yet."
CODE_ASKED: Final = "B"
WORKING_FOR: Final = "setting up … {seconds} s"
CODES_STAY: Final = "The room is set up already. These codes are shown only now, so one is typed back first."
