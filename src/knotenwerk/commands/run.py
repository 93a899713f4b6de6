"""`knotenwerk run`: Knotenwerk on this machine, with the demonstration network, until Ctrl-C."""

import argparse

from knotenwerk.commands.check_deployment import of_the_terminal

DESCRIPTION = "start Knotenwerk on this machine, with the demonstration network"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="the first port to try (%(default)s)")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.running.starting import start

    return start(arguments.port, language=of_the_terminal())
