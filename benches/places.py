"""Places: the world's towns loaded and found, and a register of 11,000 municipalities taken over, twice.

    python -m benches.places

On a SQLite file in a temporary folder, or on the database named in TEST_DATABASE_URL.
"""

import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median

from benches._house import start, timed

MUNICIPALITIES = 11_000
SEARCHES = ("München", "Munich", "Muenchen", "Kyjiw", "Kiew", "san", "ber", "Neust", "Oświęcim", "Lyon")
MOST_SECONDS = 10


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        bench_register()
        bench_towns()


def bench_register() -> None:
    from knotenwerk.apps.places.importing.taking_over import take_over

    content = a_register("31.12.2024")
    report, first = timed(lambda: take_over(content, name="auszug.csv"))
    second, again = timed(lambda: take_over(content, name="auszug.csv"))
    print(f"register: {report.new:,} territories taken over in {first:.1f} s; a second time in {again:.1f} s")
    if second.changes or report.refused or first > MOST_SECONDS:
        sys.exit("register: too slow, refused lines, or the second time changed something.")


def bench_towns() -> None:
    from knotenwerk.apps.places.gazetteer import load_gazetteer
    from knotenwerk.apps.places.models import Settlement, SettlementName
    from knotenwerk.core.folding import fold

    gazetteer, seconds = timed(load_gazetteer)
    _same, again = timed(load_gazetteer)
    print(f"towns:    {gazetteer.towns:,} with {SettlementName.objects.count():,} names loaded in {seconds:.1f} s")
    print(f"          a second time in {again * 1000:.0f} ms")
    slowest = max((milliseconds(lambda name=name: Settlement.objects.called(fold(name))), name) for name in SEARCHES)
    print(f"          the slowest of {len(SEARCHES)} searches took {slowest[0]:.1f} ms ({slowest[1]})")


def a_register(day: str) -> bytes:
    """As large as the official one and as it is laid out: sixteen Länder, 400 districts, 11,000 municipalities."""
    lines = [
        f"Musterverzeichnis am {day}",
        "Satzart;Textkennzeichen;Land;RB;Kreis;VB;Gem;Gemeindename;Fläche km²;Bevölkerung insgesamt;Postleitzahl",
        *(f"10;;{land:02};;;;;Land {land};;;" for land in range(1, 17)),
        *(f"40;44;{land:02};0;{kreis:02};;;Kreis {land}-{kreis};;;" for land, kreis in districts()),
    ]
    for number in range(MUNICIPALITIES):
        land, kreis = districts()[number % 400]
        gem = number // 400 + 1
        key = f"{land:02};0;{kreis:02};{gem:04};{gem:03}"
        lines.append(f"60;64;{key};Ort {number}, Stadt;12,34;{number // 1000} {number % 1000:03};{number:05}")
    return "\n".join(lines).encode()


def districts() -> list[tuple[int, int]]:
    return list(product(range(1, 17), range(1, 26)))


def milliseconds(act: Callable) -> float:
    return median(timed(act)[1] for _ in range(15)) * 1000


if __name__ == "__main__":
    main()
