import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from knotenwerk.apps.newsletter import guarding
from knotenwerk.apps.newsletter.models import Subscriber, Suppression
from knotenwerk.apps.newsletter.tokens import token_of
from knotenwerk.apps.privacy.models import Consent
from knotenwerk.apps.vocabulary.models import Topic
from tests.apps.newsletter.readers import reads
from tests.work import do_waiting_tasks
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db(transaction=True)  # the worker works

HOME = "/de/newsletter/"
LINK = re.compile(r"http://localhost:8000(/de/newsletter/confirm/\S+)")


def stamped(*, seconds: int = 60) -> str:
    return guarding.new_stamp(timezone.now() - timedelta(seconds=seconds))


def solved(stamp: str) -> str:
    return next(str(n) for n in range(1_000_000) if guarding.is_solved(stamp, str(n)))


def entered(address: str = "ada@example.org", **changes) -> dict[str, object]:
    return {"address": address, "website": "", "language": "de", "stamp": stamped(), "answer": ""} | changes


def counts() -> tuple[int, int, int]:
    return Subscriber.objects.count(), Consent.objects.count(), len(mail.outbox)


def test_the_whole_way_from_the_form_to_leaving(client: Client):
    sent = client.post(HOME, entered(topics=[Topic.objects.in_use().first().key]))
    do_waiting_tasks()
    [link] = LINK.findall(mail.outbox[0].body)
    opened = client.get(link)
    before = Subscriber.objects.confirmed().count()
    confirmed = client.post(link)
    reader = Subscriber.objects.confirmed().get()
    left = client.post(f"/de/newsletter/u/{token_of(reader.key)}/")

    assert (sent.status_code, sent["Location"]) == (302, "/de/newsletter/sent/")
    assert (opened.status_code, before) == (200, 0)
    assert "Sie bekommen jetzt den Rundbrief" in confirmed.text
    assert "Sie sind vom Rundbrief abgemeldet" in left.text
    assert not Subscriber.objects.exists()


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client: Client):
    reads("ada@example.org", now=timezone.now() - timedelta(days=2))

    known = client.post(HOME, entered("ada@example.org"))
    unknown = client.post(HOME, entered("bo@example.org"))

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert client.get(known["Location"]).text == client.get(unknown["Location"]).text


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"website": "https://example.org"}, 422),  # the trap
        ({"address": "ada@example"}, 422),
        ({"address": "ada@example.org\nBcc: bo@example.org"}, 422),
        ({"address": "ada@example.org (Ada)"}, 422),
        ({"stamp": "", "answer": "1"}, 422),
        ({"stamp": "1.abc:forged"}, 422),
        ({"topics": ["there-is-no-such-topic"]}, 422),
    ],
)
def test_what_is_not_in_order_writes_nothing_and_sends_nothing(client: Client, changes, status):
    answer = client.post(HOME, entered(**changes))

    assert (answer.status_code, counts()) == (status, (0, 0, 0))


@pytest.mark.parametrize("seconds", [5, 90_000])
def test_without_the_sum_one_waits_ten_seconds_and_no_form_is_good_for_more_than_a_day(client: Client, seconds):
    answer = client.post(HOME, entered(stamp=stamped(seconds=seconds)))

    assert (answer.status_code, counts()) == (422, (0, 0, 0))


def test_whoever_did_the_sum_need_not_wait_but_nobody_is_faster_than_two_seconds(client: Client):
    hasty, quick = stamped(seconds=0), stamped(seconds=3)

    assert client.post(HOME, entered(stamp=hasty, answer=solved(hasty))).status_code == 422
    assert client.post(HOME, entered(stamp=quick, answer=solved(quick))).status_code == 302


def test_a_form_is_good_once(client: Client):
    stamp = stamped()

    assert client.post(HOME, entered(stamp=stamp)).status_code == 302
    assert client.post(HOME, entered("bo@example.org", stamp=stamp)).status_code == 422
    assert list(Subscriber.objects.values_list("address", flat=True)) == ["ada@example.org"]


def test_without_scripts_the_second_step_has_all_that_was_entered(client: Client):
    young = stamped(seconds=5)
    held = client.post(HOME, entered(stamp=young, topics=["t1", "t2"])).text

    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', held)
    assert [pair for pair in hidden if pair[0] != "csrfmiddlewaretoken"] == [
        ("address", "ada@example.org"),
        ("website", ""),
        ("language", "de"),
        ("stamp", young),
        ("answer", ""),
        ("topics", "t1"),
        ("topics", "t2"),
    ]


