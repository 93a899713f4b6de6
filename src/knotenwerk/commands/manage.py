"""knotenwerk manage …: Django's own commands for those who operate an installation."""

import argparse
import os

DESCRIPTION = "run a command of Django, for example migrate or load_vocabulary"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="the command and its options")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "knotenwerk.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["knotenwerk manage", *arguments.rest])
    return 0
