"""Once compiled, a letter reaches everybody as it was written."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knotenwerk.core.mailing import (
    BadHeader,
    BadValue,
    Compiled,
    Mailbox,
    NoOwnLink,
    Slot,
    compile_letter,
)
from tests.core.mailing.cast import DAY, NEWSLETTER, a_letter, a_variant

ADA = (b"ada@example.org", b"17", b"T0ken-_")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
ROWS = WORDS | st.lists(WORDS | st.sampled_from([".", "..", ". ", " ", "=", str(Slot.ADDRESS), "ä" * 998])).map(
    "\n".join
)
ONE_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
ADDRESSES = st.from_regex(r"[a-z0-9.!#$%&'*+/=?^_`{|}~äöß-]{1,64}@[a-z0-9.-]{1,250}", fullmatch=True)


def read(mail: bytes):
    return message_from_bytes(mail, policy=default)


def sender_of(mail: bytes) -> tuple[str, str]:
    """Read as RFC 2047 says: the default policy of Python 3.11 puts spaces between encoded words."""
    name, address = parseaddr(message_from_bytes(mail)["From"])
    return str(make_header(decode_header(name))), address


def body_of(mail, kind: str) -> str:
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n")


def ended(words: str) -> str:
    return words if words.endswith("\n") else words + "\n"


@given(text=ROWS, html=ROWS, address=ADDRESSES)
@example(text="\n.\n..\nFrom here\n" + "x" * 998, html="😀" * 40, address="a@b")
@example(text=f".{Slot.ADDRESS}.", html=f"\n{Slot.ADDRESS}\n.", address=".a@b")
def test_any_words_survive(text, html, address):
    html = f"<p>{html}"
    compiled = a_variant(text=text, html=html)

    mail = compiled.render((address.encode(), b"17", b"token"))

    as_html = address.replace("&", "&amp;").replace("'", "&#x27;")
    assert body_of(read(mail), "plain") == ended(text.replace(Slot.ADDRESS, address))
    assert body_of(read(mail), "html") == ended(html.replace(Slot.ADDRESS, as_html))
    body = mail.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert b"\n" not in mail.replace(b"\r\n", b"")
    assert not any(line.startswith(b".") for line in mail.split(b"\r\n"))
    assert Compiled.from_bytes(compiled.to_bytes()).render((address.encode(), b"17", b"token")) == mail


@given(subject=ONE_LINE, name=ONE_LINE)
@example(subject="=?utf-8?b?bGllcw==?= steht da", name='"Ada" <x@y>, (b)')
@example(subject="Ein  Satz ", name="a" * 300)
def test_any_subject_and_any_name_survive_in_folded_lines(subject, name):
    mail = a_variant(subject=subject, sender=Mailbox(name, "ada@example.org")).render(ADA)

    told = read(mail)
    assert told["Subject"] == subject
    assert sender_of(mail) == (name, "ada@example.org")
    assert max(map(len, mail.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_the_headers_of_an_issue():
    mail = a_variant().render(ADA)

    assert {name: str(value) for name, value in read(mail).items()} == {
        "From": "Kommune & Konflikt <rundbrief@example.org>",
        "To": "ada@example.org",
        "Subject": "Streit im Rathaus: fünf Wege",
        "Date": "Tue, 24 Nov 2026 17:05:00 +0000",
        "Message-ID": "<herbst.17@example.org>",
        "List-Unsubscribe": "<https://example.org/de/newsletter/leave/T0ken-_/>, <mailto:leave+T0ken-_@example.org>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "Kommune & Konflikt <rundbrief.example.org>",
        "List-Help": "<https://example.org/de/newsletter/>",
        "List-Archive": "<https://example.org/de/newsletter/archive/>",
        "List-Owner": "<mailto:team@example.org>",
        "List-Post": "NO",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "de",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_alternative"',
    }


def test_a_letter_to_one_person_is_plain_text_and_no_list():
    mail = read(a_variant(html="", mailing_list=None, reply_to=Mailbox("", "team@example.org")).render(ADA))

    assert (mail.get_content_type(), mail["Reply-To"]) == ("text/plain", "team@example.org")
    assert [name for name in mail if name.startswith("List-")] == []


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"ada",
        b"a@b\r\nBcc: c@d",
        b"a@b\n",
        b"a\0@b",
        b"a b@c",
        b"a@b(hm)",
        b"<a@b>",
        b"a@b,c@d",
        b"a@b@c",
        b"\xff@b",
    ],
)
def test_an_address_that_is_more_than_an_address_is_refused(value):
    with pytest.raises(BadValue) as refused:
        a_variant().render((value, b"17", b"token"))

    assert refused.value == BadValue(Slot.ADDRESS, value)


@pytest.mark.parametrize("value", [b"", b"a b", b"a/b", b"a\r\n", b"<", "ä".encode()])
def test_a_token_is_letters_and_digits(value):
    with pytest.raises(BadValue) as refused:
        a_variant().render((b"a@b", b"17", value))

    assert refused.value == BadValue(Slot.TOKEN, value)


@pytest.mark.parametrize("subject", ["", "a\nBcc: b@c", "a\r", "a\0b", "a\u2028b"])
def test_a_subject_is_one_line_of_words(subject):
    with pytest.raises(BadHeader) as refused:
        compile_letter(a_letter(subject=subject), at=DAY)

    assert refused.value == BadHeader("Subject", subject)


@pytest.mark.parametrize("address", ["a b@c", "ä@c", "a@b\r\n", "a@b>", ""])
def test_a_sender_has_an_address_in_ascii(address):
    with pytest.raises(BadHeader) as refused:
        compile_letter(a_letter(sender=Mailbox("Ada", address)), at=DAY)

    assert refused.value == BadHeader("From", address)


def test_everybody_unsubscribes_by_a_link_of_their_own():
    shared = replace(NEWSLETTER, unsubscribe="https://a.b/")

    with pytest.raises(NoOwnLink) as refused:
        compile_letter(a_letter(mailing_list=shared), at=DAY)

    assert refused.value == NoOwnLink("https://a.b/")
