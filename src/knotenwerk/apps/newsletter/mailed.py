"""A letter with its markers filled in for somebody who is no reader: the bridge to the slots of a mail."""

from dataclasses import dataclass

from knotenwerk.core.mailing import Letter, Slot

NOBODY = "beispiel"


@dataclass(frozen=True)
class Filled:
    subject: str
    text: str
    html: str


def filled(letter: Letter, address: str) -> Filled:
    return Filled(letter.subject, fill(letter.text, address), fill(letter.html, address))


def fill(words: str, address: str) -> str:
    return words.replace(Slot.ADDRESS, address).replace(Slot.TOKEN, NOBODY).replace(Slot.DELIVERY, "0")
