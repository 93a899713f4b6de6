import pytest
from django.core.management import call_command
from django.urls import reverse

from knotenwerk.apps.accounts.giving_roles import LastCoordinator, give_role, take_role
from knotenwerk.apps.accounts.models import Account, TeamRole
from knotenwerk.apps.accounts.roles import Permission, Role
from tests.world import an_account

pytestmark = pytest.mark.django_db


def test_an_account_may_what_its_roles_may():
    facilitator = an_account(Role.FACILITATOR)

    assert facilitator.may(Permission.CHANGE_SEATING)
    assert facilitator.may(Permission.MANAGE_ACCOUNTS, Permission.CHECK_IN)
    assert not facilitator.may(Permission.READ_DIRECTORY)


def test_a_closed_account_may_nothing():
    coordinator = an_account(Role.COORDINATOR)
    coordinator.is_active = False

    assert not coordinator.may(Permission.SIGNED_IN)


def test_a_role_given_to_an_unknown_address_makes_the_account():
    coordinator = an_account(Role.COORDINATOR)

    given = give_role("Neu@Example.org", Role.FACILITATOR, by=coordinator)

    assert Account.objects.get(email="neu@example.org") == given.account
    assert (given.role, given.given_by) == (Role.FACILITATOR, coordinator)


def test_a_role_given_twice_is_given_once():
    account = an_account(Role.FACILITATOR)

    give_role(account.email.upper(), Role.FACILITATOR, by=None)

    assert list(account.roles.values_list("role", flat=True)) == [Role.FACILITATOR]


def test_the_last_coordinator_stays():
    last = an_account(Role.COORDINATOR)

    with pytest.raises(LastCoordinator):
        take_role(last.roles.get())

    an_account(Role.COORDINATOR)
    take_role(last.roles.get())
    assert TeamRole.objects.filter(role=Role.COORDINATOR).count() == 1


def test_only_who_manages_accounts_gives_roles(client):
    url = reverse("accounts:roles")
    asked = {"address": "x@example.org", "role": Role.COORDINATOR}

    client.force_login(an_account(Role.FACILITATOR))
    assert client.post(url, asked).status_code == 403
    assert not Account.objects.filter(email="x@example.org").exists()

    client.force_login(an_account(Role.COORDINATOR))
    assert client.post(url, asked).status_code == 302
    assert Account.objects.get(email="x@example.org").may(Permission.MANAGE_ACCOUNTS)


def test_the_first_coordinator_is_made_by_a_command():
    call_command("give_role", "Erste@example.org", Role.COORDINATOR, verbosity=0)

    assert Account.objects.get(email="erste@example.org").may(Permission.MANAGE_ACCOUNTS)
