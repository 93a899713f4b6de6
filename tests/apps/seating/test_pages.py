"""The pages of the seating plan: made, changed, repaired and confirmed by plain forms."""

import re
from dataclasses import astuple
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import CheckIn, Event, EventRole
from knotenwerk.apps.seating.arranging import change_places, move, publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import Calculation, KeepApart, PlanConfirmation, SeatingPlan, TableHost
from knotenwerk.apps.seating.tasks import calculate
from knotenwerk.apps.seating.wanting import Wanted
from tests.apps.seating.conference import a_conference
from tests.work import do_waiting_tasks
from tests.world import a_guest, a_person, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db

WEIGHED = {
    "at_most_broken": "very",
    "known_pairs": "important",
    "spread": "gladly",
    "at_least_broken": "very",
    "alone": "gladly",
}
ASKED = {"tables": "2", "rounds": "2", "mix": ["sector"], "one_of_an_organisation": "on", "effort": "short"} | WEIGHED


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for _ in range(8):
        a_guest(event)
    return event


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def page(client, name, event, *rest, **query):
    return client.get(reverse(f"seating:{name}", args=[event.slug, *rest]), query)


def marks_of(board):
    """What stands beside the names."""
    found = re.findall(r'<span class="seat__mark[^"]*">(.*?)</span></a>', board.content.decode())
    return [re.sub(r"<svg.*</svg>", "", mark) for mark in found]


def words_on(paper):
    return " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.content)).pages)


def test_without_a_plan_the_page_says_what_to_do(office, event):
    assert "Noch keine Tische" in page(office, "seating", event).content.decode()


def test_the_form_makes_a_plan_and_leads_to_the_board(office, event):
    answer = office.post(reverse("seating:new-plan", args=[event.slug]), ASKED, follow=True)

    plan = SeatingPlan.objects.get()
    assert (plan.version, plan.rounds.count(), plan.seats().count()) == (1, 2, 16)
    assert plan.wanted["importance"] == WEIGHED
    text = answer.content.decode()
    assert "Tisch 2" in text
    assert all(seat.registration.name in text for seat in plan.seats().select_related("registration"))


def test_too_many_people_are_said_before_a_plan_is_made(office):
    event = an_event()
    for _ in range(41):
        a_guest(event)

    answer = office.post(
        reverse("seating:new-plan", args=[event.slug]), {**ASKED, "tables": "5", "smallest": "6", "largest": "8"}
    )

    assert "41 Personen passen nicht an 5 Tische mit 40 Plätzen." in answer.content.decode()
    assert not SeatingPlan.objects.exists()


def test_an_organisation_larger_than_the_tables_is_named_and_may_be_accepted(office):
    event = an_event()
    town = an_organisation("Stadt Musterhausen")
    for _ in range(3):
        a_guest(event, a_person(organisation=town))
    for _ in range(5):
        a_guest(event)
    url = reverse("seating:new-plan", args=[event.slug])

    asked = office.post(url, ASKED).content.decode()
    assert "Stadt Musterhausen schickt 3 Personen" in asked
    assert not SeatingPlan.objects.exists()

    must = office.post(url, {**ASKED, "at_most_broken": "must", "anyway": "1"}).content.decode()
    assert "Wählen Sie „sehr wichtig“, um den Plan trotzdem zu machen." in must
    assert 'name="anyway"' not in must
    assert not SeatingPlan.objects.exists()

    office.post(url, {**ASKED, "anyway": "1"})
    assert SeatingPlan.objects.count() == 1


def test_choosing_somebody_says_why_they_sit_here(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)
    seat = plan.seats().first()

    text = page(office, "seating", event, person=seat.registration_id).content.decode()

    assert "Trifft alle 3 anderen hier zum ersten Mal." in text


def test_a_seat_is_pinned_moved_and_changed(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, smallest=1, largest=5), by=None)
    seat, other = plan.seats().filter(table__number=1).first(), plan.seats().filter(table__number=2).first()

    office.post(reverse("seating:pin", args=[seat.pk]))
    office.post(reverse("seating:change", args=[seat.pk]), {"other": other.pk})
    seat.refresh_from_db()
    other.refresh_from_db()
    assert (seat.pinned, seat.table.number, other.table.number) == (True, 2, 1)

    office.post(reverse("seating:move", args=[seat.pk]), {"table": other.table_id})
    seat.refresh_from_db()
    assert seat.table.number == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("effort", ["short", "thorough"])
