"""What one row cannot say by itself: mail addresses several people share, add-ons without a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets.cells import is_shared_mailbox, mail_key, mails_in
from knotenwerk.core.sheets.fields import Field
from knotenwerk.core.sheets.recognising import Recognition
from knotenwerk.core.sheets.table import Table

Attendee = tuple[str, str, str]


@dataclass(frozen=True)
class Surroundings:
    """Facts about a list as a whole."""

    recognition: Recognition
    shared_mails: frozenset[str]
    addons: frozenset[str]

    def is_shared(self, mail: str) -> bool:
        return bool(mail) and (mail_key(mail) in self.shared_mails or is_shared_mailbox(mail))

    def is_addon(self, cells: Sequence[str]) -> bool:
        """Whether a row of a check-in list is an add-on: it repeats name and answers of its attendee."""
        return bool(self.addons) and _text(self.recognition, Field.PRODUCT, cells) in self.addons


def survey(table: Table, recognition: Recognition) -> Surroundings:
    """One reading of all rows; keeps a name per mail address and, of check-in lists, who has what."""
    name_of: dict[str, str] = {}
    shared: set[str] = set()
    buyers: dict[str, set[Attendee]] = {}
    for row in table.rows:
        name = fold(_name(recognition, row.cells))
        for mail in mails_in(_text(recognition, Field.MAIL, row.cells))[:1]:
            if name_of.setdefault(mail_key(mail), name) != name:
                shared.add(mail_key(mail))
        if recognition.preset == "pretix-checkin":
            product = _text(recognition, Field.PRODUCT, row.cells)
            buyers.setdefault(product, set()).add(_attendee(recognition, row.cells))
    return Surroundings(recognition, frozenset(shared), _addons(buyers))


def _addons(buyers: Mapping[str, set[Attendee]]) -> frozenset[str]:
    """Products that only people have who also have another one, which comes first or has more buyers."""
    ranked = sorted(buyers, key=lambda product: -len(buyers[product]))
    return frozenset(
        product
        for place, product in enumerate(ranked)
        if any(buyers[product] <= buyers[main] for main in ranked[:place])
    )


def _attendee(recognition: Recognition, cells: Sequence[str]) -> Attendee:
    order, name, mail = (_text(recognition, one, cells) for one in (Field.ORDER, Field.NAME, Field.MAIL))
    return order, name, mail


def _name(recognition: Recognition, cells: Sequence[str]) -> str:
    parts = (Field.NAME,) if Field.NAME in recognition.columns else (Field.GIVEN_NAME, Field.FAMILY_NAME)
    return " ".join(_text(recognition, part, cells) for part in parts)


def _text(recognition: Recognition, name: Field, cells: Sequence[str]) -> str:
    return next((cells[c].strip() for c in recognition.columns.get(name, ()) if cells[c].strip()), "")
