from datetime import date

import pytest

from knotenwerk.apps.directory.models import Organisation, Person
from knotenwerk.apps.events.knowing import known_person, person_for
from knotenwerk.apps.events.models import Registration
from tests.world import a_person, an_event, an_organisation

pytestmark = pytest.mark.django_db

DAY = date(2027, 1, 1)


def a_request(given: str, family: str, mail: str, organisation: str = "Stadt Neu", function: str = "") -> Registration:
    return Registration.objects.create(
        event=an_event(),
        given_name=given,
        family_name=family,
        mail=mail,
        organisation_name=organisation,
        function=function,
    )


@pytest.mark.parametrize(
    ("name", "mail", "is_known"),
    [
        ("Jürgen Groß", "gross@example.org", True),
        ("Juergen Gross", "GROSS@example.org", True),
        ("Dr. Jürgen Groß", "gross@example.org", True),
        ("Jürgen Gross", "gross@example.org", True),
        ("Groß Jürgen", "gross@example.org", True),
        ("Ada Ahorn", "gross@example.org", False),
        ("Jürgen Groß", "anders@example.org", False),
    ],
)
def test_mail_and_name_together_identify_a_person(name, mail, is_known):
    person = a_person("Jürgen Groß", mail="gross@example.org")

    assert (known_person(mail, name) == person) is is_known


def test_of_two_at_one_mailbox_the_nearest_is_meant():
    a_person("Ada Ahorn", mail="rathaus@example.org")
    bo = a_person("Bo Birke", mail="rathaus@example.org")

    assert known_person("rathaus@example.org", "Bo Birke") == bo


def test_a_known_organisation_is_not_made_again():
    known = an_organisation("Stadt Alt")

    person_for(a_request("Ada", "Ahorn", "ada@example.org", "stadt alt"), on=DAY)

    assert list(Organisation.objects.all()) == [known]


def test_a_post_outlives_its_holder():
    former = a_person("Ada Ahorn", function="Integrationsbeauftragte")
    tenure = former.tenures.get()
    tenure.begin, tenure.end = date(2020, 1, 1), date(2026, 6, 30)
    tenure.save()
    registration = a_request("Bo", "Birke", "bo@example.org", tenure.post.organisation.name, "Integrationsbeauftragte")

    person = person_for(registration, on=DAY)

    assert person.tenures.get().post == tenure.post


def test_a_post_that_is_held_is_not_taken_over():
    holder = a_person("Ada Ahorn", function="Sachbearbeitung")
    post = holder.tenures.get().post
    registration = a_request("Bo", "Birke", "bo@example.org", post.organisation.name, "Sachbearbeitung")

    assert person_for(registration, on=DAY).tenures.get().post != post


def test_a_protected_person_is_found_and_stays_protected():
    protected = a_person("Ada Ahorn", mail="ada@example.org", protected=True)

    person = person_for(a_request("Ada", "Ahorn", "ada@example.org"), on=DAY)

    assert (person, Person.objects.get().protected) == (protected, True)
