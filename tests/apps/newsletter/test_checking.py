"""What an editor is told before an issue leaves: one clear sentence for each thing, at the piece it is about."""

import pytest
from django.core.files.storage import default_storage

from knotenwerk.apps.newsletter.checking import Objection, may_leave, objections
from knotenwerk.apps.office.models import Page
from knotenwerk.apps.office.pages import load_pages
from tests.apps.newsletter.pictures import a_picture
from tests.world import NEW_YEARS_DAY, a_funder, a_grant, a_piece, a_project, a_subscriber, an_issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def imprint():
    load_pages()
    Page.objects.filter(slug="imprint").update(
        body_de="<p>Verein, post@example.org</p>", body_en="<p>post@example.org</p>"
    )


@pytest.fixture(autouse=True)
def reader():
    return a_subscriber()


def said(issue):
    return objections(issue, day=NEW_YEARS_DAY)


def test_a_good_issue_has_nothing_against_it():
    project = a_project()
    a_grant(project)
    issue = an_issue("Rundbrief", pieces=0, languages=["de", "en"], subject_en="Newsletter", project=project)
    a_piece(
        issue,
        "Einladung",
        text="<h3>Wann</h3><p>Bald, <a href='mailto:ada@example.org'>an Ada</a></p>",
        heading_en="Invitation",
        text_en="<p>Soon</p>",
        easy_text="<p>Kommen Sie!</p>",
        link="https://example.org/x",
        link_en="https://example.org/en",
        image=a_picture(),
        image_text="Zaun",
        image_text_en="Fence",
    )

    funder = project.grants.get().funder
    assert said(issue) == [Objection(f"Für „{funder.key}“ fehlt das Logo am 1. Januar 2027.", stops=False)]


def test_an_issue_without_pieces_or_languages_is_not_looked_at_further():
    assert said(an_issue(pieces=0)) == [Objection("Die Ausgabe hat noch keinen Beitrag. Bitte fügen Sie einen hinzu.")]
    assert said(an_issue(languages=[])) == [Objection("Bitte wählen Sie mindestens eine Sprache für die Ausgabe.")]


@pytest.mark.parametrize(
    ("fields", "sentence", "stops"),
    [
        (
            {"text": "<p>Hallo {name}</p>"},
            "Für {name} wird nichts eingesetzt: Eine Ausgabe sagt allen dasselbe. Bitte schreiben Sie es aus.",
            True,
        ),
        (
            {"heading": "<b>Ada</b>"},
            "Hier können nur Wörter stehen. Bitte nehmen Sie <b> heraus.",
            True,
        ),
        (
            {"text": "<p> </p>"},
            "Der Beitrag ist leer: Bitte fügen Sie einen Text, einen Link oder ein Bild hinzu.",
            True,
        ),
        (
            {"text": '<p><a href="https://example.org/x"></a>Text</p>'},
            "Ein Link hat keine Wörter (https://example.org/x). Bitte sagen Sie, wohin er führt, oder nehmen Sie ihn "
            "heraus.",
            True,
        ),
        (
            {"text": '<p><a href="https://exa mple.org">Text</a></p>'},
            "Ein Link führt nirgendwohin: „Text“. Bitte berichtigen Sie seine Adresse.",
            True,
        ),
        (
            {"text": '<p><a href="javascript:alert(1)">Text</a></p>'},
            "Ein Link führt nirgendwohin: „Text“. Bitte berichtigen Sie seine Adresse.",
            True,
        ),
        (
            {"text": '<p><a href="https://example.org">hier</a></p>'},
            "Der Link „hier“ sagt nicht, wohin er führt. Bitte lassen Sie ihn das selbst sagen.",
            False,
        ),
        (
            {"text": "<h3> </h3><p>x</p>"},
            "Es gibt eine Überschrift ohne Wörter. Bitte schreiben Sie sie oder nehmen Sie sie heraus.",
            True,
        ),
        (
            {"text": "<h3>Tief</h3><p>x</p><h2>Hoch</h2>"},
            "Die Überschrift „Tief“ überspringt eine Ebene. Bitte setzen Sie sie eine Ebene höher.",
            True,
        ),
        (
            {"link": "https://exa mple.org", "link_label": "Zum Ort"},
            "Ein Link führt nirgendwohin: „Zum Ort: https://exa mple.org“. Bitte berichtigen Sie seine Adresse.",
            True,
        ),
    ],
)
def test_what_is_wrong_with_a_piece_is_said_at_the_piece(fields, sentence, stops):
    issue = an_issue(pieces=0)
    piece = a_piece(issue, **fields)

    assert Objection(sentence, stops=stops, piece=piece.pk, language="de") in said(issue)
    assert may_leave(said(issue)) is not stops


def test_a_language_that_was_chosen_must_be_written():
    issue = an_issue("Rundbrief", pieces=0, languages=["de", "en"])
    piece = a_piece(issue, "Einladung")

    assert said(issue) == [
        Objection("Die Ausgabe hat keinen Betreff auf Englisch.", language="en"),
        Objection(
            "Der Beitrag hat keine Überschrift auf Englisch, und die Ausgabe wird auf Englisch gesendet.",
            piece=piece.pk,
            language="en",
        ),
        Objection(
            "Der Beitrag ist leer: Bitte fügen Sie einen Text, einen Link oder ein Bild hinzu.",
            piece=piece.pk,
            language="en",
        ),
    ]


def test_a_picture_needs_its_text_and_must_be_there():
    issue = an_issue(pieces=0)
    silent = a_piece(issue, image=a_picture())
    gone = a_piece(issue, image=a_picture(), image_text="Zaun")
    default_storage.delete(gone.image.name)

    assert said(issue) == [
        Objection("Das Bild fehlt oder ist kaputt. Bitte wählen Sie es neu.", piece=gone.pk),
        Objection(
            "Das Bild hat keinen Text für alle, die es nicht sehen. Bitte ergänzen Sie ihn.",
            piece=silent.pk,
            language="de",
        ),
    ]


def test_an_issue_for_nobody_is_stopped(reader):
    reader.delete()

    [objection] = said(an_issue())

    assert objection.stops
    assert objection.piece is None


def test_a_missing_imprint_stops_and_one_without_a_mail_address_is_hinted_at():
    Page.objects.filter(slug="imprint").update(body_de="<p>Verein</p>", body_en="<p>Verein</p>")
    hint = Objection(
        "Im Impressum steht keine Mailadresse. Das Gesetz will einen schnellen Weg zu Ihnen.", stops=False
    )
    assert said(an_issue()) == [hint]

    Page.objects.filter(slug="imprint").delete()
    assert said(an_issue()) == [
        Objection("Es gibt kein Impressum; das Gesetz will es in jeder Mail. Bitte schreiben Sie es unter „Seiten“.")
    ]


def test_a_day_without_a_grant_is_hinted_at():
    issue = an_issue(project=a_project())

    assert said(issue) == [
        Objection(
            "Keine Zuwendung von „Zusammen vor Ort“ gilt am 1. Januar 2027: Seiten und Papiere tragen dann keine "
            "Förderzeile.",
            stops=False,
        )
    ]


def test_a_letter_that_would_be_cut_off_is_stopped():
    issue = an_issue(pieces=0)
    a_piece(issue, text=f"<p>{'Wort ' * 22_000}</p>")

    [objection] = said(issue)

    assert objection.sentence.startswith("Der Brief hat 1")
    assert objection.stops


def test_a_funding_notice_is_in_both_parts():
    project = a_project()
    a_grant(project, a_funder(notice="Gefördert durch das Musterministerium, & Co."))

    assert may_leave(said(an_issue(project=project)))
