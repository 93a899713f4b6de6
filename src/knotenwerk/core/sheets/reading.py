"""Rows of a recognised table become entries."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets import cells as cell
from knotenwerk.core.sheets.entry import Entry, Problem
from knotenwerk.core.sheets.errors import NobodyNamed, NotPeople
from knotenwerk.core.sheets.fields import Field
from knotenwerk.core.sheets.names import NameParts, is_placeholder, split_name, without_title
from knotenwerk.core.sheets.questions import NO, Question, is_yes
from knotenwerk.core.sheets.recognising import Recognition
from knotenwerk.core.sheets.surroundings import Surroundings, survey
from knotenwerk.core.sheets.table import Row, Table
from knotenwerk.core.sheets.taking_part import Absence, Status, absence_of, status_of


def read_entries(table: Table, recognition: Recognition) -> Iterator[Entry]:
    """Each row with anything in it, in the order of the file; rows who do not take part say why.

    The rows are read twice: once to see which mail addresses several people share, then one at a time.

    Raises `NotPeople` for bookings and fees, `NobodyNamed` if no column names anybody; and what reading the
    rows raises.
    """
    if recognition.is_of_bookings:
        raise NotPeople(str(recognition.preset), table.sheet)
    if not recognition.names_somebody:
        raise NobodyNamed(table.headers)
    reader = _Reader(table.headers, recognition, survey(table, recognition))
    return (reader.entry(row) for row in table.rows)


def repeats(entries: Iterable[Entry]) -> dict[int, int]:
    """Rows that name a person who takes part once more: row → the earlier row. By mail address and name."""
    first: dict[tuple[str, str], int] = {}
    again: dict[int, int] = {}
    for entry in entries:
        if entry.takes_part and entry.name and not entry.has_placeholder_name:
            key = (cell.mail_key(entry.reachable_at), fold(f"{entry.given_name} {entry.family_name}"))
            earlier = first.setdefault(key, entry.row)
            if earlier != entry.row:
                again[entry.row] = earlier
    return again


@dataclass(frozen=True)
class _Reader:
    headers: tuple[str, ...]
    recognition: Recognition
    surroundings: Surroundings

    def entry(self, row: Row) -> Entry:
        view = _View(row.cells, self.recognition)
        problems: list[Problem] = ["surplus_cells"] if len(row.cells) > len(self.headers) else []
        name, parts = _name(view, problems)
        mail = _mail(view, Field.MAIL, problems)
        status = self._status(view, problems)
        order, position, secret = view.line(Field.ORDER), view.number(Field.POSITION), view.line(Field.SECRET)
        return Entry(
            row=row.number,
            external_id=_external_id(order, position, secret) or view.line(Field.IDENTIFIER),
            order=order,
            position=position,
            secret=secret,
            event=view.line(Field.EVENT),
            name=name,
            title=parts.title,
            given_name=parts.given,
            family_name=parts.family,
            mail=mail,
            order_mail=_mail(view, Field.ORDER_MAIL, []),
            mail_is_shared=self.surroundings.is_shared(mail),
            phone=_repaired(view.line(Field.PHONE), cell.phone, "repaired_phone", problems),
            organisation=view.line(Field.ORGANISATION) or view.line(Field.COMPANY),
            invoice_organisation=view.line(Field.INVOICE_COMPANY),
            function=view.line(Field.FUNCTION),
            sector=view.line(Field.SECTOR),
            level=view.line(Field.LEVEL),
            state=view.line(Field.STATE),
            place=view.line(Field.PLACE),
            postcode=_postcode(view, problems),
            country=view.line(Field.COUNTRY),
            municipality_key=_municipality_key(view, problems),
            product=view.line(Field.PRODUCT),
            variation=view.line(Field.VARIATION),
            language=view.line(Field.LANGUAGE),
            comment=view.text(Field.COMMENT),
            registered_at=_registered_at(view),
            status=status,
            absent_because=self._absence(view, status),
            checked_in=bool(view.line(Field.CHECKED_IN)) and fold(view.line(Field.CHECKED_IN)) not in NO,
            checked_in_at=cell.moment(view.line(Field.CHECKED_IN)),
            checked_out_at=cell.moment(view.line(Field.CHECKED_OUT)),
            topics=_topics(view),
            concern=view.text(Field.CONCERN),
            catering=view.text(Field.CATERING),
            accessibility=view.text(Field.ACCESSIBILITY),
            photo=_yes_or_no(view.line(Field.PHOTO)),
            do_not_mail=any(is_yes(text) for text in view.texts(Field.DO_NOT_MAIL)),
            answers=_answers(view),
            notes=self._notes(row),
            problems=tuple(problems),
        )

    def _status(self, view: "_View", problems: list[Problem]) -> Status | None:
        if self.recognition.preset == "pretix-waiting-list":
            return Status.WAITING
        status = status_of(view.line(Field.STATUS))
        if status == Status.UNKNOWN:
            problems.append("unknown_status")
        return status

    def _absence(self, view: "_View", status: Status | None) -> Absence | None:
        if view.line(Field.ADDON_TO) or self.surroundings.is_addon(view.cells):
            return "addon"
        if is_yes(view.line(Field.IN_TRASH)):
            return "in_trash"
        return absence_of(status, paid=view.line(Field.PAID))

    def _notes(self, row: Row) -> dict[str, str]:
        notes = {self.headers[c]: row.cells[c] for c in self.recognition.unknown if row.cells[c].strip()}
        surplus = enumerate(row.cells[len(self.headers) :], start=len(self.headers) + 1)
        return notes | {f"({place})": text for place, text in surplus if text.strip()}


@dataclass(frozen=True, slots=True)
class _View:
    """The cells of a row by field."""

    cells: Sequence[str]
    recognition: Recognition

    def texts(self, name: Field) -> list[str]:
        return [self.cells[column] for column in self.recognition.columns.get(name, ())]

    def text(self, name: Field) -> str:
        """The first filled cell, as written."""
        return next((text for text in self.texts(name) if text.strip()), "")

    def line(self, name: Field) -> str:
        """The first filled cell without space around it."""
        return self.text(name).strip()

    def number(self, name: Field) -> int | None:
        text = self.line(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _name(view: _View, problems: list[Problem]) -> tuple[str, NameParts]:
    given, family = view.line(Field.GIVEN_NAME), view.line(Field.FAMILY_NAME)
    title = view.line(Field.TITLE)
    whole = view.line(Field.NAME) or " ".join(filter(None, (title, given, family)))
    if not whole:
        problems.append("no_name")
        return "", NameParts("", "", "")
    if is_placeholder(whole):
        problems.append("placeholder_name")
    if given or family:
        own_title, rest = without_title(given)
        return whole, NameParts(title or own_title, rest if rest and not title else given, family)
    parts = split_name(whole)
    if not parts.is_sure and "placeholder_name" not in problems:
        problems.append("unsure_name")
    return whole, NameParts(title or parts.title, parts.given, parts.family, parts.is_sure)


def _mail(view: _View, name: Field, problems: list[Problem]) -> str:
    text = view.line(name)
    found = cell.mails_in(text)
    if text and not found:
        problems.append("bad_mail")
    if len(found) > 1:
        problems.append("several_mails")
    return found[0] if found else ""


def _external_id(order: str, position: int | None, secret: str) -> str:
    return f"{order}-{position}" if order and position is not None else secret


def _repaired(text: str, repair: cell.Repair, problem: Problem, problems: list[Problem]) -> str:
    if cell.is_damaged_number(text):
        problems.append("damaged_number")
    repaired = repair(text)
    if repaired != text:
        problems.append(problem)
    return repaired


def _postcode(view: _View, problems: list[Problem]) -> str:
    country = view.line(Field.COUNTRY)
    return _repaired(
        view.line(Field.POSTCODE), lambda text: cell.postcode(text, country), "repaired_postcode", problems
    )


def _municipality_key(view: _View, problems: list[Problem]) -> str:
    text = view.line(Field.MUNICIPALITY_KEY)
    return _repaired(text, cell.municipality_key, "repaired_municipality_key", problems)


def _registered_at(view: _View) -> dt.datetime | None:
    return cell.moment(f"{view.line(Field.REGISTERED_DATE)} {view.line(Field.REGISTERED_TIME)}".strip())


def _topics(view: _View) -> tuple[str, ...]:
    question = view.recognition.question_of(Field.TOPICS)
    return question.answer(view.cells) if question else tuple(filter(None, view.texts(Field.TOPICS)))


def _yes_or_no(text: str) -> bool | None:
    return is_yes(text) if text else None


def _answers(view: _View) -> dict[str, tuple[str, ...]]:
    taken = {column for columns in view.recognition.columns.values() for column in columns}
    own: Iterable[Question] = (q for q in view.recognition.questions if not taken & set(q.columns))
    return {question.label: answer for question in own if (answer := question.answer(view.cells))}
