"""An issue of the newsletter that is almost ready, in German, English and easy language."""

from datetime import date

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.newsletter import gathering, ordering
from knotenwerk.apps.newsletter.models import NewsletterIssue, Piece
from knotenwerk.apps.newsletter.starting import start
from knotenwerk.apps.newsletter.versions import changing, content_of, put
from knotenwerk.apps.projects.models import Project

from .days import at

SUBJECT = {
    "subject_en": "One lay-by, three neighbours, no losers",
    "preview_line_de": "Aus Musterhausen, und wo wir uns wiedersehen",
    "preview_line_en": "From Musterhausen, and where we meet again",
    "languages": ["de", "en"],
}
WELCOME = {
    "heading_de": "Liebe Kolleg*innen vor Ort",
    "heading_en": "Dear colleagues on the ground",
    "text_de": "<p>der Rastplatz in Musterhausen bleibt, und niemand hat verloren. Wie das ging, haben uns die "
    "Beteiligten auf der letzten Fachtagung erzählt. Diesmal steht hier, was daraus zu lernen "
    "ist und wo wir uns wiedersehen.</p>",
    "text_en": "<p>The lay-by at Musterhausen stays, and nobody has lost. Those involved told us at the last "
    "conference how that came about. Here is what can be learned from it, and where we meet again.</p>",
    "easy_heading_de": "Guten Tag",
    "easy_text_de": "<p>In Musterhausen gab es Streit.</p><p>Es ging um einen Rast-Platz.</p>"
    "<p>Jetzt ist der Streit vorbei. Alle sind zufrieden.</p>",
}
CALL = {
    "heading_de": "Fall gesucht: Wer bringt einen Konflikt mit?",
    "heading_en": "Wanted: who brings a conflict?",
    "text_de": "<p>Im Kreis für kollegiale Beratung ist ein Abend frei. Gut geeignet sind:</p><ul><li>ein Streit, der "
    "noch läuft,</li><li>zwei oder drei Beteiligte, die zuhören wollen,</li><li>eine Frage, die Sie nachts nicht "
    "loslässt.</li></ul><p>Schreiben Sie uns zwei Sätze. Alles bleibt im Raum.</p>",
    "text_en": "<p>The circle for peer advice has a free evening. Two sentences from you are enough. Everything "
    "stays in the room.</p>",
    "easy_heading_de": "Wir suchen einen Streit-Fall",
    "easy_text_de": "<p>Haben Sie gerade einen Streit bei der Arbeit?</p><p>Andere hören Ihnen zu. Andere denken "
    "mit.</p><p>Schreiben Sie uns.</p>",
    "link_de": "https://www.example.org/beratung/",
    "link_en": "https://www.example.org/advice/",
    "link_label_de": "So läuft ein Abend ab",
    "link_label_en": "How such an evening goes",
}


def write_an_issue(today: date, project: Project, *, by: Account) -> NewsletterIssue:
    now = at(today, 9)
    issue = start("Ein Rastplatz, drei Nachbarn, keine Verlierer", like=None, by=by, now=now)
    with changing(issue, by=by, now=now) as changed:
        put(changed, content_of(changed) | SUBJECT | {"project_id": project.pk})
        ordering.append(changed, Piece(**WELCOME))
    coming = [shelf for shelf in gathering.shelves(issue, now=now) if shelf.source.key == "events"]
    gathering.take_over(issue, [choice.value for choice in coming[0].choices[:2]], by=by, now=now)
    with changing(issue, by=by, now=now) as changed:
        ordering.append(changed, Piece(**CALL))
    return issue
