"""A person claims their record by signing in with their own mail address; nobody has to sign up."""

from django.db import transaction
from django.db.models.functions import Lower

from knotenwerk.apps.accounts.models import Account, TeamRole
from knotenwerk.apps.accounts.roles import Role

from .models import MailAddress, Person


@transaction.atomic
def account_of(address: str) -> Account | None:
    """The account of the one person whose own address this is, made if there is none; else None.

    An address that two persons have, or that is marked as a shared mailbox, identifies nobody. A closed account
    stays closed.
    """
    person = only_holder(address.strip().lower())
    if person is None:
        return None
    account = person.account or Account.objects.with_address(address.strip())
    if account is None:
        account = Account.objects.create_user(address, language=person.language)
    elif not account.is_active or Person.objects.filter(account=account).exclude(pk=person.pk).exists():
        return None
    if person.account_id is None:
        person.account = account
        person.save(update_fields=["account"])
    TeamRole.objects.get_or_create(account=account, role=Role.MEMBER)
    return account


def only_holder(address: str) -> Person | None:
    """Locked, so that two sign-ins at the same instant do not make two accounts."""
    rows = list(MailAddress.objects.alias(lower=Lower("address")).filter(lower=address)[:2])
    if len(rows) != 1 or rows[0].shared:
        return None
    return Person.objects.select_for_update(of=("self",)).get(pk=rows[0].person_id)
