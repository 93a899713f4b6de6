"""The rarer rooms: shown to those whom the page behind lets in, and to nobody else."""

import pytest
from django.urls import resolve, reverse

from knotenwerk.apps.accounts.access import ANYONE
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.office.navigation import OFFICE_MENU
from knotenwerk.apps.office.rooms import GROUPS
from tests.world import an_account

pytestmark = pytest.mark.django_db

ROOMS = [(room.url, room.permissions) for _label, rooms in GROUPS for room in rooms]
MENU = [(url, permissions) for _label, url, permissions in OFFICE_MENU]


@pytest.mark.parametrize(
    ("url", "permissions"), [*ROOMS, *MENU], ids=lambda part: part if isinstance(part, str) else ""
)
def test_whoever_sees_the_way_may_enter(url, permissions):
    doors = resolve(reverse(url)).func.permissions

    assert ANYONE in doors or set(permissions) <= set(doors)


def shown_to(client, role: str) -> list[str]:
    client.force_login(an_account(role))
    response = client.get(reverse("office:more"))
    return [room.url for group in response.context["groups"] for room in group.rooms]


def test_the_data_protection_officer_finds_access_log_and_holdings(client):
    assert shown_to(client, Role.DATA_PROTECTION_OFFICER) == [
        "directory:organisations",
        "directory:lists",
        "newsletter:readers",
        "newsletter:returned",
        "places:territories",
        "privacy:access",
        "privacy:log",
        "privacy:holdings",
    ]


def test_the_operator_finds_registers_roles_and_the_installation(client):
    assert shown_to(client, Role.OPERATOR) == [
        "newsletter:standing",
        "places:territories",
        "places:registers",
        "accounts:roles",
        "office:operation",
        "ui:components",
    ]