def test_made_again_by_the_button_a_pinned_seat_of_the_version_on_the_screen_stays(office, event, effort):
    shown = compose(event, Wanted(tables=2, rounds=1, effort=effort), by=None)
    pinned = shown.seats().first()
    office.post(reverse("seating:pin", args=[pinned.pk]))
    compose(event, Wanted(tables=2, rounds=1), by=None)

    office.post(reverse("seating:again", args=[event.slug]) + f"?version={shown.version}")
    do_waiting_tasks()

    made = SeatingPlan.objects.newest_of(event)
    assert (made.version, made.based_on) == (3, shown)
    assert [(seat.table.number, seat.registration_id) for seat in made.pinned_seats()] == [
        (pinned.table.number, pinned.registration_id)
    ]


def test_a_search_that_is_stopped_keeps_the_best_so_far_and_the_waiting_page_says_so(office, event):
    wanted = Wanted(tables=2, rounds=3, effort="thorough").as_json()
    calculation = Calculation.objects.create(event=event, wanted=wanted)

    office.post(reverse("seating:stop", args=[event.slug, calculation.pk]))
    waiting = page(office, "calculation", event, calculation.pk).content.decode()
    assert "Die Suche hört auf." in waiting
    assert "Gut genug, anhalten" not in waiting

    calculate.call(calculation.pk)

    plan = SeatingPlan.objects.get()
    assert (plan.truncated, plan.seats().count()) == (True, 24)
    url = reverse("seating:calculation", args=[event.slug, calculation.pk])
    assert office.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Fassung 1 ist fertig." in office.get(url).content.decode()


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (None, "40 von 100 Teilen der Suche sind erledigt.</p>"),
        (0, "Der beste Plan bisher ist bewiesen bestmöglich."),
        (12, "so weit vom Bestmöglichen entfernt wie 12 Personen, die für eine gleichmäßige Mischung falsch sitzen."),
    ],
)
def test_whoever_waits_reads_how_good_the_best_plan_so_far_is(office, event, distance, said):
    wanted = Wanted(tables=2, rounds=3).as_json()
    calculation = Calculation.objects.create(event=event, wanted=wanted, progress=40, distance=distance)

    waiting = page(office, "calculation", event, calculation.pk).content.decode()

    assert said in waiting
    assert "Gut genug, anhalten" in waiting


def test_a_search_tells_how_far_it_is_and_how_far_from_the_best_its_plan_may_be():
    told = []

    plan = compose(
        a_conference(), Wanted(tables=8, rounds=4), by=None, progress=lambda each: told.append(each) or True
    )

    percents, distances = (
        [each.percent for each in told],
        [each.distance for each in told if each.distance is not None],
    )
    assert len(told) > 2
    assert percents == sorted(percents)
    assert distances == sorted(distances, reverse=True)
    assert 10 * distances[-1] >= plan.score["total"] - plan.bounds["total"]


def test_whoever_would_sit_elsewhere_than_published_carries_the_table_before(office, event):
    told = compose(event, Wanted(tables=2, rounds=1), by=None)
    draft = compose(event, Wanted(tables=2, rounds=1), by=None, based_on=told)
    seat, other = draft.seats().filter(table__number=1).first(), draft.seats().filter(table__number=2).first()
    change_places(seat, other)
    assert marks_of(page(office, "seating", event)) == []

    publish(told, by=None)

    assert marks_of(page(office, "seating", event)) == ["von 2", "von 1"]


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "", "a"])
def test_what_is_no_number_of_a_seat_table_or_person_is_answered_in_words(office, event, number):
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)
    seat = plan.seats().select_related("registration", "table").first()

    assert page(office, "seating", event, person=number).context["chosen"] is None
    assert page(office, "seating", event, round=number).status_code == 404
    for name, key, said in (
        (
            "move",
            "table",
            f"{seat.registration.name} sitzt an Tisch {seat.table}. Wählen Sie einen der anderen Tische",
        ),
        ("change", "other", "Wählen Sie eine Person, die in dieser Runde an einem anderen Tisch sitzt."),
    ):
        answer = office.post(reverse(f"seating:{name}", args=[seat.pk]), {key: number}, follow=True)
        assert said in answer.content.decode()
    assert page(office, "repair", event, looked="1", gone=number).context["gone"] == set()
    undone = office.post(reverse("seating:undo", args=[event.slug]), {"change": number}, follow=True)
    assert "Inzwischen wurde etwas anderes geändert." in undone.content.decode()


