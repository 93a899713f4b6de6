"""The command `knotenwerk`. Each module of `knotenwerk.commands` is one of its sub-commands."""

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from knotenwerk import commands


class Command(Protocol):
    """What a module of `knotenwerk.commands` offers. `check_deployment.py` becomes `check-deployment`.

    Heavy imports belong inside `run`, so that `knotenwerk --help` answers at once.
    """

    DESCRIPTION: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the sub-command takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the return value is the exit status: 0 done, 1 not possible, 2 wrongly asked."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the sub-command named in `argv`, or in the process's own arguments."""
    parser = argparse.ArgumentParser(prog="knotenwerk", description="Weaves networks of practice.")
    chosen = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in _commands():
        sub_parser = chosen.add_parser(name, help=command.DESCRIPTION, description=command.DESCRIPTION)
        command.add_arguments(sub_parser)
        sub_parser.set_defaults(run=command.run)
    arguments = parser.parse_args(argv)
    status: int = arguments.run(arguments)
    return status


def _commands() -> Iterator[tuple[str, Command]]:
    """Name and module of each sub-command; modules with an underscore in front are none."""
    for module in iter_modules(commands.__path__):
        if not module.name.startswith("_"):
            command = import_module(f"{commands.__name__}.{module.name}")
            yield module.name.replace("_", "-"), cast("Command", command)
