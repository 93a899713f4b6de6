"""The office page of returned mail: counted per issue, what needs a person, and who is spared."""

import pytest

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import Suppression
from knotenwerk.apps.newsletter.receiving import take
from knotenwerk.apps.newsletter.returned_mail import Row, by_issue
from knotenwerk.apps.privacy.models import AuditEntry
from tests.world import a_subscriber, an_account, an_issue

from .returned import LATER, a_complaint, a_delivery, a_reply, a_report

pytestmark = pytest.mark.django_db
PAGE = "/en/newsletter/office/returned/"
SUPPRESSIONS = f"{PAGE}suppressions/"


@pytest.fixture
def editor(client):
    client.force_login(an_account(Role.NEWSLETTER_EDITOR))
    return client


def words(page):
    return " ".join(page.text.replace("<wbr>", "").replace("\xad", "").split())


def test_what_came_back_is_counted_for_each_issue():
    quiet, loud = an_issue(), an_issue()
    a_delivery(a_subscriber(), quiet)
    for status in ("5.1.1", "5.1.1", "5.2.2", "5.7.1"):
        take(a_report(a_delivery(a_subscriber(), loud), status), now=LATER)
    take(a_complaint(a_delivery(a_subscriber(), loud)), now=LATER)
    take(a_reply(loud), now=LATER)

    assert sorted(by_issue(), key=lambda row: row.issue.pk) == [
        Row(quiet, 0, 0, 0, 0, 0),
        Row(loud, hard=2, soft=1, policy=1, complaints=1, replies=1),
    ]


@pytest.mark.parametrize("issues", [1, 3])
def test_the_page_asks_as_much_for_three_issues_as_for_one(editor, issues, django_assert_num_queries):
    for _n in range(issues):
        take(a_report(a_delivery(a_subscriber(), an_issue())), now=LATER)

    with django_assert_num_queries(8):
        editor.get(PAGE)


def test_what_nobody_understood_is_to_be_looked_at(editor):
    take(b"From: MAILER-DAEMON\nSubject: ?\n\nIt went wrong for ada@example.org.\n", now=LATER)

    assert "It went wrong for …@example.org." in words(editor.get(PAGE))


def test_an_address_that_cannot_be_reached_is_written_to_again_when_the_team_says_so(editor):
    reader = a_subscriber("ada@example.org")
    take(a_report(a_delivery(reader)), now=LATER)
    before = words(editor.get(SUPPRESSIONS))

    page = editor.post(f"{SUPPRESSIONS}{Suppression.objects.get().pk}/lifting/", follow=True)

    assert "ada@example.org" in before
    assert "The address is written to again, from the next issue on." in words(page)
    assert list(Suppression.objects.all()) == []
    assert [entry.act for entry in AuditEntry.objects.all()] == ["suppression-lifted"]


@pytest.mark.parametrize("reason", ["left", "complaint", "erased"])
def test_what_the_reader_has_said_the_team_does_not_lift(editor, reason):
    suppression = Suppression.objects.create(address_hash="0" * 64, reason=reason)

    page = editor.post(f"{SUPPRESSIONS}{suppression.pk}/lifting/")

    assert page.status_code == 404
    assert "only the person, by signing up anew" in words(editor.get(SUPPRESSIONS))
    assert list(Suppression.objects.all()) == [suppression]


def test_who_may_not_see_readers_sees_no_returned_mail(client):
    client.force_login(an_account(Role.OPERATOR))
    suppression = Suppression.objects.create(address_hash="0" * 64, reason="bounced")

    pages = [client.get(PAGE), client.get(SUPPRESSIONS), client.post(f"{SUPPRESSIONS}{suppression.pk}/lifting/")]

    assert [page.status_code for page in pages] == [403, 403, 403]
    assert list(Suppression.objects.all()) == [suppression]
