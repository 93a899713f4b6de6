"""`knotenwerk draw LOTTERY.json --seed TEXT`: who a published seed draws from a published lottery."""

import argparse
import sys
from pathlib import Path

from knotenwerk.commands._files import out_of_reach
from knotenwerk.commands._seed import text

DESCRIPTION = "draw from a lottery that `knotenwerk select --lottery` made, by a published seed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lottery", type=Path, metavar="LOTTERY.json", help="the published lottery")
    parser.add_argument("--seed", type=text, required=True, help="the published seed, a text")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._selection_refusals import selection_sentence
    from knotenwerk.core.documents import UnreadableFile
    from knotenwerk.core.refusals import counted
    from knotenwerk.core.selection import SelectionError, draw, lot_of, read_lottery

    try:
        people = draw(read_lottery(arguments.lottery), arguments.seed).people
    except SelectionError as error:
        sys.stderr.write(selection_sentence(error) + "\n")
        return 2
    except UnreadableFile as error:
        sys.stderr.write(str(error) + "\n")
        return 2
    except OSError as error:
        sys.stderr.write(out_of_reach(error) + "\n")
        return 2
    sys.stdout.write(f"Lot {lot_of(arguments.seed):012} draws {counted(len(people), 'person', 'people')}:\n")
    sys.stdout.writelines(f"{person}\n" for person in people)
    return 0
