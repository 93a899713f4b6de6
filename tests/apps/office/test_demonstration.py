"""The demonstration network: whole, repeatable, and only where nobody is yet."""

from collections import Counter
from datetime import date
from itertools import islice
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.duplicates import Reason, suspicions
from knotenwerk.apps.directory.models import ImportBatch, MailAddress, Organisation, Person, Post, Tenure
from knotenwerk.apps.encounters.models import Confirmation, Encounter, Grade
from knotenwerk.apps.events.choosing.missing import gaps_of
from knotenwerk.apps.events.models import Event, Need, Registration
from knotenwerk.apps.network.figures import figures
from knotenwerk.apps.newsletter.evidence import proof_of
from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.office.demonstration.loading import load
from knotenwerk.apps.office.demonstration.names import names
from knotenwerk.apps.office.pages import load_pages
from knotenwerk.apps.office.work_queue import work_queue
from knotenwerk.apps.places.models import Territory
from knotenwerk.apps.projects.funding import funding
from knotenwerk.apps.projects.models import Project
from tests.world import a_person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def play() -> None:
    load_pages()
    call_command("demonstration", "--today", TODAY.isoformat(), verbosity=0)


def told() -> list:
    """What one sees of the network, without keys that are drawn anew each time."""
    return [
        list(Tenure.objects.order_by("pk").values_list("person__sort_key", "post__function", "begin", "end")),
        list(Registration.objects.order_by("pk").values_list("mail", "event__slug", "state", "created_at")),
        list(Encounter.objects.order_by("pk").values_list("setting", "size", "day")),
    ]


def test_the_same_day_and_seed_give_the_same_network():
    with transaction.atomic():
        play()
        first = told()
        transaction.set_rollback(True)

    play()

    assert told() == first


def test_every_page_has_something_to_say(client):
    play()

    people = set(Person.objects.values_list("sort_key", flat=True))
    assert 140 <= len(people) <= 170
    assert 90 <= Organisation.objects.count() <= 120
    assert set(MailAddress.objects.exclude(address__endswith="@example.org")) == set()
    assert Organisation.objects.filter(state__isnull=False).values("state").distinct().count() == 16
    assert Person.objects.filter(protected=True).count() == 4
    assert MailAddress.objects.filter(shared=True).values("address", "shared").distinct().count() == 1
    assert {reason for suspicion in suspicions() for reason in suspicion.reasons} == {
        Reason.SAME_MAIL, Reason.SWAPPED, Reason.NEAR_NAME,
    }  # fmt: skip
    held_now = Tenure.objects.on(TODAY).values("post")
    assert Post.objects.filter(abolished_on=None).exclude(pk__in=held_now).count() == 2
    assert Counter(Event.objects.values_list("state", flat=True)) == {
        "documented": 4, "held": 3, "published": 5, "draft": 1,
    }  # fmt: skip
    the_events_are_as_told()
    the_network_shows_itself()
    everybody_has_something_to_do(client)


def the_events_are_as_told() -> None:
    coming = Event.objects.with_seats().get(series__slug="interkommunale-fachtagung", edition=5)
    assert (coming.seats_taken, coming.capacity, coming.people_waiting) == (64, 80, 9)
    assert 100 < (coming.first_day - TODAY).days < 130
    assert [(row.wish.label, row.missing) for row in gaps_of(coming).rows] == [
        ("Verwaltung", 0),
        ("Polizei", 1),
        ("Zivilgesellschaft", 2),
        ("Landkreis oder Kreis", 1),
        ("Leitung", 0),
    ]
    assert coming.questions.filter(wishes_for_tables=True).count() == 1
    assert Need.objects.filter(registration__event=coming).count() == 10
    assert not Event.objects.filter(town__startswith="Muster").exists()
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.counts) == (
        ImportBatch.State.TRIED,
        {"same": 7, "changed": 2, "doubtful": 1, "new": 3, "refused": 1},
    )
    project = Project.objects.get()
    lines = {day: str(funding(project, day)) for day in (date(2024, 3, 21), coming.first_day)}
    assert len(set(lines.values())) == 2


def the_network_shows_itself() -> None:
    confirmed = Encounter.objects.filter(grade=Grade.SAME_GROUP, confirmation=Confirmation.BOTH)
    assert confirmed.values("event_source").distinct().count() == 7
    shown = figures(today=TODAY)
    assert shown.reach.states == 16
    assert shown.shares.keys()
    municipalities = Territory.objects.municipalities().filter(organisations__isnull=False).count()
    assert shown.reach.municipalities <= municipalities


def everybody_has_something_to_do(client) -> None:
    from knotenwerk.apps.office.demonstration.days import at

    coordinator = Account.objects.with_role(Role.COORDINATOR).get()
    assert len(work_queue(coordinator, now=at(TODAY, 12))) == 9
    for role in (Role.COORDINATOR, Role.EVENT_LEAD, Role.FACILITATOR, Role.FUNDER, Role.MEMBER, Role.OPERATOR):
        client.force_login(Account.objects.with_role(role).get())
        for page in ("/de/", "/de/directory/me/" if role == Role.MEMBER else "/de/office/"):
            assert client.get(page, follow=True).status_code == 200


def test_a_second_call_changes_nothing():
    play()
    before = told()

    assert load(today=TODAY, seed=2) is False
    assert told() == before


def test_where_there_are_people_already_it_refuses_and_writes_nothing():
    a_person()

    with pytest.raises(CommandError, match="1 persons are here already"):
        play()

    assert (Person.objects.count(), Event.objects.count()) == (1, 0)


def test_no_two_people_have_the_same_family_name():
    drawn = list(islice(names(Random(3)), 300))

    assert len({name.rpartition(" ")[2] for name in drawn}) == 300


def test_the_newsletter_has_so_many_readers_as_wished_each_with_a_whole_proof():
    load_pages()
    call_command("demonstration", "--today", TODAY.isoformat(), "--readers", "40", verbosity=0)

    readers = list(Subscriber.objects.order_by("pk"))
    assert (len(readers), sum(reader.confirmed_at is None for reader in readers)) == (40, 2)
    proofs = [proof_of(reader.key) for reader in readers]
    assert all(proof.is_whole for proof in proofs)
    assert Counter(len(proof.steps) for proof in proofs) == {3: 38, 2: 2}
