"""The target mix: how many of whom there should be, said before people are invited."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.editions import next_edition
from knotenwerk.apps.events.mix_in_words import band
from knotenwerk.apps.events.models import SeatQuota, TargetMix
from tests.world import NEW_YEAR, a_mix, a_quota, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    client.account = an_account(Role.COORDINATOR)
    client.force_login(client.account)
    return client


def wish(client, event, whom, at_least="", at_most=""):
    url = reverse("events:settings-mix", args=[event.slug])
    return client.post(url, {"whom": whom, "at_least": at_least, "at_most": at_most})


def kept(event):
    quotas = SeatQuota.objects.filter(mix__event=event)
    return list(quotas.values_list("trait", "value", "at_least", "at_most", "set_by__email"))


def test_a_wish_is_kept_with_who_said_it_and_replaces_what_was_said_before(lead):
    event = an_event(seats=40)

    wish(lead, event, "sector:police", 8, 12)
    wish(lead, event, "newcomer:yes", 10)
    wish(lead, event, "sector:police", "", 6)

    who = lead.account.email
    assert kept(event) == [("newcomer", "yes", 10, None, who), ("sector", "police", None, 6, who)]


def test_wishes_are_read_by_trait_in_the_order_of_the_vocabulary(lead):
    event = an_event(seats=40)
    for trait, value, numbers in (
        ("newcomer", "yes", (10, None)),
        ("sector", "police", (8, 12)),
        ("sector", "administration", (None, 15)),
        ("state", "03", (4, 4)),
    ):
        a_quota(event, trait, value, *numbers)

    wishes = lead.get(reverse("events:settings-mix", args=[event.slug])).context["quotas"]

    assert [(wish.trait, wish.label, wish.band) for wish in wishes] == [
        ("Bereich", "Verwaltung", "höchstens 15"),
        ("Bereich", "Polizei", "8 bis 12"),
        ("Land", "Niedersachsen", "genau 4"),
        ("Neue", "zum ersten Mal dabei", "mindestens 10"),
    ]


@pytest.mark.parametrize(
    ("numbers", "errors"),
    [
        (("9", "8"), {"__all__": ["„Mindestens“ ist größer als „höchstens“. Bitte prüfen Sie die beiden Zahlen."]}),
        (("", ""), {"__all__": ["Nennen Sie mindestens eine der beiden Zahlen."]}),
        (
            ("14", ""),
            {
                "at_least": [
                    "Alle Werte von „Bereich“ zusammen brauchen mindestens 44 Personen; es gibt 40 Plätze. "
                    "Verlangen Sie 4 weniger, oder erhöhen Sie die Zahl der Plätze auf 44."
                ]
            },
        ),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_would_help(lead, numbers, errors):
    event = an_event(seats=40)
    a_quota(event, "sector", "administration", 30)
    a_quota(event, "level", "municipality", 39)

    response = wish(lead, event, "sector:police", *numbers)

    assert response.context["quota_form"].errors == errors
    assert len(kept(event)) == 2


def test_a_value_nobody_knows_is_refused(lead):
    event = an_event(seats=40)

    response = wish(lead, event, "sector:pirates", 1)

    assert list(response.context["quota_form"].errors) == ["whom"]
    assert not TargetMix.objects.exists()


def test_fewer_seats_than_the_mix_needs_are_named_on_its_page(lead):
    event = an_event(seats=10)
    a_quota(event, "sector", "police", 8)
    a_quota(event, "sector", "media", 4)

    warnings = lead.get(reverse("events:settings-mix", args=[event.slug])).context["warnings"]

    assert [str(warning) for warning in warnings] == [
        "Alle Werte von „Bereich“ zusammen brauchen mindestens 12 Personen; es gibt 10 Plätze. "
        "Verlangen Sie 2 weniger, oder erhöhen Sie die Zahl der Plätze auf 12."
    ]


def test_rules_for_everybody_are_kept_beside_the_wishes(lead):
    event = an_event(seats=40)
    a_quota(event, "sector", "police", 8)

    lead.post(reverse("events:mix-rules", args=[event.slug]), {"seats_per_organisation": 2, "tandems": "on"})

    mix = TargetMix.objects.get(event=event)
    assert (mix.seats_per_organisation, mix.tandems, mix.set_by, mix.quotas.count()) == (2, True, lead.account, 1)


def test_no_seat_at_all_for_an_organisation_is_refused(lead):
    event = an_event(seats=40)

    response = lead.post(reverse("events:mix-rules", args=[event.slug]), {"seats_per_organisation": 0})

    assert list(response.context["rules_form"].errors) == ["seats_per_organisation"]


def test_a_wish_is_taken_off(lead):
    event, other = an_event(seats=40), an_event(seats=40)
    ours, theirs = a_quota(event, "sector", "police", 8), a_quota(other, "sector", "police", 8)

    gone = lead.post(reverse("events:remove-quota", args=[event.slug, ours.pk]))
    missed = lead.post(reverse("events:remove-quota", args=[event.slug, theirs.pk]))

    assert (gone.status_code, missed.status_code) == (302, 404)
    assert (kept(event), len(kept(other))) == ([], 1)


def test_whoever_does_not_lead_the_event_does_not_find_its_mix(client):
    event = an_event(seats=40)
    client.force_login(an_account(Role.EVENT_LEAD))

    assert client.get(reverse("events:settings-mix", args=[event.slug])).status_code == 404


def test_the_next_edition_wishes_for_the_same_mix():
    event, lead = an_event(seats=40), an_account(Role.COORDINATOR)
    a_mix(event, seats_per_organisation=2, tandems=True)
    a_quota(event, "sector", "police", 8, 12)

    draft = next_edition(event, title="Noch einmal", starts_at=NEW_YEAR, by=lead)

    assert (draft.target_mix.seats_per_organisation, draft.target_mix.tandems) == (2, True)
    assert kept(draft) == [("sector", "police", 8, 12, lead.email)]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((8, 12), "8 bis 12"),
        ((8, None), "mindestens 8"),
        ((None, 3), "höchstens 3"),
        ((5, 5), "genau 5"),
        ((0, 0), "höchstens 0"),
    ],
)
def test_a_band_in_words(numbers, words):
    assert band(*numbers) == words
