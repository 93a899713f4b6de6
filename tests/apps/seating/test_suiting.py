"""Languages and steps: whoever needs it sits where it suits; who that is, only those learn who may see needs."""

import re
import zipfile
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import EventRole, Need
from knotenwerk.apps.seating import papers
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.exporting import as_workbook
from knotenwerk.apps.seating.models import TableLanguage, TableWithSteps
from knotenwerk.apps.seating.refusing import obstacles
from knotenwerk.apps.seating.unmet import unmet
from knotenwerk.apps.seating.wanting import Wanted
from knotenwerk.apps.seating.weighing import effect_of_move
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

NAMES = ("Ada Ahorn", "Bo Birke", "Cem Cistrose", "Dörte Distel", "Emre Esche", "Frauke Farn")
WANTED = Wanted(tables=2, rounds=3, smallest=1, largest=5, effort="short")


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for name in NAMES:
        a_guest(event, a_person(name))
    return event


@pytest.fixture
def ada(event):
    return event.registrations.get(given_name="Ada")


@pytest.fixture
def needs_no_steps(event, ada):
    """Ada needs a way without steps, and there are steps to table 2."""
    Need.objects.create(registration=ada, kind=Need.Kind.STEP_FREE)
    TableWithSteps.objects.create(event=event, table_number=2)


@pytest.fixture
def lead(event):
    return somebody(event, Role.EVENT_LEAD)


@pytest.fixture
def facilitator(event):
    """May see what people need at events they lead; this is none of them."""
    return somebody(event, Role.FACILITATOR)


@pytest.fixture
def lead_without_needs(event):
    """Leads this event, and may see nobody's needs."""
    return somebody(event, Role.EVENT_LEAD, as_team=Role.FACILITATOR)


def somebody(event, role, *, as_team=Role.EVENT_LEAD):
    account = an_account(as_team)
    EventRole.objects.create(event=event, account=account, role=role)
    return account


def as_(account):
    client = Client()
    client.force_login(account)
    return client


