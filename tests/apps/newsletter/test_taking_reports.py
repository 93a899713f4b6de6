"""A mail server gives what came back over a pipe, and reads from the exit code what became of it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from knotenwerk.apps.newsletter.models import DeliveryReport
from tests.world import an_issue

from .returned import a_reply

SOURCES = Path(__file__).resolve().parents[3] / "src"
REPORT = b"From: MAILER-DAEMON\n\n550 5.1.1 no such user\n"


def piped(mail: bytes, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail)))
    call_command("take_report")


@pytest.mark.django_db
def test_a_report_is_taken_in(monkeypatch):
    piped(REPORT, monkeypatch)

    assert list(DeliveryReport.objects.values_list("kind", "status")) == [("hard", "5.1.1")]


@pytest.mark.django_db
def test_a_person_who_writes_to_this_address_learns_where_to_write(monkeypatch, capsys):
    issue = an_issue()

    with pytest.raises(SystemExit) as end:
        piped(a_reply(issue), monkeypatch)

    assert (end.value.code, issue.replies.count()) == (os.EX_NOUSER, 1)
    assert capsys.readouterr().err == (
        "Nobody reads what is sent to this address. Write to Kommune & Konflikt <netzwerk@example.org>.\n"
    )


def test_while_the_database_is_away_the_mail_server_is_to_try_again(tmp_path):
    (tmp_path / "secret").write_text("only for this test, therefore written down here")
    home = {"KNOTENWERK_HOME": str(tmp_path), "PYTHONPATH": str(SOURCES), "PATH": os.environ["PATH"]}

    command = [sys.executable, "-m", "knotenwerk", "manage", "take_report"]
    done = subprocess.run(command, input=REPORT, check=False, capture_output=True, env=home)

    assert done.returncode == os.EX_TEMPFAIL, done.stderr.decode()
