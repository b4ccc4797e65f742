"""What is said about several rooms that are counted as one."""

from __future__ import annotations

from typing import Final

CARD_WRITTEN: Final = "Your card is written. Its code is {code}: read it to the lead who sends you a bundle."
SENT: Final = "The coded facts of {visits} visits are sealed to the card {card}; this room's code is {room}."
COMPARE: Final = "Compare the card's code with the coordinator before you hand the file over."
GATHERING: Final = "taking the facts … {percent} %"
GATHERED: Final = "Room {room}, as of {made}: {visits} visits, {new} of them new here."