def test_two_tabs_that_move_the_same_person_to_one_table_are_told_where_they_sit(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)
    seat = plan.seats().filter(table__number=1).first()
    url, there = reverse("seating:move", args=[seat.pk]), {"table": plan.rounds.get().tables.get(number=2).pk}

    first, second = (office.post(url, there, follow=True).content.decode() for _tab in (1, 2))

    assert f"{seat.registration.name} sitzt jetzt an Tisch 2." in first
    assert f"{seat.registration.name} sitzt an Tisch 2. Wählen Sie einen der anderen Tische dieser Runde." in second


def test_more_tables_than_people_are_refused_before_a_plan_is_made(office, event):
    answer = office.post(reverse("seating:new-plan", args=[event.slug]), {**ASKED, "tables": "9", "anyway": "1"})

    assert "9 Tische sind zu viele für so wenige Personen (8)" in answer.content.decode()
    assert not SeatingPlan.objects.exists()


def test_when_everybody_has_withdrawn_no_empty_version_is_made(office, event):
    compose(event, Wanted(tables=2, rounds=1), by=None)
    event.registrations.update(state="withdrawn")

    answer = office.post(reverse("seating:again", args=[event.slug]), follow=True)

    assert "Noch niemand zu setzen" in answer.content.decode()
    assert SeatingPlan.objects.count() == 1


def test_a_host_moved_away_by_hand_is_marked_and_named_and_is_no_host_on_the_other_card(office, event):
    ada = event.registrations.first()
    TableHost.objects.create(event=event, registration=ada, table_number=1)
    plan = compose(event, Wanted(tables=2, rounds=1, smallest=1, largest=8), by=None)
    said = f"{ada.name} ist gastgebend an Tisch 1, sitzt aber an Tisch 2."
    at_home = page(office, "seating", event, person=ada.pk)
    assert marks_of(at_home) == ["gastgebend"]
    assert said not in at_home.content.decode()
    assert "gastgebend" in words_on(page(office, "table-cards", event))

    office.post(
        reverse("seating:move", args=[plan.seats().get(registration=ada).pk]),
        {"table": plan.rounds.get().tables.get(number=2).pk},
    )

    board = page(office, "seating", event, person=ada.pk)
    assert marks_of(board) == ["gastgebend an 1"]
    assert board.context["sentences"][0] == board.context["chosen"]["why"][0] == said
    assert "gastgebend" not in words_on(page(office, "table-cards", event))


def test_a_full_table_takes_nobody_more(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, smallest=4, largest=4), by=None)
    seat, other = plan.seats().filter(table__number=1).first(), plan.seats().filter(table__number=2).first()

    answer = office.post(reverse("seating:move", args=[seat.pk]), {"table": other.table_id}, follow=True)

    assert "Tisch 2 hat 4 Personen und ist voll." in answer.content.decode()
    seat.refresh_from_db()
    assert seat.table.number == 1


def test_rules_and_hosts_are_added_and_taken_back(office, event):
    ada, bo, *_ = event.registrations.all()
    url = reverse("seating:rules", args=[event.slug])

    office.post(url, {"kind": "apart", "first": bo.pk, "second": ada.pk, "reason": "Vorgesetzter"})
    office.post(url, {"registration": ada.pk, "table_number": "2"})

    rule = KeepApart.objects.get()
    assert {rule.first, rule.second} == {ada.person, bo.person}
    assert TableHost.objects.get().table_number == 2
    assert "Vorgesetzter" in page(office, "rules", event).content.decode()

    office.post(reverse("seating:remove-rule", args=[event.slug, "apart", rule.pk]))
    assert not KeepApart.objects.exists()


def test_after_no_shows_the_proposal_is_taken_over_and_published(office, event):
    plan = compose(event, Wanted(tables=2, rounds=2), by=None)
    publish(plan, by=None)
    gone = event.registrations.first()
    url = reverse("seating:repair", args=[event.slug])

    text = office.get(url, {"looked": "1", "gone": gone.pk}).content.decode()
    assert "1 Person fehlt" in text

    office.post(url, {"looked": "1", "gone": gone.pk})

    repaired = SeatingPlan.objects.published().newest_of(event)
    assert repaired.version == 2
    assert set(repaired.seats().values_list("registration", flat=True)) == {
        guest.pk for guest in event.registrations.all()
    } - {gone.pk}


