"""Who can sign in to the demonstration network, one account for each kind of work."""

from dataclasses import dataclass

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Event, EventRole

from .cast import an_account


@dataclass(frozen=True)
class Accounts:
    coordinator: Account
    facilitator: Account
    event_lead: Account
    member: Account
    funder: Account
    editor: Account


def open_accounts() -> Accounts:
    accounts = Accounts(
        coordinator=an_account("koordination@example.org", Role.COORDINATOR),
        facilitator=an_account("moderation@example.org", Role.FACILITATOR),
        event_lead=an_account("leitung@example.org", Role.EVENT_LEAD),
        member=an_account("mitglied@example.org", Role.MEMBER),
        funder=an_account("foerderung@example.org", Role.FUNDER),
        editor=an_account("redaktion@example.org", Role.NEWSLETTER_EDITOR),
    )
    an_account("datenschutz@example.org", Role.DATA_PROTECTION_OFFICER)
    an_account("betrieb@example.org", Role.OPERATOR)
    return accounts


def give_events(accounts: Accounts, conference: Event, draft: Event, circle: Event) -> None:
    EventRole.objects.create(event=conference, account=accounts.facilitator, role=Role.FACILITATOR)
    for event in (conference, draft, circle):
        EventRole.objects.create(event=event, account=accounts.event_lead, role=Role.EVENT_LEAD)
