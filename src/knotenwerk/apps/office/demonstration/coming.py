"""What is to come: the next conference with open registration, an evening online, a meeting soon, and a draft."""

from datetime import timedelta

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.events.answering import Needs, answer, choose_photo, say_needs
from knotenwerk.apps.events.mixing import set_quota
from knotenwerk.apps.events.models import Event, Need, Question, Registration, SeatQuota, Series, TargetMix
from knotenwerk.apps.projects.models import Project

from .cast import a_guest, an_event
from .days import at, next_conference, working_day
from .holding import Scene, pass_through
from .past import CONTACT, TABLE_TOPICS, Hosts, be_host

State = Event.State
Seat = Registration.State
SEATED, WAITING, NOT_CONFIRMED, WITHDRAWN = 64, 9, 2, 3
NEEDS = (
    (Need.Kind.VEGETARIAN,),
    (Need.Kind.VEGAN,),
    (Need.Kind.VEGETARIAN,),
    (Need.Kind.STEP_FREE, Need.Kind.COMPANION),
    (Need.Kind.HALAL,),
    (Need.Kind.ALLERGY,),
    (Need.Kind.CAPTIONS,),
    (Need.Kind.QUIET_ROOM,),
    (Need.Kind.CHILDCARE,),
)
WISHES = (
    ("sector", "administration", None, 45),
    ("sector", "police", 6, 12),
    ("sector", "civil_society", 10, None),
    ("level", "district", 8, None),
    ("seniority", "head", 6, None),
)
BRINGS = (
    "Einen Streit um den Marktplatz, der drei Sommer alt ist.",
    "Erfahrung mit Gesprächen zwischen Rat und Bürgerinitiative.",
    "Die Frage, wer in der Verwaltung zuständig ist, wenn alle es sind.",
    "Ein Jahr Quartiersgespräche in Musterhausen, mit Höhen und Tiefen.",
)


