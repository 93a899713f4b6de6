"""Nobody sees, counts or finds what somebody has not shown to them."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Delegation, Person, Visibility
from knotenwerk.apps.directory.seeing import PREVIEWS, PUBLIC, Step, seen, viewer, visible_to, with_all_seen
from knotenwerk.apps.encounters.meeting import people_met
from knotenwerk.apps.encounters.models import Confirmation
from knotenwerk.apps.encounters.recording import reverse as take_back
from knotenwerk.apps.vocabulary.models import Competence, Topic
from tests.world import a_person, a_table, an_account, an_organisation

pytestmark = pytest.mark.django_db

# What the page says of each field, and a word by which the search would find it. None of them occurs elsewhere.
SIGNS = {
    "name": "Quendelstern",
    "post": "Windmühlenamt",
    "mail": "geheimpost",
    "phone": "0815 471147",
    "languages": "Suaheli",
    "topics": "Zwillingsbrunnen",
    "competences": "Kerzenziehen",
}
WIDTH = {"team": 0, "met": 1, "members": 2, "everyone": 3}


@pytest.fixture
def shown():
    """Somebody whose every field can be told from all others."""
    person = a_person(
        f"Ada {SIGNS['name']}",
        organisation=an_organisation(SIGNS["post"]),
        mail=f"{SIGNS['mail']}@example.org",
        phone=SIGNS["phone"],
        languages=["sw"],
    )
    topic, competence = Topic.objects.first(), Competence.objects.first()
    topic.label_de, competence.label_de = SIGNS["topics"], SIGNS["competences"]
    topic.save()
    competence.save()
    person.topics.add(topic)
    person.competences.add(competence)
    return person


@pytest.fixture
def viewers(shown):
    """Accounts by how near they stand: the widest visibility number they do not need any more."""
    stranger, member = an_account(Role.FUNDER), an_account(Role.MEMBER)
    met, own, delegate = an_account(Role.MEMBER), an_account(Role.MEMBER), an_account(Role.DELEGATE)
    a_table(shown, a_person("Bo Farn", account=met))
    shown.account = own
    shown.save()
    Delegation.objects.create(delegate=delegate, person=shown)
    a_person("Cem Gras", account=member)
    return {
        "stranger": (stranger, 3),
        "member": (member, 2),
        "met": (met, 1),
        "own": (own, 0),
        "delegate": (delegate, 0),
    }


def test_no_page_list_or_search_shows_what_is_hidden(client, shown, viewers):
    @settings(max_examples=60)
    @given(
        visibility=st.fixed_dictionaries({name: st.sampled_from(Visibility.values) for name in SIGNS}),
        protected=st.booleans(),
        who=st.sampled_from(sorted(viewers)),
    )
    def holds(visibility, protected, who):
        shown.visibility, shown.protected = visibility, protected
        shown.save()
        account, step = viewers[who]
        may_know = step == 0 or (not protected and WIDTH[visibility["name"]] >= step)
        may_see = {name: step == 0 or (may_know and WIDTH[visibility[name]] >= step) for name in SIGNS}
        client.force_login(account)

        page = client.get(reverse("directory:member", args=[shown.key]))
        listing = client.get(reverse("directory:members"))

        assert page.status_code == (200 if may_know else 404)
        if may_know:
            assert {name: sign in page.text for name, sign in SIGNS.items()} == may_see
        keys = {one.key for one in listing.context["people"]}
        assert (str(shown.key) in keys) == may_know
        assert (SIGNS["name"] in listing.text) == may_know
        assert (SIGNS["post"] in listing.text) == may_see["post"]
        for name, sign in SIGNS.items():
            answer = client.get(reverse("directory:members"), {"q": sign})
            hits = [one.key for one in answer.context["people"]]
            assert hits == ([str(shown.key)] if may_see[name] else []), name
            assert answer.context["page"].paginator.count == len(hits)

    holds()


def test_the_public_and_a_preview_of_it_see_nobody(client, shown):
    shown.visibility = dict.fromkeys(SIGNS, Visibility.EVERYONE)
    shown.save()

    assert not visible_to(PUBLIC, Person.objects.all()).exists()
    with pytest.raises(Person.DoesNotExist):
        seen(shown, PUBLIC)
    response = client.get(reverse("directory:member", args=[shown.key]))
    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


@pytest.mark.parametrize("whom", PREVIEWS)
def test_a_preview_shows_what_such_a_viewer_sees(client, shown, viewers, whom):
    client.force_login(viewers["own"][0])
    preview = client.get(reverse("directory:own-preview", args=[shown.key, whom])).context["seen"]

    if whom == "public":
        assert preview is None
        return
    client.force_login(viewers[whom][0])
    assert client.get(reverse("directory:member", args=[shown.key])).context["seen"] == preview


def test_met_means_a_confirmed_and_standing_encounter(shown):
    other, planned, reversed_one = a_person(), a_person(), a_person()
    a_table(shown, other)
    a_table(shown, planned, confirmation=Confirmation.PLANNED)
    take_back(a_table(shown, reversed_one), why="saß woanders", by=None)

    met = set(people_met(shown))
    assert [one.pk in met for one in (other, planned, reversed_one, shown)] == [True, False, False, False]


def test_a_delegation_that_has_ended_opens_nothing(client, shown):
    delegate = an_account(Role.DELEGATE)
    Delegation.objects.create(delegate=delegate, person=shown, until=date(2020, 1, 1))
    client.force_login(delegate)

    assert client.get(reverse("directory:on-behalf", args=[shown.key])).status_code == 404
    assert viewer(delegate).step_to(shown) == Step.SIGNED_IN


@pytest.mark.parametrize("people", [1, 3])
def test_the_members_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, people):
    for _ in range(people):
        a_person()
    client.force_login(an_account(Role.MEMBER))
    client.get(reverse("directory:members"))

    with django_assert_num_queries(13):
        client.get(reverse("directory:members"))


def test_everything_seen_is_fetched_beforehand(shown, django_assert_num_queries):
    [person] = with_all_seen(Person.objects.filter(pk=shown.pk))

    with django_assert_num_queries(0):
        seen(person, PREVIEWS["met"])
