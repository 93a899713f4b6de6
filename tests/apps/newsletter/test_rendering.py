"""From pieces to a letter: HTML and text say the same, in the reader's language, with everything the law asks for."""

import re
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import override_settings

from knotenwerk.apps.newsletter.rendering import render
from knotenwerk.apps.office.pages import load_pages
from knotenwerk.core.mailing import Mailbox, MailingList, Slot, compile_letter
from tests.apps.newsletter.pictures import a_picture
from tests.world import NEW_YEAR, NEW_YEARS_DAY, a_funder, a_grant, a_piece, a_project, an_issue

pytestmark = pytest.mark.django_db
HERE = "http://localhost:8000"


def rendered(issue, *, language="de", easy=False, day=NEW_YEARS_DAY):
    return render(issue, issue.pieces.all(), language=language, easy=easy, day=day)


def test_the_text_says_everything_in_lines_that_can_be_read_aloud():
    load_pages()
    project = a_project()
    a_grant(project, a_funder(notice="Gefördert vom Musterministerium."))
    issue = an_issue(
        "Streit am Spielplatz", pieces=0, slug="streit", project=project, preview_line="Was geholfen hat."
    )
    a_piece(
        issue,
        "Fachtagung in Musterhausen",
        text="<p>Wir laden ein:</p><ul><li>zuhören</li><li>anrufen</li></ul>",
        link="https://example.org/tagung",
        image=a_picture(),
        image_text="Zwei Menschen am Zaun",
    )
    a_piece(issue, "Wer macht mit?", text="", link="https://example.org/mit", link_label="Sich melden")

    assert rendered(issue).text == (
        "Kommune & Konflikt, Rundbrief vom 1. Januar 2027\n\n"
        "Streit am Spielplatz\n====================\n\n"
        "Was geholfen hat.\n\n"
        "Fachtagung in Musterhausen\n--------------------------\n\n"
        "Bild: Zwei Menschen am Zaun\n\n"
        "Wir laden ein:\n\n- zuhören\n- anrufen\n\n"
        "Weiterlesen: Fachtagung in Musterhausen\nhttps://example.org/tagung\n\n"
        "Wer macht mit?\n--------------\n\n"
        "Sich melden\nhttps://example.org/mit\n\n"
        "-- \n"
        f"Dieser Brief geht an {Slot.ADDRESS}, weil Sie den Rundbrief bestellt\nund das bestätigt haben.\n\n"
        f"Auswählen, was Sie bekommen\n{HERE}/de/newsletter/preferences/{Slot.TOKEN}/\n\n"
        f"Vom Rundbrief abmelden\n{HERE}/de/newsletter/u/{Slot.TOKEN}/\n\n"
        f"Diese Ausgabe auf unserer Seite lesen\n{HERE}/de/newsletter/archive/streit/\n\n"
        "Gefördert vom Musterministerium.\n\n"
        "Impressum\n---------\n\n"
        "Hier stehen Name und Anschrift des Trägers, die Vertretungsberechtigten,\n"
        "ein Weg zur schnellen Kontaktaufnahme und das Register. Die Koordination\n"
        "trägt sie ein.\n"
    )


def test_the_headers_name_sender_list_and_the_way_out():
    issue = an_issue("Streit am\nSpielplatz")

    letter = rendered(issue)

    assert (letter.key, letter.domain, letter.subject, letter.language) == (
        f"newsletter.{issue.pk}",
        "example.org",
        "Streit am Spielplatz",
        "de",
    )
    assert letter.sender == Mailbox("Kommune & Konflikt", "netzwerk@example.org")
    assert letter.mailing_list == MailingList(
        name="Rundbrief Kommune & Konflikt",
        key="newsletter.example.org",
        unsubscribe=f"{HERE}/de/newsletter/u/{Slot.TOKEN}/",
        unsubscribe_mail=f"leave+{Slot.TOKEN}@example.org",
        help=f"{HERE}/de/newsletter/",
        archive=f"{HERE}/de/newsletter/archive/",
        owner_mail="netzwerk@example.org",
    )


def test_a_reader_of_english_gets_english_words_and_addresses():
    issue = an_issue("Streit", pieces=0, languages=["de", "en"], slug="streit", subject_en="Conflict")
    a_piece(issue, "Einladung", heading_en="Invitation", text_en="<p>Come!</p>", link="https://example.org/x")

    text = rendered(issue, language="en").text

    assert text.startswith("Kommune & Konflikt, Newsletter of 1 January 2027\n\nConflict\n========\n\n")
    assert "Invitation\n----------\n\nCome!\n\nRead on: Invitation\nhttps://example.org/x\n" in text
    assert f"{HERE}/en/newsletter/archive/streit/" in text


