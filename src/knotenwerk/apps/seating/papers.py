"""Table cards and the list at the door: the bridge of seating to core.papers."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.events.models import Registration
from knotenwerk.apps.events.papers import function_alone, funding_on, is_protected, labels
from knotenwerk.core import papers as core
from knotenwerk.core.papers import Paper

from .board import by_person, tables_of
from .models import Round, SeatingPlan


def table_cards(plan: SeatingPlan, *, language: str, fold: Literal["A4", "A5"] = "A4") -> Paper:
    """A card for each table and round. Protected people stand on it by their function. Raises PaperFailed."""
    with override(language):
        cards = [
            core.TableCard(
                number=str(table.table.number),
                round=round_name(round_),
                topic=table.table.topic,
                seats=tuple(seat(place.registration, place.is_host_here) for place in table.there),
            )
            for round_ in plan.rounds.all()
            for table in tables_of(round_, {})
        ]
        return core.table_cards(
            cards,
            event=str(plan.event),
            labels=labels(language).tables,
            language=language,
            fold=fold,
            funding=funding_on(plan.event, plan.event.first_day, language=language),
        )


def seating_list(plan: SeatingPlan, *, language: str) -> Paper:
    """Everybody by name with the table of each round, to hang at the door. Protected people are not on it."""
    with override(language):
        rounds = [round_name(round_) for round_ in plan.rounds.all()]
        people = [
            core.PersonSeats(
                registration.name,
                tuple(str(table) if table else "" for table in tables),
                registration.organisation_name,
            )
            for registration, tables in by_person(plan)
            if not is_protected(registration) and registration.state == Registration.State.SEATED
        ]
        return core.seating_list(
            people,
            rounds=rounds,
            event=str(plan.event),
            labels=labels(language).tables,
            language=language,
            funding=funding_on(plan.event, plan.event.first_day, language=language),
        )


def seat(registration: Registration, is_host: bool) -> core.Seat:
    if is_protected(registration):
        return core.Seat(function_alone(registration), is_host=is_host)
    return core.Seat(registration.name, registration.post, is_host)


def round_name(round_: Round) -> str:
    if round_.name:
        return round_.name
    return _("Round %(number)s") % {"number": round_.number}
