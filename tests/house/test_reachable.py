"""Every page of the office is reached by links and forms, beginning at the two front doors."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.journeys.house import House, a_furnished_house, routes

pytestmark = pytest.mark.django_db(transaction=True)  # the furnished house lets the worker work

FRONT_DOORS = ("/de/", "/de/office/")
SOME = 6
LEADS = re.compile(r'(?:href|action)="(/de/[^"#?]*)')
OTHERWISE = (
    "events:mine",  # by the personal link in a letter, and what lies behind it
    "events:confirm",
    "events:withdraw",
    "events:offer",
    "events:still_coming",
    "events:door-code",
    "events:register_sent",  # after a form
    "events:check-in-code",  # by the code on a badge
    "events:add-person",  # after a search
    "events:publication",  # in other states of an event or a list
    "events:documentation",
    "directory:import-undoing",
    "directory:merging",  # where two records look alike
    "seating:calculation",
    "seating:comparison",  # once there are two versions
    "account_inactive",
    "mfa_",  # from one's account, by what is set up there
    "socialaccount_",
    "newsletter:calling-off",  # in other states of an issue
    "newsletter:departure",
    "newsletter:schedule",
    "newsletter:giving-back",
    "newsletter:letter",  # in a frame of the preview
    "newsletter:test-mail",  # after a form
    "newsletter:confirm",  # by the links in the mails to readers
    "newsletter:preferences",
    "newsletter:unsubscribe",
    "newsletter:sign-up-sent",  # after a form
    "directory:save-list",  # once something is selected
)


@pytest.fixture
def house() -> House:
    return a_furnished_house()


def test_every_page_is_reached_by_links(house: House, client: Client):
    client.force_login(house.everybody)
    reached = names_reached(client)
    lost = []
    for route, name in routes():
        if name not in reached and not name.startswith(OTHERWISE) and "<int:pk>" not in route:
            answer = client.get(house.address(route, name))
            if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content[:200]:
                lost.append(name)
    assert lost == []


def names_reached(client: Client) -> set[str]:
    """The names of all addresses that one comes to; of each name some are opened and stand for the others."""
    opened, waiting = Counter(), list(FRONT_DOORS)
    seen = set(waiting)
    while waiting:
        answer = client.get(waiting.pop(), follow=True)
        if answer.resolver_match is None or answer.streaming:
            continue
        for address in set(LEADS.findall(answer.content.decode(errors="replace"))) - seen:
            seen.add(address)
            name = name_of(address)
            opened[name] += 1
            if opened[name] <= SOME:
                waiting.append(address)
    return set(opened) | {name_of(door) for door in FRONT_DOORS}


def name_of(address: str) -> str:
    try:
        return resolve(address).view_name
    except Resolver404:
        return address