def test_from_one_network_only_so_many_come_in_an_hour_and_another_is_not_touched(client: Client):
    here = [
        client.post(HOME, entered(f"a{n}@example.org"), REMOTE_ADDR=f"192.0.2.{n}").status_code
        for n in range(guarding.WAITED_AN_HOUR + 2)
    ]
    there = client.post(HOME, entered("b@example.org"), REMOTE_ADDR="198.51.100.1").status_code

    assert (here, there) == ([302] * guarding.WAITED_AN_HOUR + [429] * 2, 302)


def test_the_box_of_another_web_site_leads_to_the_form_and_writes_nothing():
    other_site = Client(enforce_csrf_checks=True)
    page = other_site.post("/de/newsletter/first-step/", {"address": "ada@example.org"})

    assert (page.status_code, counts()) == (200, (0, 0, 0))
    assert 'value="ada@example.org"' in page.text


def test_opening_any_link_of_a_reader_changes_nothing(client: Client):
    reader = reads(now=timezone.now())
    before = counts(), Subscriber.objects.values().get()
    token = token_of(reader.key)

    answers = [client.get(f"/de/newsletter/{page}/{token}/").status_code for page in ("confirm", "preferences", "u")]

    assert (answers, (counts(), Subscriber.objects.values().get())) == ([200] * 3, before)


def test_one_click_needs_no_cookie_and_no_token_of_a_form_and_may_come_twice():
    reader = reads(now=timezone.now())
    mail_program = Client(enforce_csrf_checks=True)
    address, said = f"/de/newsletter/u/{token_of(reader.key)}/", {"List-Unsubscribe": "One-Click"}

    first, second = mail_program.post(address, said), mail_program.post(address, said)

    assert [(first.status_code, first.cookies), (second.status_code, second.cookies)] == [(200, {})] * 2
    assert "Sie sind schon abgemeldet" in second.text
    assert Consent.objects.order_by("pk").last().way == "one-click (RFC 8058)"
    assert Suppression.objects.count() == 1


def test_a_forged_token_is_not_found(client: Client):
    token = token_of(reads(now=timezone.now()).key)

    forged = ("A" if token[0] != "A" else "B") + token[1:]
    assert client.post(f"/de/newsletter/u/{forged}/").status_code == 404
    assert Subscriber.objects.count() == 1


def test_the_choice_is_changed_on_the_preference_page(client: Client):
    reader = reads(now=timezone.now())
    client.post(f"/de/newsletter/preferences/{token_of(reader.key)}/", {"language": "en", "states": ["03", "11"]})

    reader.refresh_from_db()
    assert (reader.language, list(reader.states.values_list("key", flat=True).order_by("key"))) == ("en", ["03", "11"])


def test_somebody_who_was_entered_by_others_deletes_the_address_at_once(client: Client):
    client.post(HOME, entered())
    do_waiting_tasks()
    [link] = LINK.findall(mail.outbox[0].body)
    client.post(f"{link}refusal/")

    assert (Subscriber.objects.count(), Suppression.objects.count()) == (0, 0)
    assert client.get(link).status_code == 410


def test_the_newsletter_stands_on_the_own_page_by_own_choice_only(client: Client):
    account = an_account(mail="ada@example.org")
    person = a_person(account=account, mail="ada@example.org")
    reader = reads("ada@example.org", now=timezone.now())
    client.force_login(account)
    before = client.get("/de/newsletter/mine/").text
    client.post(f"/de/newsletter/preferences/{token_of(reader.key)}/person/")
    reader.refresh_from_db()
    after = client.get("/de/newsletter/mine/").text

    assert ("Auf meiner Seite zeigen" in before, reader.person) == (True, person)
    assert "Sie bekommen den Rundbrief an ada@example.org." in after


def test_nobody_takes_the_newsletter_of_another_person_to_their_page(client: Client):
    reader = reads(now=timezone.now())
    owner = a_person()
    Subscriber.objects.update(person=owner)
    account = an_account()
    a_person(account=account)
    client.force_login(account)

    assert client.post(f"/de/newsletter/preferences/{token_of(reader.key)}/person/").status_code == 403
    assert Subscriber.objects.get().person == owner


def test_the_box_stands_in_the_foot_of_public_pages_only(client: Client):
    public = client.get("/de/events/").text
    own = client.get(HOME).text
    client.force_login(an_account("coordinator"))
    office = client.get("/de/office/").text

    assert [page.count('action="/de/newsletter/first-step/"') for page in (public, own, office)] == [1, 0, 0]
