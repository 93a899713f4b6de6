"""Every change leaves a version; nothing that was written is lost."""

from datetime import timedelta

import pytest

from knotenwerk.apps.newsletter import ordering
from knotenwerk.apps.newsletter.comparing import Difference, differences, read_out
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import CannotBeChanged, changing, go_back, keep_version, newest, put_back
from tests.world import NEW_YEAR, a_piece, an_account, an_issue

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State
LATER = NEW_YEAR + timedelta(hours=1)


@pytest.fixture
def ada():
    return an_account()


@pytest.fixture
def issue(ada):
    issue = an_issue("Rundbrief März", pieces=0, state=State.DRAFT)
    for heading in ("Eins", "Zwei", "Drei"):
        a_piece(issue, heading)
    keep_version(issue, by=ada, now=NEW_YEAR)
    return issue


def headings(issue):
    return list(issue.pieces.values_list("heading", flat=True))


def test_a_change_leaves_a_version_and_no_change_leaves_none(issue, ada):
    with changing(issue, by=ada, now=LATER):
        pass
    with changing(issue, by=ada, now=LATER) as changed:
        changed.subject = "Rundbrief April"
        changed.save()

    assert [(version.number, version.by, version.at) for version in issue.versions.all()] == [
        (2, ada, LATER),
        (1, ada, NEW_YEAR),
    ]


def test_going_back_brings_words_order_and_removed_pieces_and_keeps_what_was_between(issue, ada):
    first, second, third = issue.pieces.all()
    ordering.move(third, steps=-2, by=ada, now=LATER)
    ordering.remove(second, by=ada, now=LATER)
    assert headings(issue) == ["Drei", "Eins"]

    go_back(issue.versions.get(number=1), by=ada, now=LATER)

    assert headings(issue) == ["Eins", "Zwei", "Drei"]
    assert list(issue.pieces.values_list("pk", flat=True)) == [first.pk, second.pk, third.pk]
    assert [version.number for version in issue.versions.all()] == [4, 3, 2, 1]


def test_a_removed_piece_is_put_back_where_it_stood(issue, ada):
    second = issue.pieces.all()[1]
    version = newest(issue)
    ordering.remove(second, by=ada, now=LATER)
    with changing(issue, by=ada, now=LATER) as changed:
        ordering.append(changed, issue.pieces.model(heading="Vier"))

    put_back(version, second.pk, by=ada, now=LATER)

    assert headings(issue) == ["Eins", "Zwei", "Drei", "Vier"]


def test_what_differs_is_said_field_by_field_and_in_order(issue, ada):
    before = newest(issue).content
    first, second, third = issue.pieces.all()
    with changing(issue, by=ada, now=LATER) as changed:
        changed.subject = "Rundbrief April"
        changed.save()
        first.text_de = "<p>Wir bitten <strong>herzlich</strong>.</p>"
        first.save()
        ordering.number(changed, [third.pk, first.pk, second.pk])
    ordering.remove(second, by=ada, now=LATER)

    assert differences(before, newest(issue).content) == [
        Difference("", "Betreff, auf Deutsch", "Rundbrief März", "Rundbrief April"),
        Difference("Zwei", "Beitrag", "in der Ausgabe", "entfernt"),
        Difference("Eins", "Text, auf Deutsch", "Wir laden ein.", "Wir bitten herzlich."),
        Difference("", "Reihenfolge", "Eins\nDrei", "Drei\nEins"),
    ]


def test_a_change_withdraws_the_approval(issue, ada):
    NewsletterIssue.objects.filter(pk=issue.pk).update(state=State.APPROVED)

    ordering.move(issue.pieces.first(), steps=1, by=ada, now=LATER)

    issue.refresh_from_db()
    assert issue.state == State.DRAFT
    assert [(step.state, step.by, step.reason) for step in issue.steps.all()] == [
        (State.DRAFT, ada, "nach der Freigabe geändert")
    ]


def test_what_changes_nothing_leaves_the_approval(issue, ada):
    NewsletterIssue.objects.filter(pk=issue.pk).update(state=State.APPROVED)

    ordering.move(issue.pieces.first(), steps=-1, by=ada, now=LATER)

    issue.refresh_from_db()
    assert issue.state == State.APPROVED


@pytest.mark.parametrize("state", [State.SENDING, State.PAUSED, State.DONE, State.CANCELLED])
def test_what_is_on_its_way_is_not_changed(issue, ada, state):
    NewsletterIssue.objects.filter(pk=issue.pk).update(state=state, valid_until=LATER, felt_at=LATER)

    with pytest.raises(CannotBeChanged, match="Beginnen Sie eine neue Ausgabe wie diese"):
        ordering.remove(issue.pieces.first(), by=ada, now=LATER)

    assert headings(issue) == ["Eins", "Zwei", "Drei"]


def test_a_version_is_read_from_top_to_bottom(issue):
    assert [(one.where, one.label, one.after) for one in read_out(newest(issue).content)] == [
        ("", "Betreff, auf Deutsch", "Rundbrief März"),
        ("", "Sprachen", "Deutsch"),
        ("Eins", "Überschrift, auf Deutsch", "Eins"),
        ("Eins", "Text, auf Deutsch", "Wir laden ein."),
        ("Zwei", "Überschrift, auf Deutsch", "Zwei"),
        ("Zwei", "Text, auf Deutsch", "Wir laden ein."),
        ("Drei", "Überschrift, auf Deutsch", "Drei"),
        ("Drei", "Text, auf Deutsch", "Wir laden ein."),
    ]
