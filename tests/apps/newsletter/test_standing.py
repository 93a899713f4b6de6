"""The standing of our mail: asked of a real name server and a real relay, shown in plain words."""

import asyncio
import socket
from datetime import UTC, datetime

import pytest
from django.utils import translation

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import RelayCheck
from knotenwerk.apps.newsletter.name_servers import NameServers
from knotenwerk.apps.newsletter.standing import certificate_until, findings, look
from knotenwerk.apps.newsletter.standing_in_words import letter_of, lines_of
from knotenwerk.core.mailing import Relay, Security
from tests.core.mailing.certificates import a_certificate, shown
from tests.core.mailing.sink import Sink
from tests.world import an_account

from .name_server import answering, asking

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
ZONE = {
    ("example.org", "TXT"): ['"v=spf1 mx -all"'],
    ("b.example.org", "TXT"): ['"v=spf1 ip4:192.0.2.1" " -all"'],
    ("_dmarc.example.org", "TXT"): ["v=DMARC1\\; p=none"],
    ("b.example.org", "MX"): ["10 mx.example.org."],
    ("mail.example.org", "A"): ["192.0.2.1"],
    ("1.2.0.192.in-addr.arpa", "PTR"): ["mail.example.org."],
}
NOWHERE = Relay("127.0.0.1", port=9)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def our_names(settings):
    settings.DEFAULT_FROM_EMAIL = "Netzwerk <rundbrief@example.org>"
    settings.KNOTENWERK_BOUNCE_DOMAIN = "b.example.org"
    settings.ADDRESS = "https://netzwerk.example.org"


def verdicts(found):
    return {str(finding.check): f"{finding.state}: {finding.reason}" for finding in found}


def test_what_name_servers_and_relay_say_is_judged():
    with answering(ZONE) as resolver:
        found = findings(NameServers(resolver), None, NOW)

    assert verdicts(found) == {
        "spf": "good: found",
        "dkim": "unseen: no-selector",
        "dmarc": "good: found",
        "names": "unseen: not-ours",
        "returns": "good: found",
        "tls": "wrong: no-relay",
        "one-click": "good: found",
    }


def test_a_name_leads_back_to_the_address_of_the_relay():
    with answering(ZONE) as resolver:
        servers = NameServers(resolver)

        assert servers.addresses("mail.example.org") == ("192.0.2.1",)
        assert servers.names("192.0.2.1") == ("mail.example.org",)
        assert servers.names("192.0.2.2") == ()


def test_where_no_name_server_answers_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr("knotenwerk.apps.newsletter.name_servers.SECONDS", 0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        found = verdicts(findings(NameServers(asking(silent.getsockname()[1])), None, NOW))

    assert {found[name] for name in ("spf", "dmarc", "returns")} == {"unseen: no-answer"}


def test_the_certificate_of_the_relay_is_read_from_the_line(tmp_path):
    certificate = a_certificate(tmp_path)

    async def until():
        async with Sink(certificate=shown(certificate)).running() as sink:
            relay = Relay("127.0.0.1", port=sink.port, security=Security.STARTTLS, trusted=certificate)
            return await certificate_until(relay)

    assert 0 < (asyncio.run(until()) - datetime.now(UTC)).total_seconds() <= 24 * 3600


def test_a_relay_that_does_not_answer_is_said():
    with answering(ZONE) as resolver:
        found = {str(finding.check): finding for finding in findings(NameServers(resolver), NOWHERE, NOW)}

    assert found["tls"].reason == "trouble"
    assert found["tls"].facts["trouble"].startswith("The mail server cannot be reached (")


@pytest.mark.django_db
def test_what_is_to_be_mended_is_asked_of_the_provider():
    check = RelayCheck.objects.create()
    zone = ZONE | {("b.example.org", "TXT"): ['"v=spf1 +all"']}
    with answering(zone) as resolver:
        look(check, servers=NameServers(resolver), through=None, now=NOW)

    assert [line.state for line in lines_of(check)] == ["wrong", "unseen", "good", "unseen", "good", "wrong", "good"]
    assert letter_of(check) == (
        "Hello,\n\nwe send a newsletter from example.org; undeliverable mail returns to b.example.org. "
        "So that it arrives, please set up or check for us:\n\n"
        "- a TXT record for b.example.org that names your sending servers and ends with -all, for example "
        "“v=spf1 include:YOUR-SERVERS -all”\n"
        "- a DKIM signature for example.org with an RSA key of 2048 bits, and its public key as a TXT record\n"
        "- a PTR record for each sending address, whose name leads back to the address\n"
        "- a submission server with STARTTLS and a certificate that is good for its name\n\n"
        "Thank you."
    )


@pytest.mark.django_db(transaction=True)
def test_a_click_asks_and_the_page_waits_for_nobody(client):
    client.force_login(an_account(Role.OPERATOR))

    page = client.post("/en/newsletter/office/standing/checks/", follow=True)

    assert "Name servers and relay are being asked." in page.text
    assert list(RelayCheck.objects.values_list("ended_at", flat=True)) == [None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "code"), [(Role.OPERATOR, 200), (Role.NEWSLETTER_EDITOR, 200), (Role.EVENT_LEAD, 403)]
)
def test_operators_and_editors_see_it(client, role, code):
    client.force_login(an_account(role))

    assert client.get("/en/newsletter/office/standing/").status_code == code


@pytest.mark.django_db
def test_the_page_says_what_was_found_last(client):
    client.force_login(an_account(Role.OPERATOR))
    with answering(ZONE) as resolver:
        look(RelayCheck.objects.create(), servers=NameServers(resolver), through=None, now=NOW)

    page = client.get("/en/newsletter/office/standing/").text

    assert "Mail for b.example.org is taken by mx.example.org." in " ".join(page.replace("<wbr>", "").split())
    assert "Check again" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("ended_at", "refresh"), [(None, None), (NOW, "true")])
def test_the_waiting_page_is_read_anew_when_the_check_is_over(client, ended_at, refresh):
    client.force_login(an_account(Role.OPERATOR))
    RelayCheck.objects.create(ended_at=ended_at)

    answer = client.get("/en/newsletter/office/standing/", headers={"HX-Request": "true"})

    assert (answer.content, answer.headers.get("HX-Refresh")) == (b"", refresh)
