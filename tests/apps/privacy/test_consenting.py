from datetime import timedelta
from uuid import UUID

import pytest

from knotenwerk.apps.privacy.consenting import Shown, Whose, ask, confirm, give, refuse, stands, withdraw, wording
from knotenwerk.apps.privacy.models import Consent, ConsentText
from tests.world import NEW_YEAR

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
ADA = Whose(mail="ada@example.org", subject="event x")
SHOWN = Shown("Ich bin einverstanden.", language="de", way="form", form_version="3")


def test_each_step_is_a_row_with_words_way_and_time():
    ask("photos", ADA, SHOWN, at=NOW)
    give("photos", ADA, SHOWN, at=NOW)
    confirm("photos", ADA, way="link", at=NOW + timedelta(hours=1))
    withdraw("photos", ADA, way="page", at=NOW + timedelta(days=1))

    assert list(Consent.objects.values_list("act", "way", "form_version", "text__text")) == [
        ("asked", "form", "3", "Ich bin einverstanden."),
        ("given", "form", "3", "Ich bin einverstanden."),
        ("confirmed", "link", "3", "Ich bin einverstanden."),
        ("withdrawn", "page", "3", "Ich bin einverstanden."),
    ]


def test_a_text_is_kept_once_and_a_changed_text_is_the_next_version():
    first = wording("photos", "Alt", language="de")
    again = wording("photos", "Alt", language="de")
    changed = wording("photos", "Neu", language="de")
    english = wording("photos", "Old", language="en")

    assert again == first
    assert [(text.version, text.language) for text in (first, changed, english)] == [(1, "de"), (2, "de"), (1, "en")]
    assert ConsentText.objects.count() == 3


def test_what_stands_is_what_was_said_last():
    assert not stands("photos", ADA)
    give("photos", ADA, SHOWN, at=NOW)
    assert stands("photos", ADA)
    refuse("photos", ADA, SHOWN, at=NOW + timedelta(hours=1))
    assert not stands("photos", ADA)


def test_nothing_is_confirmed_that_was_not_given_and_nothing_is_taken_back_twice():
    assert confirm("photos", ADA, way="link", at=NOW) is None
    give("photos", ADA, SHOWN, at=NOW)

    assert withdraw("photos", ADA, way="page", at=NOW) is not None
    assert withdraw("photos", ADA, way="page", at=NOW) is None
    assert confirm("photos", ADA, way="link", at=NOW) is None


def test_consents_of_other_purposes_subjects_and_people_are_apart():
    give("photos", ADA, SHOWN, at=NOW)

    assert not stands("needs", ADA)
    assert not stands("photos", Whose(ADA.mail, "event y"))
    assert not stands("photos", Whose("bo@example.org", ADA.subject))


def test_a_consent_given_by_mail_is_found_when_the_person_is_known_and_has_a_new_address():
    key = UUID(int=7)
    give("photos", ADA, SHOWN, at=NOW)
    confirm("photos", Whose(ADA.mail, ADA.subject, key), way="link", at=NOW)

    assert stands("photos", Whose("neu@example.org", ADA.subject, key))
