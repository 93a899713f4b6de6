from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.importing import trying
from knotenwerk.apps.directory.models import ImportBatch, ImportRow
from knotenwerk.apps.events.models import CheckIn, Question, TakingOver
from knotenwerk.apps.events.taking_over import Counts, columns, preview, register_batch, undo
from tests.apps.directory.lists import EXAMPLE, received, write
from tests.world import NEW_YEAR, a_guest, a_person, a_question, an_account, an_event, an_imported_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    client.account = account
    return client


def take(event, batch, **questions):
    return register_batch(event, batch, an_account(Role.COORDINATOR), now=NEW_YEAR, questions=questions)


def test_everybody_who_takes_part_gets_a_seat_in_one_go_and_nobody_gets_a_mail():
    event, ada, bo = an_event(seats=1), a_person("Ada Muster"), a_person("Bo Muster")
    batch = an_imported_list((ada, {}), (bo, {}), (a_person("Cem Muster"), {"takes_part": False}), (None, {}))

    assert preview(event, batch) == Counts(registered=2, already=0, absent=1, unclear=1)
    assert take(event, batch) == Counts(registered=2, already=0, absent=1, unclear=1)

    guests = event.registrations.order_by("pk")
    assert [(guest.person, guest.state) for guest in guests] == [(ada, "seated"), (bo, "seated")]
    assert not any(guest.messages.exists() for guest in guests)


@pytest.mark.parametrize(
    ("decision", "counts"),
    [
        (ImportRow.Decision.NEW_PERSON, Counts(registered=1)),
        (ImportRow.Decision.LEAVE_OUT, Counts(absent=1)),
        (ImportRow.Decision.OPEN, Counts(unclear=1)),
    ],
)
def test_an_unpaid_ticket_counts_as_was_decided_when_the_list_was_taken_over(decision, counts):
    batch = an_imported_list()
    batch.rows.create(
        number=2,
        verdict=ImportRow.Verdict.DOUBTFUL,
        decision=decision,
        person=a_person() if decision == ImportRow.Decision.NEW_PERSON else None,
        entry={"takes_part": False, "absent_because": "unpaid"},
    )

    assert preview(an_event(), batch) == counts


def test_the_list_says_what_the_post_was_then_and_the_directory_fills_what_it_leaves_out():
    event = an_event()
    person = a_person("Ada Muster", function="Heute", sector="police", level="state", state="BY")
    batch = an_imported_list(
        (person, {"function": "Damals", "organisation": "Stadt Damals", "sector": "Zivilgesellschaft", "state": "NI"})
    )

    take(event, batch)

    guest = event.registrations.get()
    assert (guest.function, guest.organisation_name) == ("Damals", "Stadt Damals")
    assert (guest.sector.key, guest.level.key, guest.federal_state.short) == ("civil_society", "state", "NI")


def test_taking_over_twice_changes_nothing_and_adds_only_who_is_new():
    event, ada, bo = an_event(), a_person(), a_person()
    batch = an_imported_list((ada, {}))
    take(event, batch)
    before = list(event.registrations.values_list("pk", "state"))

    assert take(event, batch) == Counts(registered=0, already=1)
    assert list(event.registrations.values_list("pk", "state")) == before

    batch.rows.create(number=9, verdict="new", person=bo, entry={"takes_part": True})
    assert take(event, batch) == Counts(registered=1, already=1)
    assert TakingOver.objects.get().counts["registered"] == 2


def test_whoever_registered_themselves_is_left_in_peace():
    event, ada = an_event(), a_person()
    own = a_guest(event, ada, waiting=True)

    assert take(event, an_imported_list((ada, {"function": "anders"}))) == Counts(registered=0, already=1)

    own.refresh_from_db()
    assert (own.state, own.function) == ("waiting", "")


def test_a_person_in_two_rows_is_one_person():
    event, ada = an_event(), a_person()

    assert take(event, an_imported_list((ada, {}), (ada, {}))) == Counts(registered=1)
    assert event.registrations.count() == 1


def test_answers_become_answers_to_the_questions_of_the_event():
    event, ada, bo = an_event(), a_person(), a_person()
    several = a_question(event, "Themen", kind=Question.Kind.SEVERAL, options=["Lärm", "Windkraft"])
    yes_no = a_question(event, "Anreise mit Bahn", kind=Question.Kind.YES_NO)
    batch = an_imported_list(
        (ada, {"answers": {"Themen": ["Lärm", "Windkraft"], "Bahn": ["Ja"]}}),
        (bo, {"answers": {"Themen": [], "Bahn": "Nein", "Sonst": "egal"}}),
    )

    take(event, batch, Themen=several, Bahn=yes_no)

    answered = {
        (one.registration.person, one.question): one.value for one in several.answers.all() | yes_no.answers.all()
    }
    assert answered == {(ada, several): ["Lärm", "Windkraft"], (ada, yes_no): True, (bo, yes_no): False}


def test_the_columns_of_a_list_say_what_kind_of_question_they_were():
    batch = an_imported_list(
        (
            a_person(),
            {"answers": {"Themen": ["Lärm", "Wind"], "Essen": ["vegan"], "Anmerkung": "a"}, "topics": ["Lärm"]},
        ),
        (a_person(), {"answers": {"Themen": ["Lärm"], "Essen": ["vegan"], "Anmerkung": "b"}}),
    )

    assert [(one.label, one.kind, one.answers, one.is_wishes) for one in columns(batch)] == [
        ("Anmerkung", "text", 2, False),
        ("Essen", "choice", 2, False),
        ("Themen", "several", 2, False),
        ("topics", "choice", 1, True),
    ]


