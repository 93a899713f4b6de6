"""A variant is bytes with slots: each mail made of it is whole and the reader's own."""

from email import message_from_bytes
from email.policy import default
from hashlib import sha256

import pytest

from knotenwerk.apps.newsletter.compiling import compile_variant
from knotenwerk.core.mailing import Compiled
from tests.world import NEW_YEAR, a_funder, a_grant, a_piece, a_project, an_issue

pytestmark = pytest.mark.django_db


def test_each_mail_of_a_variant_is_whole_and_the_readers_own():
    project = a_project()
    a_grant(project, a_funder(notice="Gefördert vom Musterministerium."))
    issue = an_issue("Grüße", pieces=0, scheduled_at=NEW_YEAR, project=project)
    piece = a_piece(issue, "Zuhören", easy_heading="Hören Sie zu", easy_text="<p>Leicht.</p>")

    variant = compile_variant(issue, "de", True, [piece])

    compiled = bytes(variant.compiled)
    mail = message_from_bytes(Compiled.from_bytes(compiled).render((b"ada@example.org", b"7", b"abc")), policy=default)
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert (variant.language, variant.easy_language, variant.sha256) == ("de", True, sha256(compiled).hexdigest())
    assert {name: mail[name] for name in ("To", "Subject", "Message-ID", "Date", "Content-Language")} == {
        "To": "ada@example.org",
        "Subject": "Grüße",
        "Message-ID": f"<newsletter.{issue.pk}.7@example.org>",
        "Date": "Fri, 01 Jan 2027 09:00:00 +0000",
        "Content-Language": "de",
    }
    for part in (text, html):
        assert "ada@example.org" in part
        assert "/de/newsletter/u/abc/" in part
        assert "Hören Sie zu" in part
        assert "Gefördert vom Musterministerium." in part


def test_the_same_issue_gives_the_same_bytes():
    issue = an_issue(scheduled_at=NEW_YEAR)

    first, second = (compile_variant(issue, "de", False, list(issue.pieces.all())) for _time in range(2))

    assert first.sha256 == second.sha256
