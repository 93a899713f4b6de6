"""`knotenwerk draw LOTTERY.json --seed TEXT`: who a published seed draws from a published lottery."""

import argparse
import sys
from pathlib import Path

from knotenwerk.commands._refusals import complain
from knotenwerk.commands._refusals.words import people
from knotenwerk.commands._seed import text

DESCRIPTION = "draw from a lottery that `knotenwerk select --lottery` made, by a published seed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lottery", type=Path, metavar="LOTTERY.json", help="the published lottery")
    parser.add_argument("--seed", type=text, required=True, help="the published seed, a text")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.selection import sentence
    from knotenwerk.core.refusals import Refusal
    from knotenwerk.core.selection import draw, lot_of, read_lottery

    try:
        drawn = draw(read_lottery(arguments.lottery), arguments.seed).people
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    sys.stdout.write(f"Lot {lot_of(arguments.seed):012} draws {people(len(drawn))}:\n")
    sys.stdout.writelines(f"{person}\n" for person in drawn)
    return 0