def test_arrivals_of_the_list_are_noted_on_their_day():
    event, ada, bo = an_event(starts_at=NEW_YEAR, ends_at=NEW_YEAR + timedelta(days=1)), a_person(), a_person()
    batch = an_imported_list(
        (ada, {"checked_in": True, "checked_in_at": "2027-01-02T09:12:00"}),
        (bo, {"checked_in": True}),
        (a_person(), {}),
    )

    assert take(event, batch).arrived == 2
    assert {one.registration.person: one.day for one in CheckIn.objects.all()} == {
        ada: date(2027, 1, 2),
        bo: date(2027, 1, 1),
    }


def test_needs_and_photo_consent_are_never_taken_over():
    event = an_event()

    take(event, an_imported_list((a_person(), {"photo": True, "catering": "vegan", "accessibility": "Rollstuhl"})))

    guest = event.registrations.get()
    assert (guest.photo, guest.needs.count()) == ("no", 0)


def test_undoing_removes_what_came_by_the_list_and_keeps_what_was_changed_since():
    event, ada, bo, cem = an_event(), a_person("Ada Muster"), a_person("Bo Muster"), a_person("Cem Muster")
    own = a_guest(event, a_person())
    take(event, an_imported_list((ada, {"checked_in": True}), (bo, {}), (cem, {})))
    taking, account = TakingOver.objects.get(), an_account(Role.COORDINATOR)
    changed, arrived = event.registrations.get(person=bo), event.registrations.get(person=cem)
    changed.function = "neu"
    changed.save()
    CheckIn.objects.create(registration=arrived, day=event.first_day, device_key="telefon-1")

    undone = undo(taking, account, now=NEW_YEAR)

    assert (undone.removed, set(undone.kept)) == (1, {changed, arrived})
    assert set(event.registrations.all()) == {own, changed, arrived}
    assert (taking.undone_by, taking.undone_at) == (account, NEW_YEAR)


def test_a_list_taken_back_can_be_taken_over_again():
    event, batch = an_event(), an_imported_list((a_person(), {}))
    take(event, batch)
    undo(TakingOver.objects.get(), an_account(Role.COORDINATOR), now=NEW_YEAR)

    assert take(event, batch) == Counts(registered=1)
    assert [bool(one.undone_at) for one in TakingOver.objects.order_by("pk")] == [True, False]


def test_the_page_shows_what_will_happen_does_it_and_takes_it_back(lead):
    event = an_event()
    batch = an_imported_list(
        (a_person(), {"answers": {"Thema": ["Lärm"]}}), (a_person(), {"answers": {"Thema": ["Lärm"]}})
    )
    url = reverse("events:take-over", args=[event.slug, batch.pk])

    assert lead.get(url).context["counts"] == Counts(registered=2)
    assert not event.registrations.exists()

    purpose = {
        "column0-purpose": "Damit wir die Tische planen",
        "column0-delete_on": event.last_day + timedelta(days=9),
    }
    response = lead.post(url, {"column0-to": "new", **purpose})
    question = event.questions.get()
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["2 Personen sind angemeldet."]
    assert (question.label, question.kind, question.options, question.answers.count()) == (
        "Thema",
        "choice",
        ["Lärm"],
        2,
    )

    lead.post(reverse("events:list-removal", args=[event.slug, TakingOver.objects.get().pk]))
    assert not event.registrations.exists()


def test_a_new_question_without_purpose_is_refused_and_nobody_is_registered(lead):
    event, batch = an_event(), an_imported_list((a_person(), {"answers": {"Thema": ["Lärm"]}}))

    response = lead.post(
        reverse("events:take-over", args=[event.slug, batch.pk]),
        {"column0-to": "new", "column0-purpose": "", "column0-delete_on": ""},
    )

    assert set(response.context["forms"][0].errors) == {"purpose", "delete_on"}
    assert (event.registrations.count(), event.questions.count()) == (0, 0)


def test_a_list_that_was_not_written_is_not_offered(lead):
    event, batch = an_event(), an_imported_list((a_person(), {}))
    ImportBatch.objects.update(state=ImportBatch.State.TRIED, uploaded_at=timezone.now())

    assert list(lead.get(reverse("events:lists", args=[event.slug])).context["batches"]) == []
    assert lead.get(reverse("events:take-over", args=[event.slug, batch.pk])).status_code == 404


def test_the_example_list_of_the_tutorial_becomes_the_people_of_an_event_with_their_answers():
    batch = received(SimpleUploadedFile(EXAMPLE.name, EXAMPLE.read_bytes()))
    trying.start(batch)
    batch.refresh_from_db()
    write(batch)
    event = an_event()
    wishes = a_question(event, "Thema?", kind=Question.Kind.SEVERAL, wishes_for_tables=True)

    counts = take(event, batch, topics=wishes)

    assert counts == Counts(registered=46, already=0, absent=9, unclear=2)
    assert [(column.label, column.kind) for column in columns(batch)] == [("concern", "text"), ("topics", "several")]
    assert wishes.answers.count() == 38
    ada = event.registrations.get(mail="ada.lindqvist-oddo@example.org")
    assert (ada.organisation_name, ada.function) == ("Stadt Husum", "Integrationsbeauftragte/r")
    assert (ada.sector.key, ada.level.key, ada.federal_state.short) == ("administration", "municipality", "SH")
    assert take(event, batch, topics=wishes) == Counts(registered=0, already=46, absent=9, unclear=2)