def words_on(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def tables_of(plan, guest):
    return set(plan.seats().filter(registration=guest).values_list("table__number", flat=True))


def moved_to_the_steps(plan, guest):
    [table] = plan.rounds.get(number=1).tables.filter(number=2)
    plan.seats().filter(registration=guest, round__number=1).update(table=table)


def test_whoever_needs_a_way_without_steps_never_sits_where_steps_lead(event, ada, needs_no_steps):
    assert tables_of(compose(event, WANTED, by=None), ada) == {1}


def test_a_language_seats_those_who_speak_it_and_those_of_whom_nothing_is_known(event, ada):
    for guest, spoken in zip(event.registrations.by_name(), (["de"], ["de", "tr"], ["en"], [], [], []), strict=True):
        guest.person.languages = spoken
        guest.person.save()
    TableLanguage.objects.create(event=event, table_number=1, language="en")

    plan = compose(event, WANTED, by=None)

    assert tables_of(plan, ada) == {2}
    with override("de"):
        told = Explained.of(plan).why(str(ada.pk), 1)
        moved_to_english = plan.seats().filter(registration=ada, round__number=1)
        moved_to_english.update(table=plan.rounds.get(number=1).tables.get(number=1))
        assert "An Tisch 1 spricht man Englisch; Ada Ahorn spricht Deutsch." in unmet(Explained.of(plan), 1)
        assert told[0] != "An Tisch 1 spricht man Englisch; Ada Ahorn spricht Deutsch."


def test_that_somebody_needs_it_is_said_to_the_lead_and_to_nobody_else(
    event, ada, needs_no_steps, lead, facilitator, lead_without_needs
):
    plan = compose(event, WANTED, by=None)
    viewers = (lead, facilitator, lead_without_needs, None)

    with override("de"):
        why = [Explained.of(plan, viewer).why(str(ada.pk), 1) for viewer in viewers]
        moved_to_the_steps(plan, ada)
        misses = [unmet(Explained.of(plan, viewer), 1) for viewer in viewers]

    need = "Braucht einen Weg ohne Stufen und hat ihn hier."
    assert [need in each for each in why] == [True, False, False, False]
    miss = "Ada Ahorn braucht einen Weg ohne Stufen, zu Tisch 2 führen aber Stufen."
    assert [miss in each for each in misses] == [True, False, False, False]
    assert not any("Ada" in sentence and "Stufen" in sentence for each in misses[1:] for sentence in each)


def test_a_move_to_the_steps_is_told_alike_of_everybody_to_those_who_may_not_know(
    event, ada, needs_no_steps, lead, facilitator
):
    plan = compose(event, WANTED, by=None)
    seats = plan.seats().filter(round__number=1, table__number=1).select_related("round__plan", "table")

    with override("de"):
        told = [
            {
                seat.registration.name: [word for word in effect_of_move(explained, seat, 2).words if "Stufen" in word]
                for seat in seats.select_related("registration")
            }
            for explained in (Explained.of(plan, lead), Explained.of(plan, facilitator))
        ]
        weighty = effect_of_move(Explained.of(plan, lead), seats.get(registration=ada), 2)

    assert told == [
        {seat.registration.name: [] for seat in seats},
        {
            seat.registration.name: [
                f"zu Tisch 2 führen Stufen, bitte fragen Sie {seat.registration.name}, ob das passt"
            ]
            for seat in seats
        },
    ]
    assert "eine Person mehr an einem Tisch, der für sie nicht passt" in weighty.words


def test_no_exchange_over_steps_is_advised_to_those_who_may_not_know(event, needs_no_steps, lead, facilitator):
    plan = compose(event, WANTED, by=None)
    guests = [str(guest.pk) for guest in event.registrations.by_name()]

    with override("de"):
        told = [
            [any("Platztausch" in said for said in explained.why(guest, 1)) for guest in guests]
            for explained in (Explained.of(plan, lead), Explained.of(plan, facilitator))
        ]

    assert told == [[True] * 6, [False] * 6]


def test_too_few_seats_without_steps_are_named_to_the_lead_alone(event, ada, needs_no_steps, lead, facilitator):
    Need.objects.create(registration=event.registrations.get(given_name="Bo"), kind=Need.Kind.STEP_FREE)
    narrow = Wanted(tables=6, rounds=1)
    for number in range(3, 7):
        TableWithSteps.objects.create(event=event, table_number=number)

    with override("de"):
        told = [obstacles(event, narrow, viewer).sentences for viewer in (lead, facilitator)]

    assert told == [
        [
            "Ada Ahorn und Bo Birke können wegen Sprache oder Stufen nur an Tisch 1 sitzen (Plätze dort: 1). "
            "Ändern Sie, was für einen Tisch gilt, oder nehmen Sie es hin."
        ],
        [],
    ]


def test_of_many_who_do_not_speak_a_language_a_few_are_named_and_the_rest_counted(event, lead):
    for guest in event.registrations.all():
        guest.person.languages = ["de"]
        guest.person.save()
    TableLanguage.objects.create(event=event, table_number=2, language="en")

    with override("de"):
        [said] = obstacles(event, Wanted(tables=2, rounds=1), lead).sentences

    assert said.startswith(
        "Ada Ahorn, Bo Birke, Cem Cistrose, Dörte Distel, Emre Esche und eine Person mehr können wegen Sprache oder "
        "Stufen nur an Tisch 1 sitzen (Plätze dort: 3)."
    )


@pytest.mark.parametrize(("topics", "said"), [(("Wohnen",), "Wohnen (Englisch)"), ((), "Englisch")])
def test_the_card_of_a_table_says_which_language_is_spoken_there(event, topics, said):
    TableLanguage.objects.create(event=event, table_number=1, language="en")
    plan = compose(event, Wanted(tables=2, rounds=1, topics=topics, effort="short"), by=None)

    cards = [
        page.extract_text().splitlines()
        for page in PdfReader(BytesIO(papers.table_cards(plan, language="de").pdf)).pages
    ]

    assert [said in card for card in cards] == [True, False]


def test_board_sheets_and_workbook_never_show_who_needs_it(event, ada, needs_no_steps, facilitator):
    plan = compose(event, WANTED, by=None)
    moved_to_the_steps(plan, ada)

    board = words_on(as_(facilitator).get(reverse("seating:seating", args=[event.slug]), {"person": ada.pk}))
    cards = PdfReader(BytesIO(papers.table_cards(plan, language="de").pdf))
    with override("de"):
        book = zipfile.ZipFile(BytesIO(as_workbook(plan)))

    assert board.count("Stufen") == board.count("Stufen führen hin") == 1
    assert not any("Stufen" in page.extract_text() for page in cards.pages)
    assert not any(b"Stufen" in book.read(name) for name in book.namelist())


def test_the_rules_page_says_what_tables_are_like_and_takes_it_back(event, lead):
    url = reverse("seating:rules", args=[event.slug])
    for number, fact in ((3, "steps"), (1, "en"), (1, "tr")):
        as_(lead).post(url, {"number": number, "fact": fact})

    said = words_on(as_(lead).get(url))
    assert "An Tisch 1 spricht man Türkisch" in said
    assert "Zu Tisch 3 führen Stufen" in said
    assert [row.made_by for row in (TableLanguage.objects.get(), TableWithSteps.objects.get())] == [lead, lead]

    as_(lead).post(reverse("seating:remove-rule", args=[event.slug, "steps", TableWithSteps.objects.get().pk]))
    as_(lead).post(reverse("seating:remove-rule", args=[event.slug, "language", TableLanguage.objects.get().pk]))
    assert not TableWithSteps.objects.exists()
    assert not TableLanguage.objects.exists()
