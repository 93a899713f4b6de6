"""What cannot be, before a plan is made: the refusals of core.composition in words, with what to do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, singledispatchmethod

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.events.models import Event, Registration
from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector, Seniority, Term
from knotenwerk.core import composition as core

from .confiding import Couple, hidden_pairs, may_know_needs
from .stating import people_for_tables, problem_of, table_number
from .wanting import Importance, Wanted

CompositionError = core.CompositionError


MOST_NAMED = 5
"""How many people a sentence names before it counts the rest."""
ABOUT_PAIRS = (
    core.ApartCannotHold,
    core.ApartButFixed,
    core.TogetherButFixed,
    core.TogetherTooLarge,
    core.TogetherWithoutRoom,
)


def people_bound(error: core.CompositionError) -> set[str]:
    """The people whose rules about each other stand in the way."""
    match error:
        case core.NoSeatApart(person=person, others=others):
            return {person, *others}
        case core.TogetherAndApart(people=people, together=together):
            return {*people, *together}
        case _ if isinstance(error, ABOUT_PAIRS):
            return set(error.people)
    return set()


class Words:
    """Names of people and labels of values, for sentences about one event."""

    def __init__(self, people: Iterable[Registration]) -> None:
        self.people = {str(registration.pk): registration for registration in people}

    def name(self, person: str) -> str:
        return self.people[person].name if person in self.people else "?"

    def names(self, people: tuple[str, ...]) -> str:
        return _(" and ").join(self.name(person) for person in people)

    def some(self, people: tuple[str, ...], *, most: int = MOST_NAMED) -> str:
        """All of them by name; where they are many, the first few and how many more."""
        more = len(people) - most
        if more <= 0:
            return self.names(people)
        return ngettext("%(names)s and one more", "%(names)s and %(count)s more", more) % {
            "names": ", ".join(self.name(person) for person in people[:most]),
            "count": more,
        }

    def value(self, trait: str, value: str) -> str:
        return self.labels.get((trait, value), value)

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        vocabularies: dict[str, Iterable[Term | FederalState]] = {
            "sector": Sector.objects.all(),
            "level": LevelOfAction.objects.all(),
            "seniority": Seniority.objects.all(),
            "state": FederalState.objects.all(),
        }
        return {(trait, term.key): str(term) for trait, terms in vocabularies.items() for term in terms}


class Refusals:
    """What cannot be, with the numbers and what to do next."""

    def __init__(self, words: Words, hidden: frozenset[Couple]) -> None:
        self.words, self.hidden = words, hidden

    def said(self, error: core.CompositionError) -> str:
        """The sentence; for a rule that is confidential to the reader, whom to ask."""
        people = people_bound(error)
        if any(couple <= people for couple in self.hidden):
            return _("A rule that only the event lead sees stands in the way. Please ask the event lead.")
        return self.sentence(error)

    @singledispatchmethod
    def sentence(self, error: core.CompositionError) -> str:
        return _("These wishes cannot hold together: %(error)s") % {"error": error}

    @sentence.register
    def _too_many(self, error: core.TooManyPeople) -> str:
        return ngettext(
            "%(people)s people cannot fit at one table with %(seats)s seats. Add a table, or raise the largest size.",
            "%(people)s people cannot fit at %(tables)s tables with %(seats)s seats. "
            "Add a table, or raise the largest size.",
            error.tables,
        ) % {"people": error.people, "tables": error.tables, "seats": error.seats}

    @sentence.register
    def _too_few(self, error: core.TooFewPeople) -> str:
        return ngettext(
            "%(people)s people are too few: one table needs at least %(seats)s. Lower the smallest size.",
            "%(people)s people are too few: %(tables)s tables need at least %(seats)s. "
            "Take fewer tables, or lower the smallest size.",
            error.tables,
        ) % {"people": error.people, "tables": error.tables, "seats": error.seats}

    @sentence.register
    def _kind(self, error: core.TooManyOfOneKind) -> str:
        return ngettext(
            "%(value)s sends %(people)s people, but there is only one table. Add tables, or accept it.",
            "%(value)s sends %(people)s people, but there are only %(tables)s tables: at least one table gets two. "
            "Add tables, or accept it.",
            error.tables,
        ) % {
            "value": self.words.value(error.trait, error.value),
            "people": error.people,
            "tables": error.tables,
        }

    @sentence.register
    def _apart(self, error: core.ApartCannotHold) -> str:
        return ngettext(
            "%(people)s must all sit apart, but there is only one table. Add tables.",
            "%(people)s must all sit apart, but there are only %(tables)s tables. Add tables.",
            error.tables,
        ) % {"people": self.words.names(error.people), "tables": error.tables}

    @sentence.register
    def _apart_fixed(self, error: core.ApartButFixed) -> str:
        return _("%(people)s must not sit together, yet both are fixed at table %(table)s. Loosen one of the two.") % {
            "people": self.words.names(error.people),
            "table": table_number(error.table),
        }

    @sentence.register
    def _both(self, error: core.TogetherAndApart) -> str:
        return _("%(people)s must sit apart and together. Take one of the two rules back.") % {
            "people": self.words.names(error.people)
        }

    @sentence.register
    def _no_seat_apart(self, error: core.NoSeatApart) -> str:
        return _(
            "%(person)s must sit apart from %(people)s, and one of them is fixed at every table with a seat left. "
            "Take one of these rules back, or loosen the seats at one table."
        ) % {"person": self.words.name(error.person), "people": self.words.names(error.others)}

    @sentence.register
    def _together_large(self, error: core.TogetherTooLarge) -> str:
        return _(
            "%(people)s must sit together, but the largest table has only %(seats)s seats. "
            "Take one of these rules back, or raise the largest size."
        ) % {"people": self.words.names(error.people), "seats": error.seats}

    @sentence.register
    def _together_fixed(self, error: core.TogetherButFixed) -> str:
        return _("%(people)s must sit together, yet they are fixed at tables %(tables)s. Loosen one of them.") % {
            "people": self.words.names(error.people),
            "tables": _(" and ").join(str(table_number(table)) for table in error.tables),
        }

    @sentence.register
    def _together_full(self, error: core.TogetherWithoutRoom) -> str:
        return _(
            "%(people)s must sit together at table %(table)s, but others are fixed there and leave only %(seats)s of "
            "its seats. Loosen some of them, or raise the largest size."
        ) % {
            "people": self.words.names(error.people),
            "table": table_number(error.table),
            "seats": error.seats,
        }

    @sentence.register
    def _kind_missing(self, error: core.TooFewOfOneKind) -> str:
        return ngettext(
            "“%(value)s” is wanted at every table: one person is there for %(tables)s tables. "
            "Invite more, take fewer tables, or accept it.",
            "“%(value)s” is wanted at every table: %(people)s people are there for %(tables)s tables. "
            "Invite more, take fewer tables, or accept it.",
            error.people,
        ) % {
            "value": self.words.value(error.trait, error.value),
            "people": error.people,
            "tables": error.tables,
        }

    @sentence.register
    def _unsuited(self, error: core.TooFewSuitableSeats) -> str:
        return ngettext(
            "%(people)s can sit at table %(tables)s only, by language or steps (seats there: %(seats)s). "
            "Change what holds for a table, or accept it.",
            "%(people)s can sit at tables %(tables)s only, by language or steps (seats there: %(seats)s). "
            "Change what holds for a table, or accept it.",
            len(error.tables),
        ) % {
            "people": self.words.some(error.people),
            "tables": ", ".join(str(table_number(table)) for table in error.tables),
            "seats": error.seats,
        }

    @sentence.register
    def _overfilled(self, error: core.TableOverfilled) -> str:
        return _("%(people)s people are fixed at table %(table)s, which has %(seats)s seats. Loosen some of them.") % {
            "people": error.people,
            "table": table_number(error.table),
            "seats": error.seats,
        }


@dataclass(frozen=True)
class Obstacles:
    """Everything that cannot hold, said before a plan is made. No sentence: nothing stands in the way.

    `are_hard`: something keeps every plan from being made, or from being one that was asked for.
    """

    sentences: list[str]
    are_hard: bool


def obstacles(event: Event, wanted: Wanted, viewer: Account | None = None) -> Obstacles:
    people = people_for_tables(event)
    refusals = Refusals(Words(people), hidden_pairs(viewer, event))
    problem = problem_of(event, wanted, people=people, with_needs=may_know_needs(viewer, event))
    reasons = core.check(problem)
    sentences = [refusals.said(reason) for reason in reasons]
    nobody_at_some = len(problem.people) < wanted.tables
    if nobody_at_some and not sentences:
        sentences.append(
            _("%(tables)s tables are too many for so few people (%(people)s): some stay empty. Take fewer tables.")
            % {"tables": wanted.tables, "people": len(problem.people)}
        )
    against_a_must = breaks_a_must(wanted, reasons)
    if against_a_must:
        sentences.append(
            _("Keeping organisations apart is a must here. Choose “very important” to make the plan anyway.")
        )
    are_hard = nobody_at_some or against_a_must or any(reason.hard for reason in reasons)
    return Obstacles(list(dict.fromkeys(sentences)), are_hard)


def breaks_a_must(wanted: Wanted, reasons: Iterable[core.Infeasibility]) -> bool:
    is_must = wanted.importance.get("at_most_broken") == Importance.MUST
    return is_must and any(isinstance(reason, core.TooManyOfOneKind) for reason in reasons)


def whole_refusal_of(event: Event, error: CompositionError) -> str:
    """For those who may know every rule."""
    return Refusals(Words(people_for_tables(event)), frozenset()).said(error)


def refusal_of(event: Event, error: CompositionError, viewer: Account | None = None) -> str:
    return Refusals(Words(people_for_tables(event)), hidden_pairs(viewer, event)).said(error)
