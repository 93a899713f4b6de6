"""`knotenwerk seat` for 64 and 180 people over three rounds, from the list to the workbook, as a user waits for it."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from knotenwerk.core.sheets import Sheet, write_xlsx

RUNS = 3
ROUNDS = 3
SECTORS = ("Police", "Public administration", "Civil society", "Academia", "Elected politics")
LANDS = ("Bavaria", "Hesse", "Saxony", "Berlin", "Lower Saxony", "Thuringia", "Hamburg", "Saarland")


def main() -> None:
    seconds("--help")
    idle = statistics.median(seconds("--help") for _ in range(RUNS))
    with tempfile.TemporaryDirectory() as folder:
        for people, tables in ((64, 8), (180, 22)):
            source = a_list(Path(folder) / f"{people}.xlsx", people)
            waited = statistics.median(
                seconds("seat", source, "--tables", tables, "--rounds", ROUNDS, "-o", Path(folder) / "plan.xlsx")
                for _ in range(RUNS)
            )
            print(f"{people:>3} people, {tables} tables, {ROUNDS} rounds: {waited:.1f} s, {waited / idle:.0f}x --help")


def seconds(*arguments: object) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "knotenwerk", *map(str, arguments)], check=True, capture_output=True)
    return time.perf_counter() - begun


def a_list(path: Path, people: int) -> Path:
    rows = [
        (f"Ada Person{n}", f"Town {n * 7 % (people * 2 // 3)}", "Officer", SECTORS[n * 3 % 5], LANDS[n * 5 % 8])
        for n in range(people)
    ]
    write_xlsx(path, [Sheet("People", ("Name", "Organisation", "Function", "Sector", "State"), rows)])
    return path


if __name__ == "__main__":
    main()
