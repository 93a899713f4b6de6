"""Table cards, the list at the door and the sheets for hosts: the bridge of seating to core.papers."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.events.models import Registration
from knotenwerk.apps.events.papers import function_alone, funding_on, is_protected, labels
from knotenwerk.apps.ui.words import clock, day
from knotenwerk.core import papers as core
from knotenwerk.core.papers import Paper

from .board import BoardTable, by_person, tables_of
from .guest_facts import when
from .models import Round, SeatingPlan, TableHost


def table_cards(plan: SeatingPlan, *, language: str, fold: Literal["A4", "A5"] = "A4") -> Paper:
    """A card for each table and round. Protected people stand on it by their function. Raises PaperFailed."""
    with override(language):
        cards = [
            core.TableCard(
                number=str(table.table.number),
                round=round_name(round_),
                topic=topic_of(table),
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
            version=version_of(plan),
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
            version=version_of(plan),
            labels=labels(language).tables,
            language=language,
            funding=funding_on(plan.event, plan.event.first_day, language=language),
        )


def host_sheets(plan: SeatingPlan, *, language: str) -> Paper:
    """For each host: who comes to their table in which round, and from where. Raises PaperFailed.

    Protected people stand on it by their function, without where they come from.
    """
    with override(language):
        rounds = [(round_, tables_of(round_, {})) for round_ in plan.rounds.all()]
        hosts = TableHost.objects.filter(event=plan.event).select_related("registration")
        return core.host_sheets(
            [host_sheet(host, rounds) for host in hosts.order_by("table_number", "registration__sort_key")],
            event=str(plan.event),
            day=day(plan.event.first_day),
            version=version_of(plan),
            labels=core.HostLabels(
                title=_("Sheets for the hosts"), table=_("Table"), nobody=_("Nobody comes in this round.")
            ),
            language=language,
            funding=funding_on(plan.event, plan.event.first_day, language=language),
        )


def version_of(plan: SeatingPlan) -> str:
    """Number, day and time, so that a paper of yesterday is recognised, and one that was never published."""
    is_known = hasattr(plan, "publication")
    since = plan.publication.published_at if is_known else plan.made_at
    words = _("Version %(version)s of %(day)s, %(time)s") if is_known else _("Draft %(version)s of %(day)s, %(time)s")
    return words % {"version": plan.version, "day": day(since), "time": clock(since)}


def host_sheet(host: TableHost, rounds: list[tuple[Round, list[BoardTable]]]) -> core.HostSheet:
    turns = [
        (round_, table) for round_, tables in rounds for table in tables if table.table.number == host.table_number
    ]
    return core.HostSheet(
        host=host.registration.name,
        number=str(host.table_number),
        topic=next((topic_of(table) for _round, table in turns), ""),
        turns=tuple(
            core.Turn(
                when(round_),
                tuple(
                    table_guest(place.registration)
                    for place in table.there
                    if place.registration.pk != host.registration_id
                ),
            )
            for round_, table in turns
        ),
    )


def topic_of(table: BoardTable) -> str:
    """With the language, where one is settled."""
    topic = table.table.topic
    return f"{topic} ({table.language})" if topic and table.language else topic or table.language


def table_guest(registration: Registration) -> core.TableGuest:
    if is_protected(registration):
        return core.TableGuest("", function_alone(registration))
    return core.TableGuest(registration.name, registration.post, str(registration.federal_state or ""))


def seat(registration: Registration, is_host: bool) -> core.Seat:
    if is_protected(registration):
        return core.Seat(function_alone(registration), is_host=is_host)
    return core.Seat(registration.name, registration.post, is_host)


def round_name(round_: Round) -> str:
    if round_.name:
        return round_.name
    return _("Round %(number)s") % {"number": round_.number}
