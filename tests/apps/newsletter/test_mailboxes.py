"""The mailbox of returned mail, read from a real server: nothing is deleted before it is written down."""

import imaplib
import ssl

import pytest
from django.db import DatabaseError
from django.utils import timezone, translation

from knotenwerk.apps.newsletter.mailboxes import MailboxAway, mailbox_at, read_mailbox
from knotenwerk.apps.newsletter.models import DeliveryReport, Suppression
from knotenwerk.apps.newsletter.receiving import take
from knotenwerk.apps.newsletter.tasks import read_returned_mail
from knotenwerk.core.mailing import Kind
from tests.core.mailing.certificates import a_certificate
from tests.work import do_waiting_tasks
from tests.world import a_subscriber, an_issue
from tools.dovecot import PASSWORD, USER, NoDovecot, dovecot

from .returned import a_delivery, a_reply, a_report


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The port of a running IMAP server, and the file with its certificate."""
    certificate = a_certificate(tmp_path_factory.mktemp("imap"))
    try:
        with dovecot(certificate) as port:
            yield port, certificate
    except NoDovecot as problem:
        pytest.skip(str(problem))


@pytest.fixture
def url(server, monkeypatch):
    """Where the mailbox is: empty, and its certificate trusted."""
    port, certificate = server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    url = f"imaps://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX"
    with opened(url) as box:
        for number in box.search(None, "ALL")[1][0].split():
            box.store(number, "+FLAGS", r"\Deleted")
        box.expunge()
    return url


def opened(url):
    mailbox = mailbox_at(url)
    box = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=ssl.create_default_context(), timeout=10)
    box.login(mailbox.user, mailbox.password)
    box.select(mailbox.folder)
    return box


def put(url, *mails):
    with opened(url) as box:
        for mail in mails:
            box.append("INBOX", "", None, mail.replace(b"\n", b"\r\n"))


def subjects(url):
    """Of the mails that are still there."""
    with opened(url) as box:
        numbers = box.search(None, "ALL")[1][0].split()
        heads = [box.fetch(number, "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1][0][1] for number in numbers]
    return [head.decode().strip().removeprefix("Subject: ") for head in heads]


def taken(raw):
    return take(raw, now=timezone.now())


@pytest.mark.django_db
def test_what_is_understood_is_written_down_and_goes_and_what_is_for_people_stays(url):
    reader = a_subscriber()
    put(url, a_report(a_delivery(reader)), a_reply(an_issue()), b"From: postmaster@example.org\nSubject: ?\n\n?\n")

    counts = [read_mailbox(mailbox_at(url), taken), read_mailbox(mailbox_at(url), taken)]

    assert counts == [3, 0]
    assert subjects(url) == ["Re: Rundbrief", "?"]
    assert list(Suppression.objects.values_list("address_hash", flat=True)) == [reader.address_hash]
    assert sorted(DeliveryReport.objects.values_list("kind", flat=True)) == ["hard", "unknown"]


@pytest.mark.django_db
def test_a_mail_that_could_not_be_written_down_is_read_again(url):
    put(url, a_report(a_delivery(a_subscriber()), "5.2.2"))

    def full(raw):
        raise DatabaseError("database or disk is full")

    with pytest.raises(DatabaseError):
        read_mailbox(mailbox_at(url), full)

    assert read_mailbox(mailbox_at(url), taken) == 1
    assert list(DeliveryReport.objects.values_list("kind", flat=True)) == ["soft"]


@pytest.mark.django_db
def test_a_mail_written_down_but_not_yet_deleted_counts_once(url):
    report = a_report(a_delivery(a_subscriber()), "5.2.2")
    put(url, report, report)

    read_mailbox(mailbox_at(url), taken)

    assert (subjects(url), DeliveryReport.objects.count()) == ([], 1)


def test_of_a_mail_of_twenty_megabytes_only_the_beginning_is_fetched(url):
    put(url, b"Subject: long\n\n" + b"x" * 79 + b"\n" + (b"y" * 79 + b"\n") * 250_000)
    sizes = []

    def measured(raw):
        sizes.append(len(raw))
        return Kind.HARD

    read_mailbox(mailbox_at(url), measured)

    assert sizes == [1_000_000]


@pytest.mark.django_db(transaction=True)
def test_the_clock_reads_it(url, settings):
    settings.KNOTENWERK_BOUNCES_URL = url
    put(url, a_report(a_delivery(a_subscriber())))

    read_returned_mail.enqueue()
    do_waiting_tasks()

    assert (subjects(url), Suppression.objects.count()) == ([], 1)


def test_a_wrong_password_is_said_without_saying_it(url):
    with pytest.raises(MailboxAway) as problem:
        read_mailbox(mailbox_at(url.replace(PASSWORD, "shut-sesame")), taken)

    assert "cannot be read" in str(problem.value)
    assert "sesame" not in str(problem.value)


def test_a_server_with_a_certificate_of_its_own_making_is_not_trusted(url, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(MailboxAway, match="CERTIFICATE_VERIFY_FAILED"):
        read_mailbox(mailbox_at(url), taken)


@pytest.mark.parametrize("url", ["", "imap://user:word@imap.example.org/INBOX", "imaps://imap.example.org/INBOX"])
def test_an_address_that_is_none_is_refused_with_how_it_must_look(url):
    with pytest.raises(MailboxAway, match="must look like imaps://"):
        mailbox_at(url)
