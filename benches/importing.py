"""A list of 10,000 rows: trial run, writing, the same list again, taking it back; time and memory.

    python -m benches.importing [rows]

Nothing that is filled is overwritten: rows that differ from people known before stay "changed" when tried again.
The goal is a trial run under 10 s whose memory does not grow with the rows, on SQLite, beside 10,000 persons who are
there already. The database is a file in a temporary folder, or the one named in TEST_DATABASE_URL.
"""

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benches._house import start

GOAL = 10
GIVEN = "Ada Bo Cem Dörte Elif Fatma Günther Hülya Ines Jörn Katja Levent Mira Nele Okan Pia Rike Sören Tülay Uwe"
FAMILY = "Acker Birken Distel Erlen Farn Gras Hasel Kiefer Linden Moor Nessel Quendel Rosen Tannen Ulmen Wiesen"
ENDING = "feld grund hof kamp mann stein berg bach haus wald rode au busch dorf"
TOWNS = [f"{size}{name}" for size in ("Alt", "Neu", "Groß", "Klein", "Ober", "Unter") for name in ENDING.split()]
WORK = (
    "Integrationsbeauftragte",
    "Sachbearbeitung",
    "Bürgermeisterin",
    "Leitung Ordnungsamt",
    "Referentin",
    "Vorstand",
)
HEADERS = (
    *("Bestellnummer", "Position", "Status", "E-Mail", "Telefonnummer", "Name Teilnehmer*in"),
    *("Name Teilnehmer*in: Vorname", "Name Teilnehmer*in: Nachname", "E-Mail Teilnehmer*in", "Ticket-Code"),
    *("Bestellkommentar", "Organisation/Kommune", "Funktion", "Bereich", "Bundesland", "Verpflegung"),
)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        write(Path(folder) / "before.csv", rows, seed=1)
        write(Path(folder) / "list.csv", rows, seed=2)
        through(Path(folder) / "before.csv")
        small = memory_of(Path(folder), rows // 10)
        batch = received(Path(folder) / "list.csv")
        from knotenwerk.apps.directory.importing import trying, undoing, writing

        before = resident()
        seconds = time_of(lambda: trying.try_out(turned(batch, "trying")))
        grown = resident() - before
        print(f"importing: trial run of {rows:,} rows in {seconds}, goal {GOAL} s: {batch.counts}")
        print(f"importing: memory grew by {grown:.0f} MB; by {small:.0f} MB for a tenth of the rows")
        seconds = time_of(lambda: writing.write(turned(batch, "writing")))
        print(f"importing: written and indexed in {seconds}")
        again = received(Path(folder) / "list.csv")
        seconds = time_of(lambda: trying.try_out(turned(again, "trying")))
        print(f"importing: the same list tried again in {seconds}: {again.counts}")
        seconds = time_of(lambda: undoing.undo(turned(batch, "undoing")))
        print(f"importing: taken back in {seconds}, {batch.rows.exclude(kept=[]).count()} rows kept something")


def write(file: Path, rows: int, *, seed: int) -> None:
    """Lists of two seeds name some of the same people."""
    chance = random.Random(seed)
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADERS)
        writer.writerows(row(chance, number, seed) for number in range(rows))


def row(chance: random.Random, number: int, seed: int) -> list[str]:
    given = chance.choice(GIVEN.split())
    family = a_family_name(chance)
    if chance.random() < 0.2:
        family += f"-{a_family_name(chance)}"
    mail = f"{given}.{family}{chance.randrange(9)}@example.org".lower()
    own = mail if chance.random() < 0.9 else ""
    organisation = f"{chance.choice(('Stadt', 'Landkreis', 'Polizei', 'Verein'))} {chance.choice(TOWNS)}"
    return [
        *(f"{seed}{number:07d}", "1", "bezahlt" if chance.random() < 0.9 else "storniert", mail, ""),
        *(f"{given} {family}", given, family, own, f"secret{seed}x{number}", ""),
        *(organisation, chance.choice(WORK), "Verwaltung", "Niedersachsen", "vegetarisch"),
    ]


def a_family_name(chance: random.Random) -> str:
    return f"{chance.choice(FAMILY.split())}{chance.choice(ENDING.split())}"


def received(file: Path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from knotenwerk.apps.directory.importing import uploading
    from knotenwerk.apps.directory.models import ImportBatch

    batch = uploading.receive(SimpleUploadedFile(file.name, file.read_bytes()), by=None)
    if batch.state == ImportBatch.State.UPLOADED:
        uploading.look(batch)
    batch.refresh_from_db()
    return batch


def turned(batch, state: str):
    batch.refresh_from_db()
    batch.turn(of=(batch.state,), to=state, position=0)
    return batch


def through(file: Path) -> None:
    from knotenwerk.apps.directory.importing import trying, writing

    batch = received(file)
    trying.try_out(turned(batch, "trying"))
    writing.write(turned(batch, "writing"))


def memory_of(folder: Path, rows: int) -> float:
    """How much a shorter list takes, tried first so that what is loaded once is loaded."""
    from knotenwerk.apps.directory.importing import trying

    write(folder / "short.csv", rows, seed=3)
    batch = received(folder / "short.csv")
    before = resident()
    trying.try_out(turned(batch, "trying"))
    return resident() - before


def resident() -> float:
    """The most memory this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1_000_000 if sys.platform == "darwin" else most / 1_000


def time_of(work: Callable[[], object]) -> str:
    """Seconds by the clock, and those the processor really worked for it: others may be busy beside us."""
    begin, worked = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - begin:.1f} s ({time.process_time() - worked:.1f} s of work)"


if __name__ == "__main__":
    main()
