"""Whether our mail can be trusted is judged from what the name servers say; what was not seen is not claimed."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing.standing import (
    dkim,
    dmarc,
    dmarc_names,
    names,
    one_click,
    organisation_of,
    returns,
    spf,
    tls,
)

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def verdict(finding):
    return f"{finding.state}: {finding.reason}"


def a_key(bits=2048):
    key = rsa.generate_private_key(65537, bits).public_key()
    return b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (["v=spf1 ip4:192.0.2.1 -all", "some=other"], "good: found"),
        (["v=spf1 include:_spf.example.com ~all"], "good: found"),
        (["V=SPF1 redirect=_spf.example.com"], "good: found"),
        (["v=spf1 ip4:192.0.2.1"], "wrong: no-end"),
        (["v=spf1 +all"], "wrong: open-to-all"),
        (["v=spf1 a ?all"], "wrong: open-to-all"),
        (["v=spf1 " + "include:x.example.com " * 11 + "-all"], "wrong: too-many-lookups"),
        (["v=spf1 -all", "v=spf1 ~all"], "wrong: several"),
        (["v=spf10 -all"], "wrong: missing"),
        ([], "wrong: missing"),
        (None, "unseen: no-answer"),
    ],
)
def test_spf_is_one_record_that_ends(records, expected):
    assert verdict(spf("b.example.org", records)) == expected


@pytest.mark.parametrize(
    ("name", "records", "expected"),
    [
        ("k._domainkey.example.org", [f"v=DKIM1; k=rsa; p={a_key()}"], "good: found"),
        ("k._domainkey.example.org", [f"p={a_key(1024)}"], "wrong: short"),
        ("k._domainkey.example.org", ["v=DKIM1; p="], "wrong: withdrawn"),
        ("k._domainkey.example.org", ["v=DKIM1; p=umbrella"], "wrong: broken"),
        (
            "k._domainkey.example.org",
            ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="],
            "wrong: only-ed25519",
        ),
        ("k._domainkey.example.org", ["nothing of the kind"], "wrong: missing"),
        ("k._domainkey.example.org", None, "unseen: no-answer"),
        ("", None, "unseen: no-selector"),
    ],
)
def test_a_key_for_signatures_is_long_and_readable(name, records, expected):
    assert verdict(dkim(name, records)) == expected


def test_a_policy_is_looked_for_up_the_tree_in_eight_steps_at_most():
    assert dmarc_names("News.b.example.org") == [
        "_dmarc.news.b.example.org",
        "_dmarc.b.example.org",
        "_dmarc.example.org",
        "_dmarc.org",
    ]
    assert [name.count(".") for name in dmarc_names("a.b.c.d.e.f.g.h.i.example.org")] == [11, 7, 6, 5, 4, 3, 2, 1]


def found(**records):
    """Of all names up the trees of news.example.org and b.example.org; those not given have no record."""
    names = {*dmarc_names("news.example.org"), *dmarc_names("b.example.org"), *dmarc_names("b.example.com")}
    return dict.fromkeys(names, ()) | {name.replace("__", "."): told for name, told in records.items()}


@pytest.mark.parametrize(
    ("returning", "records", "expected"),
    [
        ("b.example.org", {"_dmarc__example__org": ["v=DMARC1; p=none"]}, "good: found"),
        ("b.example.com", {"_dmarc__example__org": ["v=DMARC1; p=none"]}, "wrong: not-aligned"),
        ("b.example.org", {"_dmarc__example__org": ["v=DMARC1; p=none; aspf=s"]}, "wrong: not-aligned"),
        ("b.example.org", {"_dmarc__example__org": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}, "wrong: missing"),
        (
            "b.example.org",
            {"_dmarc__news__example__org": ["v=DMARC1; psd=n"], "_dmarc__example__org": ["v=DMARC1"]},
            "wrong: not-aligned",
        ),
        ("b.example.org", {}, "wrong: missing"),
        ("b.example.org", {"_dmarc__org": None}, "unseen: no-answer"),
    ],
)
def test_a_policy_holds_for_mail_that_returns_to_the_same_organisation(returning, records, expected):
    assert verdict(dmarc("news.example.org", returning, found(**records))) == expected


def test_below_a_public_suffix_each_domain_is_an_organisation_of_its_own():
    told = found(_dmarc__org=["v=DMARC1; psd=y"])

    assert [organisation_of(name, told) for name in ("b.example.org", "example.org", "org")] == [
        "example.org",
        "example.org",
        "org",
    ]


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ({"192.0.2.1": {"mail.example.org": ("192.0.2.1",)}}, "good: found"),
        ({"192.0.2.1": {"mail.example.org": ("192.0.2.2",)}}, "wrong: no-way-back"),
        ({"192.0.2.1": {}}, "wrong: no-way-back"),
        ({"192.0.2.1": None}, "unseen: no-answer"),
        (None, "unseen: not-ours"),
    ],
)
def test_a_sending_address_has_a_name_that_leads_back(addresses, expected):
    assert verdict(names(addresses)) == expected


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (("mx.example.org",), "good: found"),
        ((), "wrong: missing"),
        ((".",), "wrong: none-wanted"),
        (None, "unseen: no-answer"),
    ],
)
def test_somebody_takes_returned_mail(hosts, expected):
    assert verdict(returns("b.example.org", hosts)) == expected


@pytest.mark.parametrize(
    ("valid_until", "is_local", "trouble", "expected"),
    [
        (NOW + timedelta(days=60), False, "", "good: found"),
        (NOW + timedelta(days=13), False, "", "wrong: ends-soon"),
        (None, True, "", "good: local"),
        (None, False, "", "wrong: open"),
        (None, True, "It does not answer.", "wrong: trouble"),
    ],
)
def test_a_line_to_another_machine_is_encrypted(valid_until, is_local, trouble, expected):
    assert verdict(tls("mail.example.org", valid_until, now=NOW, is_local=is_local, trouble=trouble)) == expected


def test_leaving_by_one_click_needs_https():
    assert [verdict(one_click(address)) for address in ("https://example.org", "http://example.org")] == [
        "good: found",
        "wrong: no-https",
    ]


@given(st.lists(st.text(max_size=200), max_size=4))
def test_whatever_stands_in_a_record_it_is_judged(records):
    spf("example.org", records)
    dkim("k._domainkey.example.org", records)
    dmarc("news.example.org", "b.example.org", dict.fromkeys(found(), records))
