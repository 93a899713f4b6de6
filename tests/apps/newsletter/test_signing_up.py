from datetime import timedelta

import pytest

from knotenwerk.apps.newsletter.budgets import Paused, resume
from knotenwerk.apps.newsletter.confirming import NobodyThere, confirm
from knotenwerk.apps.newsletter.hashing import hash_of
from knotenwerk.apps.newsletter.holdings import HOLDINGS
from knotenwerk.apps.newsletter.leaving import Way, leave
from knotenwerk.apps.newsletter.models import SignUpHour, Subscriber, Suppression
from knotenwerk.apps.newsletter.models.readers import MAILS_AN_HOUR
from knotenwerk.apps.newsletter.preferring import ask_for_new_address, choice_of, prefer
from knotenwerk.apps.newsletter.signing_up import Choice
from knotenwerk.apps.privacy.erasing import erase_person, erase_what_is_due
from knotenwerk.apps.privacy.models import AuditEntry, Consent
from knotenwerk.apps.vocabulary.models import Topic
from tests.apps.newsletter.readers import FORM, PAGE, asks, letters, reads
from tests.work import do_waiting_tasks
from tests.world import NEW_YEAR, an_account

pytestmark = pytest.mark.django_db(transaction=True)  # the worker works

NOW = NEW_YEAR
A_DAY = timedelta(days=1)
PLEASE, ALREADY = "Bitte bestätigen: Rundbrief", "Sie bekommen den Rundbrief schon"


def acts() -> list[str]:
    return list(Consent.objects.order_by("pk").values_list("act", flat=True))


def suppressions() -> list[tuple[str, str]]:
    return list(Suppression.objects.values_list("address_hash", "reason"))


def test_nobody_reads_who_has_not_confirmed():
    asked = asks()
    before = Subscriber.objects.confirmed().count()

    assert confirm(asked.key, page=PAGE, now=NOW)
    assert (before, list(Subscriber.objects.confirmed())) == (0, [asked])


def test_confirming_twice_changes_nothing():
    asked = asks()
    confirm(asked.key, page=PAGE, now=NOW)

    assert not confirm(asked.key, page=PAGE, now=NOW + A_DAY)
    asked.refresh_from_db()
    assert (asked.confirmed_at, acts()) == (NOW, ["given", "confirmed"])


def test_the_proof_has_both_halves_the_mail_and_what_the_mail_server_said():
    topic = Topic.objects.in_use().first()
    reads(topics=[topic])

    given, mailed, confirmed = Consent.objects.order_by("pk")
    assert [given.act, mailed.act, confirmed.act] == ["given", "mailed", "confirmed"]
    assert given.evidence == {
        "form": FORM.url,
        "language": "de",
        "easy_language": False,
        "topics": [topic.key],
        "states": [],
        "levels": [],
    }
    assert set(mailed.evidence) == {"message_id", "mail_version", "subject", "mail_text", "mail_sha256", "answer"}
    assert mailed.evidence["answer"] == "no mail server: locmem"
    assert confirmed.evidence == {"page": PAGE}
    assert all(step.is_intact() for step in Consent.objects.all())


def test_the_secret_part_of_the_link_stands_in_no_proof():
    from knotenwerk.apps.newsletter.tokens import token_of

    reader = reads()

    assert token_of(reader.key) not in str(list(Consent.objects.values_list("evidence", flat=True)))


def test_one_address_gets_one_mail_a_day_however_often_it_is_entered():
    asks(now=NOW)
    asks("ADA@example.org ", now=NOW + timedelta(hours=23))
    first = letters()
    asks(now=NOW + A_DAY)

    assert (first, letters()) == ([("ada@example.org", PLEASE)], [("ada@example.org", PLEASE)] * 2)
    assert Subscriber.objects.count() == 1


def test_whoever_reads_already_is_told_so_by_mail_once_a_day():
    reader = reads()
    for hours in (25, 26, 50):
        asks(now=NOW + timedelta(hours=hours))

    assert letters() == [("ada@example.org", PLEASE)] + [("ada@example.org", ALREADY)] * 2
    assert Subscriber.objects.get() == reader
    assert acts() == ["given", "mailed", "confirmed"]


def test_a_request_that_nobody_confirms_is_gone_with_its_proof_after_seven_days():
    asked = asks()
    with pytest.raises(NobodyThere):
        confirm(asked.key, page=PAGE, now=NOW + 7 * A_DAY)
    erase_what_is_due(NOW.date() + 6 * A_DAY)
    before = Subscriber.objects.count(), Consent.objects.count()
    erase_what_is_due(NOW.date() + 7 * A_DAY)

    assert before == (1, 1)
    assert (Subscriber.objects.count(), Consent.objects.count()) == (0, 0)


