"""The rarer rooms of the office, each with the permission of its page and a sentence about what is done there."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission

# Whoever may do one of these has something to do in the office; and in its rarer rooms.
OFFICE = (
    Permission.READ_DIRECTORY,
    Permission.READ_EVENTS,
    Permission.READ_COUNTS,
    Permission.OPERATE,
    Permission.CHANGE_PAGES,
    Permission.WRITE_NEWSLETTER,
)
MORE = (Permission.READ_DIRECTORY, Permission.READ_PRIVACY, Permission.OPERATE, Permission.CHANGE_PAGES)


@dataclass(frozen=True)
class Room:
    label: str | Promise
    url: str
    sentence: str | Promise
    permissions: tuple[Permission, ...]


GROUPS: tuple[tuple[str | Promise, tuple[Room, ...]], ...] = (
    (
        _("People"),
        (
            Room(
                _("Organisations"),
                "directory:organisations",
                _("Town halls, police, associations, with their posts."),
                (Permission.READ_DIRECTORY,),
            ),
            Room(
                _("Possible duplicates"),
                "directory:duplicates",
                _("Records that may be the same person, with the reason."),
                (Permission.CHANGE_DIRECTORY,),
            ),
            Room(
                _("Saved lists"),
                "directory:lists",
                _("Selections of persons that stay up to date."),
                (Permission.READ_DIRECTORY,),
            ),
            Room(
                _("Take over a list"),
                "directory:imports",
                _("Participant lists and tables, tried before anything is written."),
                (Permission.CHANGE_DIRECTORY,),
            ),
            Room(
                _("Newsletter readers"),
                "newsletter:readers",
                _("How many read what, the proof of each consent, lists taken over."),
                (Permission.READ_SUBSCRIBERS,),
            ),
        ),
    ),
    (
        _("Words and places"),
        (
            Room(
                _("Vocabulary"),
                "vocabulary:vocabularies",
                _("What topics, sectors and functions are called."),
                (Permission.CHANGE_VOCABULARY,),
            ),
            Room(
                _("Territories"),
                "places:territories",
                _("Municipalities and districts with their keys."),
                (Permission.READ_DIRECTORY, Permission.CHANGE_PLACES),
            ),
            Room(
                _("Official registers"),
                "places:registers",
                _("Take over a new edition of the register of municipalities."),
                (Permission.CHANGE_PLACES,),
            ),
            Room(
                _("Pages"),
                "office:pages",
                _("The first page, imprint, privacy notice and the team's other texts."),
                (Permission.CHANGE_PAGES,),
            ),
        ),
    ),
    (
        _("Money"),
        (
            Room(
                _("Projects and funders"),
                "projects:projects",
                _("Grants, and which notice stands where at what time."),
                (Permission.CHANGE_PROJECTS,),
            ),
            Room(
                _("Counts"),
                "projects:counts",
                _("What a funder may know: counts, never names."),
                (Permission.READ_COUNTS,),
            ),
        ),
    ),
    (
        _("Data protection"),
        (
            Room(
                _("Access and erasure"),
                "privacy:access",
                _("Everything kept about one person; hand it out or erase it."),
                (Permission.ERASE,),
            ),
            Room(
                _("Who did what"),
                "privacy:log",
                _("What was looked at, taken out and erased."),
                (Permission.READ_PRIVACY,),
            ),
            Room(
                _("What we keep"),
                "privacy:holdings",
                _("The list of all holdings, made from the program itself."),
                (Permission.READ_PRIVACY, Permission.CHANGE_PAGES),
            ),
        ),
    ),
    (
        _("The house"),
        (
            Room(_("Roles"), "accounts:roles", _("Who may do what in the office."), (Permission.MANAGE_ACCOUNTS,)),
            Room(
                _("Installation"),
                "office:operation",
                _("Whether everything runs: workers, the clock, failed tasks."),
                (Permission.OPERATE,),
            ),
            Room(
                _("Components"),
                "ui:components",
                _("Every piece of these pages, for those who build."),
                (Permission.OPERATE, Permission.CHANGE_PAGES),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Group:
    label: str | Promise
    rooms: list[Room]


def groups_for(account: Account) -> list[Group]:
    """The rooms this account may enter; a group without one is left out."""
    groups = [Group(label, [room for room in rooms if account.may(*room.permissions)]) for label, rooms in GROUPS]
    return [group for group in groups if group.rooms]
