"""The pages the team writes."""

from knotenwerk.apps.ui.rich_text import clean

from .models import Page

REQUIRED = ("imprint", "privacy", "accessibility")  # by law
HOME = ("home", "our-work")  # stand on the first page

# What every installation must have; the team fills in what is missing.
FIRST_TEXTS: dict[str, dict[str, str]] = {
    "home": {
        "title_de": "Wer vor Ort mit Konflikten arbeitet, soll sich kennen.",
        "title_en": "Those who work with local conflict should know each other.",
        "body_de": "<p>Rathaus, Polizei, Verein, Hochschule, Ministerium: Hier treffen sich Menschen, die in Städten, "
        "Gemeinden und Kreisen Streit bearbeiten. Wir sorgen dafür, dass die Richtigen am selben Tisch sitzen und "
        "danach in Verbindung bleiben.</p>",
        "body_en": "<p>Town hall, police, association, university, ministry: here people meet who work with conflict "
        "in towns and districts. We see to it that the right people sit at one table and stay in touch "
        "afterwards.</p>",
    },
    "our-work": {
        "title_de": "Was das Netzwerk tut",
        "title_en": "What the network does",
        "body_de": "<h3>Zusammenbringen</h3><p>Wir achten darauf, wer am Tisch sitzt: verschiedene Bereiche, Ebenen "
        "und Länder, möglichst Menschen, die sich noch nicht kennen.</p><h3>Festhalten</h3><p>Nach jeder "
        "Veranstaltung wird bestätigt, wer sich wirklich begegnet ist. So sehen wir, wo das Netzwerk wächst "
        "und wo es dünn ist.</p><h3>Schützen</h3><p>Es gibt kein öffentliches Verzeichnis und keine öffentliche Liste "
        "von Teilnehmenden. Jede Person entscheidet selbst, wer was von ihr sieht.</p>",
        "body_en": "<h3>Bringing together</h3><p>We mind who sits at the table: different sectors, levels and Länder, "
        "and, where we can, people who do not know each other yet.</p><h3>Keeping track</h3><p>After each event it is "
        "confirmed who has really met. So we see where the network grows and where it is thin.</p><h3>Protecting</h3>"
        "<p>There is no public directory and no public list of participants. Everyone decides who sees what about "
        "them.</p>",
    },
    "imprint": {
        "title_de": "Impressum",
        "title_en": "Imprint",
        "body_de": "<p>Hier stehen Name und Anschrift des Trägers, die Vertretungsberechtigten, ein Weg zur schnellen "
        "Kontaktaufnahme und das Register. Die Koordination trägt sie ein.</p>",
        "body_en": "<p>Name and address of the responsible body, who represents it, how to reach it quickly and its "
        "register entry stand here. The coordinator fills them in.</p>",
    },
    "privacy": {
        "title_de": "Hinweis zum Datenschutz",
        "title_en": "Privacy notice",
        "body_de": "<p>Wir halten so wenig Daten wie nötig und zeigen sie niemandem, dem Sie es nicht erlauben. "
        "Welche Daten wir wozu und wie lange halten, steht in der Übersicht darunter.</p>",
        "body_en": "<p>We keep as little data as we need and show it to nobody you did not allow. What we keep, for "
        "what purpose and for how long stands in the overview below.</p>",
    },
    "accessibility": {
        "title_de": "Erklärung zur Barrierefreiheit",
        "title_en": "Accessibility statement",
        "body_de": "<p>Diese Seiten sollen für alle nutzbar sein: mit der Tastatur, mit einer Vorlesehilfe, auf dem "
        "Telefon, auf Papier und ohne Skripte. Das Ziel ist WCAG 2.2 AA.</p><h2>Etwas geht nicht?</h2><p>Schreiben "
        "Sie uns. Sie bekommen innerhalb eines Monats eine Antwort.</p>",
        "body_en": "<p>These pages are meant to be usable by everyone: by keyboard, with a screen reader, on a phone, "
        "on paper and without scripts. The aim is WCAG 2.2 AA.</p><h2>Something does not work?</h2><p>Write to us. "
        "You get an answer within a month.</p>",
    },
    "about": {
        "title_de": "Über das Netzwerk",
        "title_en": "About the network",
        "body_de": "<p>Im Netzwerk treffen sich Menschen, die in Städten, Gemeinden und Kreisen mit Konflikten "
        "arbeiten: aus Verwaltung, Politik, Polizei, Zivilgesellschaft und Wissenschaft.</p>",
        "body_en": "<p>In this network, people meet who work with conflict in towns and districts: from "
        "administration, politics, police, civil society and academia.</p>",
    },
}


def texts_of_home() -> list[Page]:
    """The two texts of the first page; where one is missing, what it began as."""
    there = {page.slug: page for page in Page.objects.filter(slug__in=HOME)}
    return [there.get(slug) or Page(slug=slug, **FIRST_TEXTS[slug]) for slug in HOME]


def imprint() -> str:
    """The imprint in the active language, for whoever must print it whole; "" where the page is missing."""
    page = Page.objects.filter(slug="imprint").first()
    return clean(page.body) if page else ""


def load_pages() -> int:
    """Put in the pages that are missing; what the team wrote stays. Gives the number of new pages."""
    return sum(Page.objects.get_or_create(slug=slug, defaults=texts)[1] for slug, texts in FIRST_TEXTS.items())
