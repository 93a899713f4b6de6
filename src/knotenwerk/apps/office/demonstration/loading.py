"""The whole demonstration network, in one transaction: all of it or nothing."""

from datetime import date
from importlib.resources import files
from random import Random

from django.db import transaction
from django.utils import translation

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.events.models import Series
from knotenwerk.apps.places.importing.taking_over import take_over

from . import coming, past
from .accounts import give_events, open_accounts
from .holding import Company, Scene
from .lists import bring_a_list
from .money import fund
from .newsletter import write_an_issue
from .organisations import found
from .people import lead_characters, settle
from .readers import READERS, gather_readers

CONFERENCE = "interkommunale-fachtagung"
REGISTER = "sample_register.csv"


class NotEmpty(Exception):
    """There are persons already, `count` of them, that are not of the demonstration."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@transaction.atomic
def load(*, today: date, seed: int, readers: int = READERS) -> bool:
    """Put the network into an empty installation; False where it is there already. Raises NotEmpty."""
    if Series.objects.filter(slug=CONFERENCE).exists():
        return False
    if people := Person.objects.count():
        raise NotEmpty(people)
    with translation.override("de"):
        play(today=today, chance=Random(seed))  # noqa: S311 no secret, a play
        gather_readers(readers, today=today, chance=Random(seed))  # noqa: S311
    return True


def play(*, today: date, chance: Random) -> None:
    take_over((files("knotenwerk.apps.places") / REGISTER).read_bytes(), name=REGISTER)
    organisations = found()
    people = settle(organisations, today=today, chance=chance)
    accounts = open_accounts()
    lead_characters(people, organisations, accounts, today=today)
    project = fund(today, reader=accounts.funder)
    hosts = organisations.hosts
    scene = Scene(today, Company.of(people.everybody, chance), accounts.coordinator, chance)
    conferences = Series.objects.create(slug=CONFERENCE, name_de="Interkommunale Fachtagung", name_en="Conference")
    training = Series.objects.create(slug="fortbildung", name_de="Fortbildung", name_en="Training")
    past.hold_conferences(scene, conferences, project, hosts)
    past.hold_training(scene, training, hosts)
    past.hold_online_talk(scene, project, hosts)
    circle = past.hold_circle(scene, hosts)
    conference = coming.prepare_conference(scene, conferences, project, hosts)
    coming.prepare_evening(scene, hosts)
    coming.prepare_working_group(scene, hosts)
    draft = coming.draft_study_day(scene, hosts)
    give_events(accounts, conference, draft, circle)
    bring_a_list(people, by=accounts.coordinator)
    write_an_issue(today, project, by=accounts.editor)
