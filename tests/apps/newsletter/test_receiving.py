"""What comes back is written down once, and followed: who cannot be reached is written to no more."""

from datetime import timedelta

import pytest
from django.utils import translation

from knotenwerk.apps.newsletter.models import Delivery, DeliveryReport, NewsletterIssue, Subscriber, Suppression
from knotenwerk.apps.newsletter.receiving import take
from knotenwerk.apps.newsletter.tokens import token_of
from knotenwerk.core.mailing import Kind
from tests.world import NEW_YEAR, a_subscriber, an_issue

from .returned import LATER, a_complaint, a_delivery, a_reply, a_report, back_to

pytestmark = pytest.mark.django_db
State = Delivery.State


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def suppressions():
    return list(Suppression.objects.values_list("address_hash", "reason"))


def test_a_box_that_is_no_more_is_written_to_no_more():
    reader = a_subscriber()
    sent, waiting = a_delivery(reader), a_delivery(reader, state=State.QUEUED)

    take(a_report(sent, "5.1.1"), now=LATER)

    sent.refresh_from_db()
    waiting.refresh_from_db()
    assert (sent.state, sent.status, waiting.state) == (State.FAILED, "5.1.1", State.WITHHELD)
    assert suppressions() == [(reader.address_hash, "bounced")]


def test_who_cannot_be_reached_has_taken_back_nothing():
    reader = a_subscriber()

    take(a_report(a_delivery(reader)), now=LATER)

    assert list(Subscriber.objects.confirmed()) == [reader]


def test_another_lasting_reason_counts_from_the_second_issue_on():
    reader = a_subscriber()
    first, second = a_delivery(reader), a_delivery(reader)

    take(a_report(first, "5.1.2"), now=LATER)
    once = suppressions()
    take(a_report(second, "5.2.1"), now=LATER)

    assert (once, suppressions()) == ([], [(reader.address_hash, "bounced")])


def test_two_reports_about_one_issue_are_not_two_issues():
    delivery = a_delivery(a_subscriber())

    take(a_report(delivery, "5.2.1"), now=LATER)
    take(a_report(delivery, "5.2.1", subject="Again"), now=LATER)

    assert (DeliveryReport.objects.count(), suppressions()) == (2, [])


@pytest.mark.parametrize(("days", "suppressed"), [(7, False), (8, True)])
def test_a_full_box_is_given_up_after_five_issues_in_a_row_over_thirty_days(days, suppressed):
    reader = a_subscriber()
    deliveries = [a_delivery(reader, at=NEW_YEAR + timedelta(days=days * n)) for n in range(5)]

    for delivery in deliveries:
        take(a_report(delivery, "5.2.2"), now=delivery.at)

    assert bool(suppressions()) is suppressed


def test_an_issue_that_arrived_in_between_ends_the_row():
    reader = a_subscriber()
    deliveries = [a_delivery(reader, at=NEW_YEAR + timedelta(days=10 * n)) for n in range(6)]

    for delivery in deliveries[:2] + deliveries[3:]:
        take(a_report(delivery, "5.2.2"), now=delivery.at)

    assert suppressions() == []


@pytest.mark.parametrize("status", ["5.7.1", "5.7.26", "5.4.1", "5.3.0", "4.7.1"])
def test_a_refusal_by_a_rule_suppresses_nobody_however_often(status):
    reader = a_subscriber()

    for n in range(6):
        take(a_report(a_delivery(reader, at=NEW_YEAR + timedelta(days=10 * n)), status), now=LATER)

    assert suppressions() == []
    assert set(reader.deliveries.values_list("state", flat=True)) == {State.SENT}


def test_an_issue_that_is_refused_by_rules_waits_for_the_team():
    issue = an_issue(state=NewsletterIssue.State.SENDING, valid_until=LATER, felt_at=NEW_YEAR)
    states = []

    for _n in range(3):
        take(a_report(a_delivery(a_subscriber(), issue), "5.7.1"), now=LATER)
        issue.refresh_from_db()
        states.append(issue.state)

    assert states == ["sending", "sending", "paused"]
    assert [step.reason for step in issue.steps.all()] == [
        "Mail servers refuse this issue by their rules. Look at returned mail."
    ]


def test_whoever_complains_has_left():
    reader = a_subscriber()

    take(a_complaint(a_delivery(reader)), now=LATER)

    assert list(Subscriber.objects.all()) == []
    assert suppressions() == [(reader.address_hash, "complaint")]


def test_the_same_mail_twice_changes_nothing():
    delivery = a_delivery(a_subscriber())
    report = a_report(delivery, "5.2.1")

    kinds = [take(report, now=LATER), take(report.replace(b"\n", b"\r\n"), now=LATER)]

    assert kinds == [Kind.HARD, Kind.HARD]
    assert list(delivery.reports.values_list("kind", "status")) == [("hard", "5.2.1")]


def test_whom_the_team_has_freed_an_old_report_does_not_suppress_again():
    report = a_report(a_delivery(a_subscriber()))
    take(report, now=LATER)
    Suppression.objects.all().delete()

    take(report, now=LATER)

    assert suppressions() == []


def test_a_forged_report_suppresses_nobody_and_is_to_be_looked_at():
    reader = a_subscriber()
    name, _at, domain = back_to(a_delivery(reader)).partition("@")
    forged = f"{name[:-1]}{'a' if name[-1] != 'a' else 'b'}@{domain}"

    kind = take(a_report(a_delivery(reader), back=forged), now=LATER)

    assert (kind, suppressions()) == (Kind.UNKNOWN, [])
    assert [report.delivery for report in DeliveryReport.objects.to_look_at()] == [None]


def test_a_mail_to_the_address_for_leaving_lets_its_reader_go():
    reader, other = a_subscriber(), a_subscriber()
    mail = f"From: x@example.com\nTo: leave+{token_of(reader.key)}@b.example.org\nSubject: leave\n\n".encode()

    kinds = [take(mail, now=LATER), take(mail, now=LATER)]

    assert kinds == [Kind.LEAVING, Kind.LEAVING]
    assert (list(Subscriber.objects.all()), suppressions()) == ([other], [(reader.address_hash, "left")])


def test_an_invented_token_lets_nobody_go():
    a_subscriber()
    mail = b"From: x@example.com\nTo: leave+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@b.example.org\n\n"

    assert take(mail, now=LATER) == Kind.UNKNOWN
    assert Subscriber.objects.count() == 1


def test_replies_are_counted_and_of_each_only_that_it_came():
    issue = an_issue()

    for words in ("Danke!", "Danke!", "Ich habe eine Frage."):
        take(a_reply(issue, words), now=LATER)

    assert issue.replies.count() == 2
    assert DeliveryReport.objects.count() == 0


def test_a_note_of_absence_is_ignored():
    delivery = a_delivery(a_subscriber())
    away = f"From: ada@example.org\nTo: {back_to(delivery)}\nAuto-Submitted: auto-replied\nSubject: Urlaub\n\n5.1.1\n"

    assert take(away.encode(), now=LATER) == Kind.AUTOMATIC
    assert (DeliveryReport.objects.count(), suppressions()) == (0, [])
