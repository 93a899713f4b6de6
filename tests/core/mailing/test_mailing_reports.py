"""What comes back is understood: every report of the corpus whole, and any bytes without a crash."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing.kinds import Kind
from knotenwerk.core.mailing.reports import Report, read_report
from knotenwerk.core.mailing.statuses import is_gone

from .returned import corpus, forms
from .returned.corpus import KEY, back
from .returned.forms import Told

CASES = list(corpus.cases())


def read(raw: str | bytes) -> Report:
    return read_report(raw.encode() if isinstance(raw, str) else raw, key=KEY)


def test_there_are_at_least_sixty_reports():
    assert len({case.raw for case in CASES}) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_report_is_matched_and_understood(case):
    found = read(case.raw)

    assert (found.kind, found.status, found.delivery) == (case.kind, case.status, case.delivery)


def test_no_report_of_a_rule_says_anything_about_the_address():
    ruled = [read(case.raw).kind for case in CASES if b"5.7." in case.raw]

    assert ruled == [Kind.POLICY] * 9


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_with_a_forged_signature_it_is_about_nobody(case):
    assert read_report(case.raw, key=b"another key").delivery is None


def test_the_words_name_no_person():
    words = "550 5.1.1 <ada.musterfrau@example.org>: no ada.musterfrau@example.org\there"

    found = read(forms.postfix(Told(back(7), answer=words)))

    assert found.words == "smtp; 550 5.1.1 <…@example.org>: no …@example.org here"


def test_a_request_to_leave_by_mail_gives_its_token():
    mail = "From: ada@example.org\nTo: <leave+Abc-_9@b.example.org>\nSubject: leave\n\n\n"

    assert read(mail) == Report(Kind.LEAVING, token="Abc-_9")


def test_a_persons_reply_gives_the_mails_it_answers_and_nothing_of_what_it_says():
    mail = (
        "From: Ada <ada@example.org>\nTo: rundbrief@example.org\nSubject: Re: Rundbrief\n"
        "In-Reply-To: <herbst.7@news.example.org>\nReferences: <a.1@x.example.org>\n <herbst.7@news.example.org>\n\n"
        "Danke, 5.1.1 war mein liebster Absatz.\n"
    )

    assert read(mail) == Report(Kind.REPLY, answers=("<herbst.7@news.example.org>", "<a.1@x.example.org>"))


def test_a_report_behind_twenty_megabytes_is_not_understood_and_one_before_them_is():
    told = Told(back(7))
    before = forms.exim(replace(told, words="x " * 10_000_000))
    after = forms.exim(told) + "x " * 10_000_000

    assert (read(before).kind, read(after).kind) == (Kind.UNKNOWN, Kind.HARD)


def test_parts_nested_without_end_are_not_understood():
    mail = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(5_000))

    assert read(mail) == Report(Kind.UNKNOWN)


def test_only_a_box_or_domain_that_is_no_more_is_gone():
    assert [status for status in ("5.1.1", "5.1.10", "5.1.2", "5.2.1", "5.7.1", "4.1.1") if is_gone(status)] == [
        "5.1.1",
        "5.1.10",
    ]


@given(st.binary(max_size=2_000))
def test_any_bytes_give_a_report_about_nobody(raw):
    assert read(raw).delivery is None


@given(
    case=st.sampled_from(CASES),
    cuts=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 40), st.binary(max_size=20)), max_size=6),
)
def test_however_torn_a_report_is_it_is_about_its_own_delivery_or_nobody(case, cuts):
    raw = case.raw
    for place, length, put in cuts:
        raw = raw[:place] + put + raw[place + length :]

    assert read(raw).delivery in (case.delivery, None)
