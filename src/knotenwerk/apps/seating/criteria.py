"""What the core counts, in words: each criterion, and how more and how less of it is said."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

ABOUT_PAIRS = ("apart_broken", "together_broken")
WORDS: Mapping[str, tuple[Promise, Promise]] = {
    "apart_broken": (
        ngettext_lazy(
            "one more pair together that must not share a table",
            "%(count)s more pairs together that must not share a table",
            "count",
        ),
        ngettext_lazy(
            "one pair fewer together that must not share a table",
            "%(count)s pairs fewer together that must not share a table",
            "count",
        ),
    ),
    "together_broken": (
        ngettext_lazy(
            "one more pair torn apart that belongs together",
            "%(count)s more pairs torn apart that belong together",
            "count",
        ),
        ngettext_lazy(
            "one pair fewer torn apart that belongs together",
            "%(count)s pairs fewer torn apart that belong together",
            "count",
        ),
    ),
    "meetings": (
        ngettext_lazy("one new encounter more", "%(count)s new encounters more", "count"),
        ngettext_lazy("one new encounter fewer", "%(count)s new encounters fewer", "count"),
    ),
    "repeats": (
        ngettext_lazy("one more pair shares a table again", "%(count)s more pairs share a table again", "count"),
        ngettext_lazy("one pair fewer shares a table again", "%(count)s pairs fewer share a table again", "count"),
    ),
    "known_pairs": (
        ngettext_lazy(
            "one more pair knows each other already", "%(count)s more pairs know each other already", "count"
        ),
        ngettext_lazy(
            "one pair fewer knows each other already", "%(count)s pairs fewer know each other already", "count"
        ),
    ),
    "misplaced": (
        ngettext_lazy(
            "one more person at a table that does not suit them",
            "%(count)s more people at tables that do not suit them",
            "count",
        ),
        ngettext_lazy(
            "one person fewer at a table that does not suit them",
            "%(count)s people fewer at tables that do not suit them",
            "count",
        ),
    ),
    "at_most_broken": (
        ngettext_lazy(
            "one more person beside somebody of their own organisation",
            "%(count)s more people beside somebody of their own organisation",
            "count",
        ),
        ngettext_lazy(
            "one person fewer beside somebody of their own organisation",
            "%(count)s people fewer beside somebody of their own organisation",
            "count",
        ),
    ),
    "at_least_broken": (
        ngettext_lazy(
            "one more table without somebody who is wanted at each",
            "%(count)s more tables without somebody who is wanted at each",
            "count",
        ),
        ngettext_lazy(
            "one table fewer without somebody who is wanted at each",
            "%(count)s tables fewer without somebody who is wanted at each",
            "count",
        ),
    ),
    "alone": (
        ngettext_lazy("one more person alone among others", "%(count)s more people alone among others", "count"),
        ngettext_lazy("one person fewer alone among others", "%(count)s people fewer alone among others", "count"),
    ),
    "familiarity": (
        ngettext_lazy(
            "acquaintances one step closer at the tables",
            "acquaintances %(count)s steps closer at the tables",
            "count",
        ),
        ngettext_lazy(
            "acquaintances one step looser at the tables",
            "acquaintances %(count)s steps looser at the tables",
            "count",
        ),
    ),
    "spread": (
        ngettext_lazy("mix one worse", "mix %(count)s worse", "count"),
        ngettext_lazy("mix one better", "mix %(count)s better", "count"),
    ),
    "uneven": (
        ngettext_lazy("sizes of the tables one less even", "sizes of the tables %(count)s less even", "count"),
        ngettext_lazy("sizes of the tables one more even", "sizes of the tables %(count)s more even", "count"),
    ),
    "topic_repeats": (
        ngettext_lazy("one more person at a topic once more", "%(count)s more people at a topic once more", "count"),
        ngettext_lazy("one person fewer at a topic once more", "%(count)s people fewer at a topic once more", "count"),
    ),
    "wish_cost": (
        ngettext_lazy("wishes for topics one step worse", "wishes for topics %(count)s steps worse", "count"),
        ngettext_lazy("wishes for topics one step better", "wishes for topics %(count)s steps better", "count"),
    ),
    "left_out": (
        ngettext_lazy("one more wish missed again", "%(count)s more wishes missed again", "count"),
        ngettext_lazy("one wish fewer missed again", "%(count)s wishes fewer missed again", "count"),
    ),
}
"""Criterion of the core → how more and how less of it is said, the weightiest first."""


def labels() -> dict[str, str]:
    """Criterion → what it counts."""
    return {
        "apart_broken": _("pairs who sit together although they must not"),
        "together_broken": _("pairs who sit apart although they belong together"),
        "misplaced": _("people at a table that does not suit them, by language or steps"),
        "at_most_broken": _("people at a table with somebody of their own organisation"),
        "at_least_broken": _("tables without somebody who is wanted at each"),
        "alone": _("people alone among others at their table"),
        "repeats": _("pairs who share a table again"),
        "known_pairs": _("pairs at a table who know each other from earlier events"),
        "familiarity": _("how well these pairs know each other"),
        "spread": _("people too many or too few at a table for an even mix"),
        "uneven": _("people too many or too few for tables of one size"),
        "topic_repeats": _("people who come to a topic again"),
        "wish_cost": _("distance from the wishes for topics"),
        "left_out": _("wishes missed again by the same people"),
    }


def in_words(name: str, by: int) -> str:
    """How much more or less of a criterion there is; `by` is not 0."""
    more, less = WORDS[name]
    return str((more if by > 0 else less) % {"count": abs(by)})
