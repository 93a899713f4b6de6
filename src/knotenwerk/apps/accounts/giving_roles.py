"""Giving and taking roles. The last coordinator stays, so that nobody locks the team out."""

from django.db import transaction

from .models import Account, TeamRole
from .roles import Role


class LastCoordinator(Exception):
    """Taking this role would leave the team without anybody who can give roles."""


@transaction.atomic
def give_role(address: str, role: str, *, by: Account | None) -> TeamRole:
    """Give a role to the account of this address; the account is made if there is none."""
    account = Account.objects.with_address(address) or Account.objects.create_user(address)
    team_role, _ = TeamRole.objects.get_or_create(account=account, role=role, defaults={"given_by": by})
    return team_role


@transaction.atomic
def take_role(team_role: TeamRole) -> None:
    if team_role.role == Role.COORDINATOR and TeamRole.objects.filter(role=Role.COORDINATOR).count() == 1:
        raise LastCoordinator
    team_role.delete()
