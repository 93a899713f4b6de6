"""What has taken place: four conferences, a meeting of one Land, two modules of a training, a talk online."""

from datetime import timedelta

from knotenwerk.apps.directory.models import Organisation
from knotenwerk.apps.events.models import Event, EventHost, Series
from knotenwerk.apps.projects.models import Project

from .cast import an_event
from .days import at, conferences, working_day
from .holding import Scene, check_in, confirm_sittings, pass_through, register, seat

State = Event.State
Hosts = tuple[Organisation, ...]
CONTACT = "koordination@example.org"
TOWNS = ("Göttingen", "Halle (Saale)", "Kassel", "Dortmund")
TABLE_TOPICS = (
    "Nutzung öffentlicher Plätze",
    "Streitkultur in Rat und Gremien",
    "Unterbringung Geflüchteter",
    "Hass gegen Amts- und Mandatstragende",
    "Verkehr und Verkehrswende",
    "Nachbarschaft und Quartier",
    "Protest und Demonstrationen",
    "Konflikte in Beteiligungsverfahren",
)


def hold_conferences(scene: Scene, series: Series, project: Project, hosts: Hosts) -> None:
    for edition, (day, town) in enumerate(zip(conferences(scene.today), TOWNS, strict=True), start=1):
        event = an_event(
            f"Interkommunale Fachtagung {day.year}",
            title_en=f"Intermunicipal conference {day.year}",
            slug=f"fachtagung-{day.year}",
            type="conference",
            series=series,
            edition=edition,
            project=project,
            starts_at=at(day, 10),
            ends_at=at(day + timedelta(days=1), 15),
            town=town,
            capacity=80,
            contact=CONTACT,
            summary_de="Zwei Tage an wechselnden Tischen, nach den Fragen derer, die kommen.",
            summary_en="Two days at changing tables, following the questions of those who come.",
        )
        be_host(event, *hosts)
        register(event, scene.choose(58 + 2 * edition, day=day), scene.chance)
        check_in(event, scene.chance, by=scene.by)
        confirm_sittings(seat(event, tables=8, rounds=2, by=scene.by, topics=TABLE_TOPICS), by=scene.by)
        pass_through(event, State.PUBLISHED, State.HELD, State.DOCUMENTED, by=scene.by)


def hold_online_talk(scene: Scene, project: Project, hosts: Hosts) -> None:
    day = working_day(scene.today - timedelta(days=40))
    event = an_event(
        "Gesprächsabend: Wenn die Stadtgesellschaft sich spaltet",
        title_en="An evening's talk: When a town divides",
        slug="gespraechsabend-spaltung",
        type="webinar",
        project=project,
        mode=Event.Mode.ONLINE,
        starts_at=at(day, 17),
        ends_at=at(day, 18, 30),
        contact=CONTACT,
        summary_de="Ein Impuls, dann Gespräche in kleinen Gruppen.",
        summary_en="A short talk, then conversations in small groups.",
    )
    be_host(event, hosts[1])
    register(event, scene.choose(96, day=day), scene.chance)
    event.registrations.update(online=True)
    check_in(event, scene.chance, by=scene.by)
    confirm_sittings(seat(event, tables=15, rounds=1, by=scene.by), by=scene.by)
    pass_through(event, State.PUBLISHED, State.HELD, by=scene.by)


def hold_training(scene: Scene, series: Series, hosts: Hosts) -> None:
    """Three modules for the same sixteen people; the third is still to come."""
    titles = (
        ("Modul 1: Konflikte lesen", "Module 1: Reading conflicts"),
        ("Modul 2: Gespräche führen, wenn es eng wird", "Module 2: Talking when it gets tight"),
        ("Modul 3: Dranbleiben", "Module 3: Keeping at it"),
    )
    days = [working_day(scene.today - timedelta(days=past)) for past in (80, 24, -20)]
    group = scene.choose(16, day=days[0])
    for module, ((german, english), day) in enumerate(zip(titles, days, strict=True), start=1):
        event = an_event(
            f"Fortbildung Kommunale Konfliktbearbeitung, {german}",
            title_en=f"Training in municipal conflict work, {english}",
            slug=f"fortbildung-modul-{module}",
            type="training",
            series=series,
            edition=module,
            starts_at=at(day, 9),
            ends_at=at(day, 17),
            town="Erfurt",
            capacity=16,
            contact=CONTACT,
            registration_closes=at(days[0] - timedelta(days=14), 12),
            summary_de="Ein Tag mit Fällen aus der eigenen Arbeit. Alle drei Module gehören zusammen.",
            summary_en="A day with cases from one's own work. The three modules belong together.",
        )
        be_host(event, *hosts)
        register(event, group, scene.chance)
        pass_through(event, State.PUBLISHED, by=scene.by)
        if day < scene.today:
            check_in(event, scene.chance, by=scene.by)
            confirm_sittings(seat(event, tables=3, rounds=2, by=scene.by), by=scene.by)
            pass_through(event, State.HELD, by=scene.by)


def hold_circle(scene: Scene, hosts: Hosts) -> Event:
    """The circle of one Land met last week: nobody has confirmed yet who sat where."""
    day = working_day(scene.today - timedelta(days=6))
    event = an_event(
        "Landeskreis Niedersachsen und Bremen",
        title_en="Circle of Lower Saxony and Bremen",
        slug="landeskreis-niedersachsen",
        type="inter_state_exchange",
        starts_at=at(day, 13),
        ends_at=at(day, 17),
        town="Hannover",
        capacity=24,
        contact=CONTACT,
        summary_de="Zwei je Gemeinde, aus verschiedenen Ebenen. Thema: Wer spricht, wenn es laut wird?",
        summary_en="Two from each municipality, of different levels. Topic: Who speaks when it gets loud?",
    )
    be_host(event, hosts[1])
    there = scene.company.there(day, post__organisation__state__short__in=["NI", "HB"])
    register(event, there[:19], scene.chance)
    check_in(event, scene.chance, by=scene.by)
    seat(event, tables=4, rounds=1, by=scene.by)
    pass_through(event, State.PUBLISHED, by=scene.by)
    return event


def be_host(event: Event, *hosts: Organisation) -> None:
    EventHost.objects.bulk_create(
        EventHost(event=event, organisation=host, position=position) for position, host in enumerate(hosts)
    )