def test_the_proposal_counts_people_and_names_their_move_in_each_round(office, event):
    ada = event.registrations.first()
    TableHost.objects.create(event=event, registration=ada, table_number=2)
    plan = compose(event, Wanted(tables=2, rounds=2, smallest=3, largest=5), by=None)
    for seat in plan.seats().filter(registration=ada):
        move(seat, seat.round.tables.get(number=1))

    answer = page(office, "repair", event)

    (moving,) = answer.context["people"]
    assert moving["registration"] == ada
    assert [(*astuple(step["move"])[1:], step["why"]) for step in moving["moves"]] == [
        (1, 1, 2, "Ist dort gastgebend."),
        (2, 1, 2, "Ist dort gastgebend."),
    ]
    assert "1 Person wechselt den Tisch." in answer.content.decode()
    assert "7 Personen bleiben sitzen." in answer.content.decode()


def own_page(client, guest):
    answer = client.get(reverse("events:mine", args=[guest.token]))
    return [(fact.label, *fact.lines) for fact in answer.context["own_facts"]]


def test_people_read_on_their_own_page_where_they_sit_as_soon_as_it_is_published(client, event):
    plan = compose(event, Wanted(tables=2, rounds=2, topics=("Verkehr", "Sport"), begins=("09:00",)), by=None)
    first, second = plan.seats().filter(registration=event.registrations.first()).order_by("round__number")
    assert own_page(client, first.registration) == []

    publish(plan, by=None)

    assert own_page(client, first.registration) == [
        (
            "Ihre Tische",
            f"Runde 1, 9 Uhr: Tisch {first.table} ({first.table.topic})",
            f"Runde 2: Tisch {second.table} ({second.table.topic})",
        )
    ]


def test_somebody_missing_is_typed_in_and_who_is_meant_must_be_plain(office):
    event = an_event("Fachtagung")
    ada, ina, bo = (a_guest(event, a_person(name)) for name in ("Ada Ahorn", "Ina Ahorn", "Bo Birke"))
    for name in ("Cem Cistrose", "Dörte Distel"):
        a_guest(event, a_person(name))
    compose(event, Wanted(tables=1, rounds=1, effort="short"), by=None)

    def looked(name):
        url = reverse("seating:repair", args=[event.slug])
        answer = office.get(url, {"looked": "1", "gone": bo.pk, "name": name})
        said = [str(message) for message in answer.context["messages"]]
        return answer.context["gone"], said, answer.context["unclear"]

    assert looked("ada") == ({ada.pk, bo.pk}, [], "")
    assert looked("Ina Ahorn") == ({ina.pk, bo.pk}, [], "")
    assert looked("ahorn") == (
        {bo.pk},
        ["Ada Ahorn, Ina Ahorn heißen so. Tippen Sie den ganzen Namen."],
        "ahorn",
    )
    assert looked("Löwe") == ({bo.pk}, ["Niemand mit Platz heißt „Löwe“. Ein Teil des Namens genügt."], "Löwe")


def test_after_a_repair_the_new_tables_hold_and_the_version_before_says_that_it_is_replaced(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, smallest=3, largest=5), by=None)
    publish(plan, by=None)
    draft = compose(event, Wanted(tables=4, rounds=1), by=None)
    gone, ada, *_ = event.registrations.all()
    TableHost.objects.create(event=event, registration=ada, table_number=2)
    plan.seats().filter(registration=ada).update(table=plan.rounds.get().tables.get(number=1))

    office.post(reverse("seating:repair", args=[event.slug]), {"looked": "1", "gone": gone.pk})

    repaired = SeatingPlan.objects.in_force(event)
    assert (repaired.version, repaired.based_on) == (3, plan)
    assert own_page(office, ada) == [("Ihre Tische", "Runde 1: Tisch 2")]
    assert own_page(office, gone) == []
    before = page(office, "seating", event, version="1").content.decode()
    assert "hat sie ersetzt." in before
    cards = page(office, "table-cards", event)
    assert "Tischkarten Fassung 3 Fachtagung.pdf" in cards.headers["Content-Disposition"]
    assert gone.name not in words_on(cards)

    refused = office.post(reverse("seating:publication", args=[event.slug]) + f"?version={draft.version}", follow=True)
    assert "Fassung 3 ist neuer und schon veröffentlicht." in refused.content.decode()
    assert SeatingPlan.objects.in_force(event) == repaired


