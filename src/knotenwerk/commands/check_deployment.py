"""knotenwerk check-deployment: says what an installation still needs, in plain words."""

import argparse
import locale
import os

DESCRIPTION = "Say what is missing before people can use this installation."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=["de", "en"], help="of the answer; else that of the terminal")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "knotenwerk.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        print(error)
        return 1
    from django.utils import translation

    with translation.override(arguments.language or of_the_terminal()):
        return report()


def of_the_terminal() -> str:
    return "en" if (locale.getlocale()[0] or "de").startswith("en") else "de"


def report() -> int:
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from knotenwerk.config.deployment import missing

    sentences = list(missing())
    for number, sentence in enumerate(sentences, 1):
        print(f"{number}. {sentence}")
    if not sentences:
        print(_("Nothing is missing. Start the web server and at least one worker."))
        return 0
    print(
        ngettext("One thing is missing.", "%(count)s things are missing.", len(sentences)) % {"count": len(sentences)}
    )
    return 1
