"""The conference of scenario S1: 64 people, 8 topics whose givers stay at their tables."""

from knotenwerk.apps.events.models import Event, Registration
from knotenwerk.apps.seating.models import TableHost
from tests.world import a_guest, a_person, a_question, an_event, an_organisation

TOPICS = ("Ehrenamt", "Jugend", "Ortskern", "Schule", "Sport", "Verkehr", "Windkraft", "Wohnen")
SECTORS = ("administration", "civil_society", "police", "academia", "politics")
LEVELS = ("municipality", "state", "federal")
SHARED_EMPLOYERS = (5, 4, 4, 3, 3, 3, 2, 2, 2)  # how many people each sends; everybody else comes alone
PEOPLE = 64


def a_conference(*, largest_organisation: int = 5, **fields) -> Event:
    """An event with 64 guests. The first eight give the topics and stay at their tables."""
    event = an_event("Fachtagung für Zusammenhalt", **fields)
    a_question(event, "Thema", kind="several", options=list(TOPICS), wishes_for_tables=True)
    employers = employers_of((largest_organisation, *SHARED_EMPLOYERS))
    guests = [
        a_guest(
            event,
            a_person(
                organisation=employers[number * 7 % PEOPLE],
                sector=SECTORS[number * number % 11 % 5],
                level=LEVELS[number % 7 % 3],
            ),
        )
        for number in range(PEOPLE)
    ]
    for table, guest in enumerate(guests[: len(TOPICS)], 1):
        TableHost.objects.create(event=event, registration=guest, table_number=table)
    return event


def employers_of(sizes: tuple[int, ...]) -> list:
    alone = (1,) * (PEOPLE - sum(sizes))
    return [
        organisation
        for number, size in enumerate((*sizes, *alone), 1)
        for organisation in [an_organisation(f"Stadt Musterstadt {number}")] * size
    ]


def hosts_of(event: Event) -> dict[int, int]:
    """Registration → the table it stays at."""
    return dict(TableHost.objects.filter(event=event).values_list("registration", "table_number"))


def tables_of(plan, number: int) -> dict[int, list[Registration]]:
    """Table number → who sits there in this round."""
    tables: dict[int, list[Registration]] = {}
    rows = plan.seats().filter(round__number=number)
    for seat in rows.select_related("table", "registration__sector", "registration__level"):
        tables.setdefault(seat.table.number, []).append(seat.registration)
    return tables
