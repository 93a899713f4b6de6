"""A participant list from a ticket shop: tried, not written yet, with something to decide in it."""

import csv
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.importing import trying, uploading

from .cast import Person
from .people import People

HEADER = ("Vorname", "Nachname", "E-Mail", "Organisation", "Funktion", "Bundesland")
STRANGERS = (
    ("Rike", "Sternbeck", "rike.sternbeck@example.org", "Gemeinde Musterhausen", "Ordnungsamt", "Niedersachsen"),
    ("Pelin", "Haselquell", "pelin.haselquell@example.org", "Stadt Kassel", "Fachstelle Integration", "Hessen"),
    ("Ove", "Brombeerkamp", "", "Stadtteilladen Erlengrund", "Ehrenamt", "Brandenburg"),
    ("", "", "buero@example.org", "Gemeinde Beispielroda", "Sekretariat", "Thüringen"),
)


def bring_a_list(people: People, *, by: Account) -> None:
    """Some are known as they are, two have a new function, one may be somebody known, one has no name."""
    known = [as_row(person) for person in people.everybody[40:47]]
    moved = [(*as_row(person)[:4], "Stabsstelle Zusammenhalt", "") for person in people.everybody[50:52]]
    near = people.everybody[54]
    doubtful = (near.given_name, near.family_name, "", as_row(near)[3], "", "")
    batch = uploading.receive(as_file([*known, *moved, doubtful, *STRANGERS]), by=by)
    batch.refresh_from_db()
    trying.start(batch)


def as_row(person: Person) -> tuple[str, ...]:
    post = person.tenures.select_related("post__organisation__state")[0].post
    state = post.organisation.state
    mail = person.mails.first()
    return (
        person.given_name,
        person.family_name,
        mail.address if mail else "",
        post.organisation.name,
        post.function,
        state.label if state else "",
    )


def as_file(rows: list[tuple[str, ...]]) -> SimpleUploadedFile:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([HEADER, *rows])
    return SimpleUploadedFile("anmeldungen-lange-nacht-der-demokratie.csv", text.getvalue().encode("utf-8-sig"))
