"""The archive: what everybody got, for everybody to read, and nothing that was meant for some."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from knotenwerk.apps.newsletter.archiving import publish
from knotenwerk.apps.places.models import FederalState
from tests.apps.newsletter.issues import a_full_issue
from tests.apps.newsletter.pictures import a_picture, a_png
from tests.world import NEW_YEAR, a_piece, an_issue

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HERE = "http://localhost:8000"


def a_past_issue(subject="Rundbrief", *, at=NEW_YEAR, **fields):
    issue = an_issue(subject, **fields)
    publish(issue, at=at)
    return issue


def for_some(thing):
    thing.states.add(FederalState.objects.get(short="NI"))


def words(answer):
    main = re.search(r"<main[^>]*>(.*)</main>", answer.content.decode(), re.DOTALL)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_an_issue_is_published_once():
    issue = an_issue()

    assert publish(issue, at=NEW_YEAR) is True
    assert publish(issue, at=datetime(2027, 2, 1, tzinfo=UTC)) is False
    issue.refresh_from_db()
    assert issue.published_at == NEW_YEAR


def test_an_issue_for_some_is_never_published():
    issue = an_issue()
    for_some(issue)

    assert publish(issue, at=NEW_YEAR) is False
    issue.refresh_from_db()
    assert issue.published_at is None


def test_the_archive_lists_what_was_published_by_year_the_latest_first(client):
    a_past_issue("Alt", at=datetime(2025, 3, 4, 9, tzinfo=UTC))
    a_past_issue("Neu", preview_line="Was war.")
    a_past_issue("Neuer", at=datetime(2027, 2, 1, 9, tzinfo=UTC))
    an_issue("Entwurf")

    shown = words(client.get("/de/newsletter/archive/"))

    assert shown.startswith(
        "Archiv des Rundbriefs Jede Ausgabe, die an alle ging, so wie sie gesendet wurde. Rundbrief erhalten "
        "2027 1. Feb. Neuer 1. Jan. Neu Was war. 2025 4. März Alt Im Feedreader verfolgen"
    )
    assert "Entwurf" not in shown


@pytest.mark.parametrize("issues", [1, 3])
def test_the_archive_asks_no_more_for_many(client, issues, django_assert_num_queries):
    for number in range(issues):
        a_past_issue(f"Nummer {number}")

    with django_assert_num_queries(1):
        client.get("/de/newsletter/archive/")


def test_an_empty_archive_says_when_something_comes(client):
    assert "Noch ist keine Ausgabe gesendet" in words(client.get("/de/newsletter/archive/"))


def test_a_page_holds_only_what_was_for_everybody(client):
    issue = a_past_issue("Rundbrief im Januar", pieces=0, slug="januar")
    a_piece(issue, "Für alle", text="<p>Offen.</p>")
    for_some(a_piece(issue, "Nur für manche", text="<p>Vertraulich.</p>"))

    shown = words(client.get("/de/newsletter/archive/januar/"))

    assert shown == (
        "Rundbrief vom 1. Januar 2027 Rundbrief im Januar Für alle Offen. Weitere Ausgaben Archiv des Rundbriefs"
    )


def test_what_was_not_published_is_not_found(client):
    an_issue(slug="entwurf")
    issue = a_past_issue(slug="fuer-manche")
    for_some(issue)

    answers = [client.get(f"/de/newsletter/archive/{slug}/").status_code for slug in ("entwurf", "fuer-manche")]

    assert answers == [404, 404]


def test_easy_language_is_offered_where_a_piece_has_it(client):
    issue = a_past_issue(pieces=0, slug="leicht")
    a_piece(issue, "Einladung", text="<p>Schwer.</p>", easy_heading="Kommen Sie", easy_text="<p>Leicht.</p>")
    a_past_issue(slug="schwer")

    assert "In Leichter Sprache lesen" in words(client.get("/de/newsletter/archive/leicht/"))
    assert "Kommen Sie Leicht." in words(client.get("/de/newsletter/archive/leicht/easy/"))
    assert "Leichter Sprache" not in words(client.get("/de/newsletter/archive/schwer/"))
    assert client.get("/de/newsletter/archive/schwer/easy/").status_code == 404


def test_an_issue_in_german_only_says_so_to_readers_of_english(client):
    a_past_issue("Nur deutsch", slug="deutsch")

    page = client.get("/en/newsletter/archive/deutsch/").content.decode()

    assert "This issue was sent in one language only: German." in page
    assert '<div lang="de">' in page
    assert '<div lang="de"><h3>' in client.get("/en/newsletter/archive/").content.decode()


def test_the_feed_holds_whole_issues_of_its_language(client):
    both = a_past_issue(
        "Streit & Frieden", pieces=0, slug="beide", languages=["de", "en"], subject_en="Peace", preview_line="Kurz."
    )
    a_piece(both, "Einladung", text="<p>Kommen Sie!</p>", heading_en="Invitation", text_en="<p>Come!</p>")
    for_some(a_piece(both, "Nur für manche"))
    a_past_issue("Nur deutsch", slug="deutsch", at=datetime(2027, 2, 1, 9, tzinfo=UTC))

    german, english = (
        ElementTree.fromstring(client.get(f"/{code}/newsletter/archive/feed.xml").content) for code in ("de", "en")
    )

    assert [entry.findtext(f"{ATOM}title") for entry in german.iter(f"{ATOM}entry")] == [
        "Nur deutsch",
        "Streit & Frieden",
    ]
    [entry] = english.iter(f"{ATOM}entry")
    assert {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in entry} == {
        "id": f"{HERE}/en/newsletter/archive/beide/",
        "title": "Peace",
        "updated": "2027-01-01T09:00:00+00:00",
        "published": "2027-01-01T09:00:00+00:00",
        "link": f"{HERE}/en/newsletter/archive/beide/",
        "summary": "Kurz.",
        "content": "<h2>Invitation</h2><p>Come!</p>",
    }
    assert german.findtext(f"{ATOM}updated") == "2027-02-01T09:00:00+00:00"
    assert german.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_a_picture_is_given_to_everybody_who_has_its_name(client):
    issue = a_past_issue(pieces=0)
    piece = a_piece(issue, image=a_picture(), image_text="Zaun")
    name = piece.image.name.removeprefix("newsletter/")

    answer = client.get(f"/de/newsletter/pictures/{name}")

    assert b"".join(answer) == a_png()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "public, max-age=31536000, immutable")
    other = name.replace(name[:8], "00000000")
    assert client.get(f"/de/newsletter/pictures/{other}").status_code == 404
    assert client.get(f"/de/newsletter/pictures/{name.replace('.png', '.html')}").status_code == 404


def test_a_full_issue_shows_picture_and_funding(client):
    issue = a_full_issue(slug="voll")
    publish(issue, at=NEW_YEAR)

    page = client.get("/de/newsletter/archive/voll/").content.decode()

    assert 'alt="Zwei Menschen reden an einem Zaun" width="560" height="280"' in page
    assert "ZUS-0815" in page
    assert "http://localhost" not in page.split("<main")[1]