def test_whoever_a_repair_took_out_stays_missing_until_they_arrive(office, event):
    publish(compose(event, Wanted(tables=2, rounds=1), by=None), by=None)
    late, never, *_ = event.registrations.all()
    office.post(reverse("seating:repair", args=[event.slug]), {"looked": "1", "gone": [late.pk, never.pk]})
    newcomer = a_guest(event)
    assert page(office, "repair", event).context["gone"] == {late.pk, never.pk}

    now = timezone.now()
    CheckIn.objects.create(registration=late, day=event.first_day - timedelta(days=1), arrived_at=now)

    answer = page(office, "repair", event)
    assert answer.context["gone"] == {never.pk}
    assert {each["registration"] for each in answer.context["people"]} >= {late, newcomer}


def test_a_confirmed_plan_is_neither_repaired_nor_replaced(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)
    publish(plan, by=None)
    draft = compose(event, Wanted(tables=2, rounds=1), by=None)
    PlanConfirmation.objects.create(plan=plan)
    gone = event.registrations.first()

    repairing = office.post(reverse("seating:repair", args=[event.slug]), {"gone": gone.pk}, follow=True)
    publishing = office.post(reverse("seating:publication", args=[event.slug]), follow=True)

    assert "Dieser Plan ist bestätigt." in repairing.content.decode()
    assert "Fassung 1 ist bestätigt." in publishing.content.decode()
    assert SeatingPlan.objects.in_force(event) == plan
    assert SeatingPlan.objects.newest_of(event) == draft


def test_confirming_too_early_is_refused_with_the_day(office, event):
    publish(compose(event, Wanted(tables=2, rounds=1), by=None), by=None)

    answer = office.post(reverse("seating:confirmation", args=[event.slug]), {"confirm": "1"}, follow=True)

    assert "Die letzte Runde ist am 22. März 2027." in answer.content.decode()
    assert not hasattr(SeatingPlan.objects.get(), "confirmation")


def test_confirming_by_the_page_takes_corrections_and_closes_the_plan(office, event):
    starts_at = timezone.now() - timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    event.refresh_from_db()
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)
    publish(plan, by=None)
    page(office, "confirmation", event)
    sitting = plan.rounds.get().sittings.first()

    office.post(reverse("seating:confirmation", args=[event.slug]), {f"sitting-{sitting.pk}": "0", "confirm": "1"})

    sitting.refresh_from_db()
    assert sitting.table is None
    assert SeatingPlan.objects.get().confirmation
    moved = office.post(reverse("seating:pin", args=[plan.seats().first().pk]), follow=True).content.decode()
    assert "Dieser Plan ist bestätigt." in moved


def test_a_facilitator_sees_only_events_she_has_a_role_for(client, event):
    facilitator = an_account(Role.FACILITATOR)
    client.force_login(facilitator)

    assert page(client, "seating", event).status_code == 404

    EventRole.objects.create(event=event, account=facilitator, role=Role.FACILITATOR)
    assert page(client, "seating", event).status_code == 200


def test_papers_and_workbook_come_out(office, event):
    compose(event, Wanted(tables=2, rounds=2), by=None)

    assert page(office, "table-cards", event).content.startswith(b"%PDF")
    assert page(office, "seating-list", event).content.startswith(b"%PDF")
    assert page(office, "workbook", event).content.startswith(b"PK")


texts = st.dictionaries(
    st.sampled_from(["tables", "rounds", "smallest", "largest", "topics", "begins", "mix", "effort", "anyway"]),
    st.one_of(st.text(max_size=20), st.integers(-3, 10**9).map(str)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=texts)
def test_whatever_is_asked_gets_an_answer(office, event, asked):
    answer = office.post(reverse("seating:new-plan", args=[event.slug]), {**asked, "effort": "short"})

    assert answer.status_code in {200, 302}


def test_a_sector_with_fewer_people_than_tables_is_named_with_its_numbers(office, event):
    a_guest(event, a_person(sector="police"))
    compose(event, Wanted(tables=3, rounds=1, effort="short"), by=None)

    said = page(office, "seating", event).content.decode()
    assert "„Polizei“ kann nicht an jedem Tisch sein: Eine Person ist da, für 3 Tische." in said
