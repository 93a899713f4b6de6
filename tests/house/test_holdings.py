"""Whatever is kept about people is declared, so that access, erasure and the privacy page can find it."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.events.models import EventRole, Registration
from knotenwerk.apps.privacy.holdings import all_holdings
from knotenwerk.apps.seating.models import TableHost
from tests.world import a_guest, a_person, a_table, an_account, an_event

POINTS_TO_PEOPLE = (Person, Registration, Account)
OURS_AND_THOSE_OF_LIBRARIES = apps.get_models()


def is_about_people(model):
    return any(tells_of_a_person(field) for field in model._meta.get_fields() if not field.auto_created)


def tells_of_a_person(field):
    """A relation to a person, registration or account, or an address. Who of the team did it is authorship.

    A relation through a model of its own is told by that model; an event's contact is an office, not a person.
    """
    if field.many_to_many and not field.remote_field.through._meta.auto_created:
        return False
    if field.name == "contact":
        return False
    if isinstance(field, models.EmailField) or field.name == "person_key":
        return True
    authorship = field.name.endswith("_by") or field.name in {"history_user", "account", "owner"}
    return field.is_relation and field.related_model in POINTS_TO_PEOPLE and not authorship


@pytest.mark.parametrize(
    "model",
    [model for model in OURS_AND_THOSE_OF_LIBRARIES if is_about_people(model)],
    ids=lambda model: model._meta.label,
)
def test_a_model_about_people_is_a_declared_holding(model):
    assert model in {holding.model for holding in all_holdings()}


@pytest.fixture
def somebody(db):
    """A person who is everywhere: with an account, at an event, at a table, in a rule."""
    account = an_account(Role.MEMBER, mail="ada@example.org")
    person = a_person("Ada Lovegood", mail="ada@example.org", account=account)
    event = an_event()
    guest = a_guest(event, person)
    a_table(person, a_person())
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    TableHost.objects.create(event=event, registration=guest, table_number=1)
    return person


@pytest.mark.parametrize("holding", all_holdings(), ids=lambda holding: holding.model._meta.label)
def test_a_holding_says_whose_why_and_how_long_and_finds_only_the_rows_of_whom_it_is_asked(holding, somebody):
    assert all(str(text) for text in (holding.whose, holding.why, holding.basis, holding.kept))
    assert {field for field in holding.fields if not hasattr(holding.model, field)} == set()
    assert list(holding.of(None, ())) == []
    assert list(holding.of(None, ("nobody@example.org",))) == []
    assert list(holding.of(uuid4(), ("nobody@example.org",))) == []
    list(holding.of(somebody.key, ("ada@example.org",)))
