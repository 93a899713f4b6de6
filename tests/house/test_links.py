"""What a page offers, its reader may do: no link and no form is refused to whom it is shown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from knotenwerk.apps.accounts.access import ANYONE
from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Event, EventRole
from tests.journeys.house import a_furnished_house
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db(transaction=True)  # the furnished house lets the worker work

FRONT_DOORS = ("/de/", "/de/directory/me/", "/de/office/")
SOME = 3
LINKS = re.compile(r'(?:href|hx-get)="(/de/[^"#]*)')
FORMS = re.compile(r'(?:action|hx-post)="(/de/[^"#]*)')


def test_nobody_is_offered_what_they_are_refused():
    a_furnished_house()
    one_of_two, _ = a_person("Cleo Zwilling"), a_person("Cleo Zwilling")
    doors = (*FRONT_DOORS, reverse("directory:person", args=[one_of_two.key]))

    assert {role.value: list(refused(somebody(role), doors)) for role in Role} == {role.value: [] for role in Role}


def somebody(role: Role) -> Account:
    account = an_account(role)
    a_person(account=account)
    if role in (Role.FACILITATOR, Role.EVENT_LEAD):
        EventRole.objects.bulk_create(
            EventRole(event=event, account=account, role=role) for event in Event.objects.all()
        )
    return account


def refused(account: Account, doors: Iterable[str]) -> Iterator[str]:
    """Walks the house as its reader would; of each kind of page some stand for the others."""
    client = Client(raise_request_exception=False)
    client.force_login(account)
    waiting = [("", door) for door in doors]
    seen, opened = set(), Counter()
    for page, link in waiting:
        name = name_of(link)
        if link in seen or opened[name] == SOME:
            continue
        seen.add(link)
        opened[name] += 1
        answer = client.get(link, follow=True)
        if answer.status_code >= 400 and page:
            yield f"{page} leads to {link}: {answer.status_code}"
        elif answer.status_code < 400 and not answer.streaming:
            shown = unescape(answer.content.decode(errors="replace"))
            waiting += [(link, onward) for onward in LINKS.findall(shown)]
            yield from (
                f"{link} has a form for {action}" for action in FORMS.findall(shown) if not may(account, action)
            )


def name_of(link: str) -> str:
    try:
        return resolve(link.partition("?")[0]).view_name
    except Resolver404:
        return link


def may(account: Account, action: str) -> bool:
    permissions = resolve(action.partition("?")[0]).func.permissions
    return ANYONE in permissions or account.may(*permissions)