def test_a_reader_and_the_proof_stay_when_requests_are_deleted():
    reads()
    do_waiting_tasks()
    erase_what_is_due(NOW.date() + 700 * A_DAY)

    assert (Subscriber.objects.count(), Consent.objects.count()) == (1, 3)


def test_who_leaves_is_known_by_the_hash_only_and_leaves_once():
    reader = reads()

    assert leave(reader.key, way=Way.ONE_CLICK, now=NOW + A_DAY)
    assert not leave(reader.key, way=Way.ONE_CLICK, now=NOW + 2 * A_DAY)
    assert (Subscriber.objects.count(), suppressions()) == (0, [(hash_of("ada@example.org"), "left")])
    last = Consent.objects.order_by("pk").last()
    assert (last.act, last.way, last.at) == ("withdrawn", "one-click (RFC 8058)", NOW + A_DAY)


@pytest.mark.parametrize("reason", ["left", "bounced", "complaint", "erased"])
def test_who_asks_and_confirms_anew_may_be_written_to_again(reason):
    Suppression.objects.create(address_hash=hash_of("ada@example.org"), reason=reason)
    asked = asks()
    before = suppressions()
    confirm(asked.key, page=PAGE, now=NOW)

    assert (before, suppressions()) == ([(hash_of("ada@example.org"), reason)], [])


def test_what_the_team_has_barred_gets_no_mail_at_all():
    Suppression.objects.create(address_hash=hash_of("ada@example.org"), reason="team")

    assert asks() is None
    assert (letters(), Subscriber.objects.count()) == ([], 0)


def test_an_hour_full_of_mails_pauses_the_sign_up_until_the_team_or_six_hours_say_otherwise():
    SignUpHour.objects.create(hour=NOW, mails=MAILS_AN_HOUR - 1)
    asks("ada@example.org")
    with pytest.raises(Paused):
        asks("bo@example.org")
    with pytest.raises(Paused):
        asks("bo@example.org", now=NOW + timedelta(hours=5, minutes=59))
    written = list(Subscriber.objects.values_list("address", flat=True))

    assert written == ["ada@example.org"]
    assert asks("bo@example.org", now=NOW + timedelta(hours=6))
    resume(by=an_account(), now=NOW)
    assert asks("cem@example.org", now=NOW)
    assert AuditEntry.objects.get().details == {"mails": MAILS_AN_HOUR}


def test_a_changed_choice_is_kept_and_part_of_the_proof():
    reader = reads()
    prefer(reader, Choice("en", easy_language=True), page=PAGE, now=NOW + A_DAY)

    assert choice_of(Subscriber.objects.get()) == Choice("en", True)
    last = Consent.objects.order_by("pk").last()
    assert (last.act, last.evidence["language"], last.evidence["easy_language"]) == ("changed", "en", True)
    assert leave(reader.key, way=Way.PAGE, now=NOW + 2 * A_DAY)
    assert acts()[-2:] == ["changed", "withdrawn"]


def test_the_old_address_stays_until_the_new_one_is_confirmed():
    reader = reads()
    ask_for_new_address(reader, "neu@example.org", FORM, now=NOW)
    asked = Subscriber.objects.unconfirmed().get()
    before = list(Subscriber.objects.confirmed().values_list("address", flat=True))
    confirm(asked.key, page=PAGE, now=NOW)

    assert before == ["ada@example.org"]
    assert list(Subscriber.objects.values_list("address", flat=True)) == ["neu@example.org"]
    assert suppressions() == []
    assert Consent.objects.filter(mail="ada@example.org").order_by("pk").last().way == "other address confirmed"


def test_erasing_a_reader_keeps_the_hash_so_that_no_list_brings_the_address_back():
    reads()
    erase_person(None, ("ada@example.org",), by=an_account())

    assert (Subscriber.objects.count(), suppressions()) == (0, [(hash_of("ada@example.org"), "erased")])


def test_the_proof_goes_three_years_after_the_end_of_the_year_in_which_somebody_left():
    reader = reads()
    leave(reader.key, way=Way.PAGE, now=NOW)
    do_waiting_tasks()
    erase_what_is_due(NOW.date().replace(year=2030, month=12, day=31))
    before = Consent.objects.count()
    erase_what_is_due(NOW.date().replace(year=2031))

    assert (before, Consent.objects.count()) == (4, 0)
    assert HOLDINGS[0].model is Subscriber