def test_easy_words_stand_where_there_are_some_and_never_in_another_language():
    issue = an_issue(pieces=0, languages=["de", "en"])
    a_piece(issue, "Einladung", text="<p>Schwer.</p>", easy_heading="Kommen Sie", easy_text="<p>Leicht.</p>")
    a_piece(issue, "Papier", text="<p>Nur so.</p>", heading_en="Paper", text_en="<p>As usual.</p>")

    def words(**kinds):
        return rendered(issue, **kinds).text.split("===\n\n")[1].split("-- \n")[0]

    assert words(easy=True) == "Kommen Sie\n----------\n\nLeicht.\n\nPapier\n------\n\nNur so.\n\n"
    assert words(easy=True, language="en") == "Einladung\n---------\n\nSchwer.\n\nPaper\n-----\n\nAs usual.\n\n"


def test_an_issue_for_some_has_no_address_in_the_archive():
    issue = an_issue()
    issue.states.add(1)

    assert "/archive/rundbrief" not in rendered(issue).text
    assert "/archive/rundbrief" not in rendered(issue).html


def test_the_funder_is_that_of_the_day():
    project = a_project()
    a_grant(project, a_funder(notice="Früher: Ministerium A."), ends=date(2026, 12, 31))
    a_grant(project, a_funder(notice="Jetzt: Ministerium B."), begins=date(2027, 1, 1))
    issue = an_issue(project=project)

    assert "Jetzt: Ministerium B." in rendered(issue).html
    assert "Früher" not in rendered(issue).html
    assert "Früher: Ministerium A." in rendered(issue, day=date(2026, 12, 31)).html


def test_words_with_marks_stand_as_words():
    issue = an_issue("<b>A & O</b>", pieces=0)
    a_piece(
        issue, '<img src=x onerror="alert(1)">', text="<p>gut</p><script>alert(1)</script><p style='color:red'>rot</p>"
    )

    html = rendered(issue).html

    assert "<title>&lt;b&gt;A &amp; O&lt;/b&gt;</title>" in html
    assert '&lt;img src=x onerror="alert(1)"&gt;</h2>' in html
    assert "<script" not in html
    assert "red" not in html


def test_headings_of_a_text_stand_below_that_of_the_piece():
    issue = an_issue(pieces=0)
    a_piece(issue, "Oben", text="<h3>Darunter</h3><p>…</p>")
    a_piece(issue, "Auch oben", text="<h2>Darunter</h2><h3>Ganz unten</h3>")

    html = rendered(issue).html

    assert [(level, html.count(f"<h{level}")) for level in (1, 2, 3, 4)] == [(1, 1), (2, 2), (3, 2), (4, 1)]


def test_a_picture_is_fetched_from_our_own_host_and_tells_nobody_who_looks():
    issue = an_issue(pieces=0)
    piece = a_piece(issue, "Bild", image=a_picture(), image_text="Zaun")

    name = piece.image.name.removeprefix("newsletter/")
    [picture] = re.findall(r"<img [^>]*>", rendered(issue).html)
    assert {name: value for name, value in re.findall(r'(\w+)="([^"]*)"', picture) if name != "style"} == {
        "class": "picture",
        "src": f"{HERE}/de/newsletter/pictures/{name}",
        "alt": "Zaun",
        "width": "560",
        "height": "280",
    }


@override_settings(DEFAULT_FROM_EMAIL="Müller & Söhne <post@müller.example>")
def test_a_sender_with_umlauts_is_written_as_the_wire_wants_it():
    assert rendered(an_issue()).sender == Mailbox("Müller & Söhne", "post@xn--mller-kva.example")


def test_the_letter_survives_the_way_to_bytes_and_back():
    load_pages()
    issue = an_issue("Öffentlichkeitsbeteiligungsverfahren 🙂", pieces=0)
    a_piece(issue, "Straßenverkehrsordnungswidrigkeit", text=f"<p>{'ß' * 998}</p><p>.</p><p>🙂🙃</p>")
    letter = rendered(issue)

    raw = compile_letter(letter, at=NEW_YEAR).render((b"ada@example.org", b"7", b"abc"))
    mail = message_from_bytes(raw, policy=default)

    filled = letter.html.replace(Slot.ADDRESS, "ada@example.org").replace(Slot.TOKEN, "abc")
    assert mail["Subject"] == "Öffentlichkeitsbeteiligungsverfahren 🙂"
    assert mail.get_body(("html",)).get_content().splitlines() == filled.splitlines()
