"""Every URL names its permission; every URL is walked as every role and as nobody."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from knotenwerk.apps.accounts.access import ANYONE
from knotenwerk.apps.accounts.roles import PERMISSIONS, Permission, Role
from tests.world import a_guest, an_account, an_event

NOBODY = "nobody"


def all_patterns(resolver=None, route=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern, route + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield route + str(pattern.pattern), pattern


PATTERNS = dict(all_patterns())


@pytest.mark.parametrize("route", PATTERNS)
def test_every_url_names_its_permission(route):
    permissions = getattr(PATTERNS[route].callback, "permissions", ())

    assert permissions, f"{route}: guard its view with @allow(…)"
    assert set(permissions) <= {ANYONE, *Permission}


@pytest.fixture
def address_of(db):
    """Addresses of real things, so that each page is really made."""
    event = an_event(seats=5)
    guest = a_guest(event)
    values = {"slug": event.slug, "key": guest.person.key, "token": guest.token, "code": guest.code}

    def address(route):
        route = re.sub(r"<int:\w+>", "1", route)
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values.get(part[1], "x")), route)

    return address


def may(role, permissions):
    granted = set() if role == NOBODY else {Permission.SIGNED_IN, *PERMISSIONS[role]}
    return ANYONE in permissions or bool(granted & set(permissions))


@pytest.mark.parametrize("role", [NOBODY, *Role])
def test_every_url_lets_in_whom_it_names_and_nobody_else(role, client, address_of):
    if role != NOBODY:
        client.force_login(an_account(role))
    client.raise_request_exception = False
    wrong = []
    for route, pattern in PATTERNS.items():
        if "(?P" in route:
            continue
        permissions = pattern.callback.permissions
        url = address_of(route)
        response = client.get(url)
        refused = response.status_code == (302 if role == NOBODY else 403)
        if refused and role == NOBODY:
            refused = "/sign-in/" in response["Location"]
        if may(role, permissions) and ANYONE not in permissions and (refused or response.status_code >= 500):
            wrong.append(f"{url}: {response.status_code}, although {role} may {permissions}")
        if not may(role, permissions) and not refused:
            wrong.append(f"{url}: {response.status_code}, although {role} may not {permissions}")
        if response.status_code >= 500:
            wrong.append(f"{url}: {response.status_code}")
    assert wrong == []
