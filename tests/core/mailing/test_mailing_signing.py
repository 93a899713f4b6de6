"""Signatures of our own, checked by a verifier that is not."""

from functools import cache

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knotenwerk.core.mailing import BadKey, Signer, signed
from tests.core.mailing import verifying
from tests.core.mailing.cast import a_variant

ADA = (b"ada@example.org", b"17", b"T0ken-_")
KINDS = ("rsa", "ed25519")
PLAIN = serialization.NoEncryption()


def pem_of(key, encryption=PLAIN) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


@cache
def a_signer(kind: str) -> Signer:
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ed25519.Ed25519PrivateKey.generate()
    return Signer.of(pem_of(key), domain="example.org", selector=kind, clock=lambda: 1_795_000_000.9)


def verifies(mail: bytes, index: int = 0) -> bool:
    records = {f"{kind}._domainkey.example.org.": a_signer(kind).public for kind in KINDS}
    return verifying.verifies(mail, records, index)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(words=st.text(st.sampled_from(" \t\nä.=a<>")))
@example(words="")
@example(words="\n\n")
@example(words="a \t b\t\n\n \n")
def test_any_mail_is_signed_so_that_others_agree(kind, words):
    mail = a_variant(text=words, html=f"<p>{words}").render(ADA)

    assert verifies(signed(mail, [a_signer(kind)]))


@pytest.mark.parametrize("body", [b"", b"\r\n", b"a", b"a\r\n\r\n\r\n", b"a  \t b \r\n\t\r\n", b" \r\n"])
def test_the_end_of_a_mail_does_not_matter(body):
    assert verifies(signed(b"From: <a@example.org>\r\nSubject:\t a \r\n  b\r\n\r\n" + body, [a_signer("rsa")]))


def test_two_signatures_stand_beside_each_other_in_lines_of_their_size():
    mail = signed(a_variant().render(ADA), [a_signer(kind) for kind in KINDS])

    assert [verifies(mail, index) for index in (0, 1)] == [True, True]
    assert max(map(len, mail.partition(b"\r\nFrom:")[0].split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"List-Unsubscribe: <https://example.org/", b"List-Unsubscribe: <https://example.com/"),
        (b"List-Unsubscribe-Post: List", b"List-Unsubscribe-Post: Last"),
        (b"Subject: ", b"Subject: sold "),
        (b"Guten Tag", b"Guten Abend"),
        (b"\r\nFrom: ", b"\r\nFrom: <boss@example.org>\r\nFrom: "),
        (b"\r\nTo: ", b"\r\nTo: everybody@example.org\r\nTo: "),
        (b"T0ken-_", b"T0ken-a"),
    ],
)
def test_who_changes_a_mail_breaks_its_signature(before, after):
    mail = signed(a_variant().render(ADA), [a_signer("rsa")])

    assert (verifies(mail), before in mail, verifies(mail.replace(before, after, 1))) == (True, True, False)


def test_the_signature_says_when_and_by_whom():
    mail = signed(a_variant().render(ADA), [a_signer("ed25519")])

    told = mail.partition(b"; h=")[0].partition(b"\r\n h=")[0].replace(b"\r\n ", b" ")
    assert told == (
        b"DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=ed25519; t=1795000000;"
    )


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        pem_of(ec.generate_private_key(ec.SECP256R1())),
        pem_of(ed25519.Ed25519PrivateKey.generate(), serialization.BestAvailableEncryption(b"secret")),
    ],
    ids=["nothing", "empty", "another kind", "locked"],
)
def test_a_key_that_cannot_sign_mail_is_refused(pem):
    with pytest.raises(BadKey):
        Signer.of(pem, domain="example.org", selector="a", clock=lambda: 0.0)
