"""Whatever the directory keeps about somebody is given out and goes when it must."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.finding import Selection, find
from knotenwerk.apps.directory.holdings import HOLDINGS
from knotenwerk.apps.directory.merging import merge
from knotenwerk.apps.directory.models import (
    Affiliation,
    MailAddress,
    Mention,
    Person,
    Post,
    StaffNote,
    Tenure,
    Wording,
)
from knotenwerk.apps.privacy.erasing import erase_person
from knotenwerk.apps.privacy.subject_access import everything_about
from tests.world import a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db


def rows(person_key, *mails):
    return {holding.model: list(holding.of(person_key, mails)) for holding in HOLDINGS}


def test_after_an_erasure_nothing_of_the_person_is_left_and_the_others_stay():
    ada, bo = a_person("Ada Rosenfeld", mail="ada@example.org"), a_person("Bo Wiesen")
    StaffNote.objects.create(person=ada, text="Möchte Ruhe.")
    Affiliation.objects.create(person=ada, organisation=an_organisation(), kind="Vorstand")
    post = ada.tenures.get().post
    find(Selection())

    erase_person(ada.key, (), by=an_account(Role.DATA_PROTECTION_OFFICER))

    assert [found for found in rows(ada.key, "ada@example.org").values() if found] == []
    assert not Wording.objects.filter(text__contains="rosenfeld").exists()
    assert not Person.history.filter(family_name="Rosenfeld").exists()
    assert not Tenure.history.filter(person_id=ada.pk).exists()
    assert not Affiliation.history.exists()
    assert Post.objects.filter(pk=post.pk).exists()
    assert list(Person.objects.all()) == [bo]
    assert Mention.objects.filter(person=bo).exists()


@pytest.mark.parametrize("named", ["by key", "by address"])
def test_an_account_goes_with_its_person_and_with_all_the_ways_to_sign_in(named):
    account, other = an_account(Role.MEMBER, mail="ada@example.org"), an_account(Role.MEMBER)
    ada = a_person("Ada Rosenfeld", mail="", account=account)
    for owner in (account, other):
        Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "…"})
        Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Büro"})
        SocialAccount.objects.create(user=owner, provider="oidc", uid=owner.email, extra_data={"name": "Ada"})
        EmailAddress.objects.create(user=owner, email=owner.email, verified=True)
    who = (ada.key, ()) if named == "by key" else (None, ("Ada@example.org",))
    held = {part.holding.model: len(part.rows) for part in everything_about(*who)}
    assert (held[Account], held[Authenticator], held[SocialAccount], held[EmailAddress]) == (1, 2, 1, 1)

    erase_person(*who, by=an_account(Role.DATA_PROTECTION_OFFICER))

    left = [*Authenticator.objects.all(), *SocialAccount.objects.all(), *EmailAddress.objects.all()]
    assert {row.user for row in left} == {other}
    assert not Account.objects.filter(email="ada@example.org").exists()
    assert Person.objects.filter(pk=ada.pk).exists() == (named == "by address")


def test_what_was_merged_in_belongs_to_the_person():
    kept, gone = a_person("Ada Rosenfeld"), a_person("Ada Windhaus")
    merge(kept, gone, by=None)

    about = rows(kept.key)

    assert {record.family_name for record in about[Person.history.model]} == {"Rosenfeld", "Windhaus"}
    erase_person(kept.key, (), by=an_account())
    assert not Person.history.filter(family_name="Windhaus").exists()


def test_an_address_alone_leads_to_the_address_and_to_no_person():
    ada = a_person("Ada Rosenfeld", mail="Ada@example.org")

    about = rows(None, "ada@example.org", "Ada@example.org")

    assert about[MailAddress] == list(ada.mails.all())
    assert about[Person] == []
