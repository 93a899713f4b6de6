"""Issues as they are written: with everything that can stand in one, in German, English and easy language."""

from knotenwerk.apps.newsletter.models import NewsletterIssue
from tests.apps.newsletter.pictures import a_picture
from tests.world import a_funder, a_grant, a_piece, a_project, an_issue


def a_full_issue(**fields) -> NewsletterIssue:
    """Three pieces: one with all marks and a picture, one with an easy variant, one with a link alone."""
    project = a_project()
    appearance = a_funder("Musterministerium").appearances.get()
    appearance.logo.save("logo.png", a_picture())
    a_grant(project, appearance.funder, programme="Zusammenhalt vor Ort", number="ZUS-0815")
    issue = an_issue(
        "Was Kommunen gegen Streit am Spielplatz tun",
        pieces=0,
        languages=["de", "en"],
        subject_en="What towns do about conflict on the playground",
        preview_line="Drei Orte, drei Wege, und was davon geblieben ist.",
        preview_line_en="Three places, three ways, and what has lasted.",
        project=project,
        **fields,
    )
    a_piece(
        issue,
        "Gleichstellungsbeauftragtenvertretungskonferenz in Musterhausen",
        heading_en="Conference in Musterhausen",
        text=MARKS,
        text_en="<p>Come and listen. <strong>It is free.</strong></p>",
        link="https://example.org/tagung",
        link_en="https://example.org/conference",
        image=a_picture(),
        image_text="Zwei Menschen reden an einem Zaun",
        image_text_en="Two people talk at a fence",
    )
    a_piece(
        issue,
        "Ein neues Papier über Straßenlärm 🙂",
        heading_en="A new paper on noise",
        text="<p>Zwölf Seiten über das, was vor einer Sitzung zu klären ist.</p>",
        text_en="<p>Twelve pages on what to settle first.</p>",
        easy_heading="Ein neues Heft",
        easy_text="<p>Das Heft ist kurz.</p><p>Sie lernen: Wie hört man zu?</p>",
        link="https://example.org/papier",
        link_label="Das Papier lesen (PDF, 2 MB)",
        link_en="https://example.org/paper",
        link_label_en="Read the paper in German (PDF, 2 MB)",
    )
    a_piece(issue, "Wer macht mit?", heading_en="Who joins?", text="", text_en="", link="https://example.org/mit")
    return issue


MARKS = (
    "<p>Wir laden ein. Es geht um <a href='https://example.org/streit'>Streit im öffentlichen Raum</a>, "
    "<em>nicht</em> um Lärm.</p><h3>Worum es geht</h3><ul><li><p>Wer spricht mit wem?</p></li><li>Was hilft?"
    "<ol><li>anrufen</li><li>zuhören</li></ol></li></ul><h3>Was andere sagen</h3>"
    "<blockquote><p>„Zuhören ist der Anfang.“</p></blockquote><p>Fragen: "
    "<a href='mailto:ada@example.org'>ada@example.org</a></p>"
)
