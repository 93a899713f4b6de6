"""Signing in with one's own address is enough to be a member."""

import pytest

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.claiming import account_of
from knotenwerk.apps.directory.models import MailAddress
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


def test_the_holder_of_an_address_gets_an_account_as_a_member():
    ada = a_person(mail="Ada@example.org", language="en")

    account = account_of("ada@EXAMPLE.org ")

    ada.refresh_from_db()
    assert ada.account == account
    assert (account.email, account.language, account.role_names) == ("ada@example.org", "en", {Role.MEMBER})
    assert account_of("ada@example.org") == account
    assert Account.objects.count() == 1


def test_nobody_gets_an_account_by_an_address_that_identifies_nobody():
    a_person(mail="ordnungsamt@example.org")
    a_person(mail="Ordnungsamt@example.org")
    MailAddress.objects.create(person=a_person(mail=""), address="post@example.org", shared=True)

    assert [account_of(mail) for mail in ("ordnungsamt@example.org", "post@example.org", "fremd@example.org")] == [
        None,
        None,
        None,
    ]
    assert not Account.objects.exists()


def test_a_second_address_leads_to_the_account_there_is():
    account = an_account(Role.MEMBER)
    ada = a_person(mail="ada@example.org", account=account)
    MailAddress.objects.create(person=ada, address="ada.privat@example.org")

    assert account_of("ada.privat@example.org") == account


def test_a_closed_account_and_an_account_of_somebody_else_are_not_handed_out():
    closed = an_account(mail="ada@example.org")
    closed.is_active = False
    closed.save()
    a_person(mail="ada@example.org")
    of_another = an_account(mail="bo@example.org")
    a_person(mail="", account=of_another)
    a_person(mail="bo@example.org")

    assert (account_of("ada@example.org"), account_of("bo@example.org")) == (None, None)


def test_a_member_of_the_team_keeps_the_account_and_gets_the_person():
    account = an_account(Role.COORDINATOR, mail="rike@example.org")
    rike = a_person(mail="rike@example.org")

    assert account_of("rike@example.org") == account
    rike.refresh_from_db()
    assert rike.account == account
