"""`knotenwerk draw LOTTERY.json --seed TEXT`: who a published seed draws from a published lottery."""

import argparse
import sys
from pathlib import Path

DESCRIPTION = "draw from a lottery that `knotenwerk select --lottery` made, by a published seed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lottery", type=Path, metavar="LOTTERY.json", help="the published lottery")
    parser.add_argument("--seed", required=True, help="the published seed, a text")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.core.documents import UnreadableFile
    from knotenwerk.core.selection import LOTS, draw, lot_of, read_lottery

    try:
        lottery = read_lottery(arguments.lottery)
    except UnreadableFile as error:
        sys.stderr.write(str(error) + "\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}. Check the path and whether you may read there.\n")
        return 2
    if (lots := sum(committee.lots for committee in lottery.committees)) != LOTS:
        sys.stderr.write(f"{arguments.lottery.name} holds {lots} lots, not {LOTS}. Take the file as published.\n")
        return 2
    people = draw(lottery, arguments.seed).people
    sys.stdout.write(f"Lot {lot_of(arguments.seed):012} draws {len(people)} people:\n" + "\n".join(people) + "\n")
    return 0