def prepare_conference(scene: Scene, series: Series, project: Project, hosts: Hosts) -> Event:
    """64 of 80 seats are given; the team gives them for the mix, so some wait although seats are free."""
    day, opens = next_conference(scene.today), at(scene.today - timedelta(days=45), 9)
    event = an_event(
        "Interkommunale Fachtagung: Wem gehört die Mitte der Stadt?",
        title_en="Intermunicipal conference: Who owns the middle of town?",
        slug=f"fachtagung-{day.year}",
        type="conference",
        series=series,
        edition=5,
        project=project,
        starts_at=at(day, 10),
        ends_at=at(day + timedelta(days=1), 15),
        town="Magdeburg",
        venue="Festsaal im Haus am Fluss, Uferweg 1 (erfunden)",
        capacity=80,
        admission=Event.Admission.TEAM,
        contact=CONTACT,
        registration_opens=opens,
        registration_closes=at(day - timedelta(days=28), 18),
        needs_deleted_on=day + timedelta(days=15),
        summary_de="Zwei Tage für alle, die in Städten, Gemeinden und Kreisen mit Konflikten um Plätze arbeiten.",
        summary_en="Two days for all who work with conflicts about public space in towns and districts.",
        description_de="Marktplatz, Bahnhof, Park: Wo viele sich begegnen, wird gestritten. Wir fragen, wer gehört "
        "wird, wer fehlt und was nach dem ersten Ärger hilft.\n\nAm ersten Tag sitzen Sie zweimal an "
        "Thementischen, jedes Mal mit anderen. Am zweiten Tag bringen Sie eigene Fälle mit.",
        description_en="Market square, station, park: where many people meet, there is conflict. We ask who is heard, "
        "who is missing and what helps after the first anger.\n\nOn the first day you sit at topic tables twice, each "
        "time with others. On the second day you bring cases of your own.",
        audience_de="Verwaltung, Politik, Polizei, Zivilgesellschaft und Wissenschaft.",
        audience_en="Administration, politics, police, civil society and academia.",
        costs_de="Die Teilnahme kostet nichts. Reisekosten übernehmen wir auf Antrag.",
        costs_en="Taking part costs nothing. We pay for travel on request.",
    )
    be_host(event, *hosts)
    wish_for_a_mix(event, by=scene.by)
    topics, brings, hotel = ask(event)
    people = scene.choose(SEATED + WAITING + NOT_CONFIRMED + WITHDRAWN, day=scene.today)
    for number, person in enumerate(people):
        at_ = opens + timedelta(hours=2 + number * 12 + scene.chance.randint(0, 9))
        guest = a_guest(event, person, at=at_, state=state_of(number), source=Registration.Source.FORM)
        given: dict[Question, object] = {topics: scene.chance.sample(TABLE_TOPICS, 2), hotel: number % 3 != 0}
        answer(guest, given | ({brings: BRINGS[number % len(BRINGS)]} if number % 4 == 0 else {}))
        if number % 7 == 3 and number // 7 < len(NEEDS):
            say_needs(guest, Needs(NEEDS[number // 7]), way="registration form", now=at_)
        if number % 3 == 1:
            photo = Registration.Photo.YES if number % 2 else Registration.Photo.GROUP
            choose_photo(guest, photo, way="registration form", now=at_)
    pass_through(event, State.PUBLISHED, by=scene.by)
    return event


def wish_for_a_mix(event: Event, *, by: Account) -> None:
    mix = TargetMix(event=event, seats_per_organisation=2)
    for trait, value, at_least, at_most in WISHES:
        set_quota(SeatQuota(mix=mix, trait=trait, value=value, at_least=at_least, at_most=at_most), by=by)


def state_of(number: int) -> str:
    if number < SEATED:
        return Seat.SEATED
    if number < SEATED + WAITING:
        return Seat.WAITING
    return Seat.REQUESTED if number < SEATED + WAITING + NOT_CONFIRMED else Seat.WITHDRAWN


def ask(event: Event) -> tuple[Question, Question, Question]:
    """Topics for the tables, what one brings along, and a hotel; each with its purpose and its day of deletion."""
    gone = event.last_day + timedelta(days=60)
    topics = Question.objects.create(
        event=event,
        position=1,
        kind=Question.Kind.SEVERAL,
        label_de="Zu welchen Themen möchten Sie an einen Tisch?",
        label_en="Which topics would you like to discuss at a table?",
        options=list(TABLE_TOPICS),
        purpose_de="Damit die Tische zu Ihren Fragen passen",
        purpose_en="So that the tables fit your questions",
        delete_on=gone,
        wishes_for_tables=True,
    )
    brings = Question.objects.create(
        event=event,
        position=2,
        kind=Question.Kind.TEXT,
        label_de="Was bringen Sie mit?",
        label_en="What do you bring along?",
        hint_de="Ein Fall, eine Frage, eine Erfahrung. Ein Satz genügt.",
        hint_en="A case, a question, an experience. One sentence is enough.",
        purpose_de="Damit wir Fälle für den zweiten Tag finden",
        purpose_en="So that we find cases for the second day",
        delete_on=gone,
    )
    hotel = Question.objects.create(
        event=event,
        position=3,
        kind=Question.Kind.YES_NO,
        label_de="Brauchen Sie ein Zimmer?",
        label_en="Do you need a room?",
        purpose_de="Damit genug Zimmer da sind",
        purpose_en="So that there are enough rooms",
        delete_on=event.last_day + timedelta(days=14),
    )
    return topics, brings, hotel


def prepare_evening(scene: Scene, hosts: Hosts) -> None:
    day = working_day(scene.today + timedelta(days=22))
    event = an_event(
        "Gesprächsabend: Wenn der Gemeinderat nicht mehr streiten kann",
        title_en="An evening's talk: When the council can no longer argue",
        slug="gespraechsabend-gemeinderat",
        type="webinar",
        mode=Event.Mode.ONLINE,
        online_link="https://treffen.example.org/gespraechsabend",
        starts_at=at(day, 17),
        ends_at=at(day, 18),
        capacity=50,
        contact=CONTACT,
        summary_de="Offen für alle im Netzwerk. Mit einem Fall aus Musterhausen.",
        summary_en="Open to everybody in the network. With a case from Musterhausen.",
    )
    be_host(event, hosts[1])
    for number, person in enumerate(scene.choose(19, day=scene.today)):
        at_ = at(scene.today - timedelta(days=number % 9 + 1), 8 + number % 11)
        a_guest(event, person, at=at_, online=True, source=Registration.Source.FORM)
    pass_through(event, State.PUBLISHED, by=scene.by)


def prepare_working_group(scene: Scene, hosts: Hosts) -> None:
    """In ten days, full, with two in line, and still without tables."""
    day = working_day(scene.today + timedelta(days=10))
    event = an_event(
        "Arbeitsgruppe Plätze und Parks",
        title_en="Working group on squares and parks",
        slug="arbeitsgruppe-plaetze",
        type="working_group_meeting",
        starts_at=at(day, 11),
        ends_at=at(day, 16),
        town="Kassel",
        capacity=18,
        contact=CONTACT,
        registration_closes=at(scene.today + timedelta(days=3), 18),
        summary_de="Sechs Städte vergleichen, was sie auf ihren Plätzen versucht haben.",
        summary_en="Six towns compare what they have tried on their squares.",
    )
    be_host(event, *hosts)
    for number, person in enumerate(scene.choose(20, day=scene.today)):
        at_ = at(scene.today - timedelta(days=30 - number), 9 + number % 8)
        state = Seat.SEATED if number < 18 else Seat.WAITING
        a_guest(event, person, at=at_, state=state, source=Registration.Source.FORM)
    pass_through(event, State.PUBLISHED, by=scene.by)


def draft_study_day(scene: Scene, hosts: Hosts) -> Event:
    day = working_day(scene.today + timedelta(days=52))
    event = an_event(
        "Fachtag: Streitkultur im Rat",
        title_en="Study day: How councils argue",
        slug="fachtag-streitkultur",
        type="study_day",
        starts_at=at(day, 10),
        ends_at=at(day, 16),
        town="Erfurt",
        capacity=60,
        contact=CONTACT,
    )
    be_host(event, *hosts)
    return event
