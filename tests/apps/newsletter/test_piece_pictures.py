"""A picture is whole, small enough and described, or the form says why not and keeps nothing of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import keep_version
from tests.world import NEW_YEAR, an_account, an_issue

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"


@pytest.fixture
def send(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ada = an_account(Role.NEWSLETTER_EDITOR)
    client.force_login(ada)
    issue = an_issue(pieces=0, state=NewsletterIssue.State.DRAFT)
    keep_version(issue, by=ada, now=NEW_YEAR)

    def send(content: bytes, text: str = "Ein Rastplatz"):
        sent = {"version": 1, "heading_de": "Bild", "image": SimpleUploadedFile("b.png", content)}
        answer = client.post(reverse("newsletter:new-piece", args=[issue.slug]), sent | {"image_text_de": text})
        return dict(answer.context["form"].errors) if answer.context else issue.pieces.get().image.name

    return send


def test_a_whole_picture_is_kept_under_a_name_of_our_own(send):
    kept = send(PNG)

    assert kept.startswith("newsletter/")
    assert kept.endswith(".png")
    assert "b.png" not in kept


def test_a_broken_picture_is_refused(send):
    assert send(PNG[:-12]) == {
        "image": [
            "Diese Datei ist beschädigt oder kein Bild in PNG, JPEG oder WebP. "
            "Bitte speichern Sie sie als JPEG und wählen Sie sie noch einmal."
        ]
    }


def test_a_picture_that_is_too_large_is_refused_with_its_size(send):
    [sentence] = send(PNG[:8] + b"\0" * 2_097_152 + PNG[-12:])["image"]

    assert sentence.startswith("Das Bild hat 2,0")


def test_a_picture_without_words_is_refused(send):
    assert send(PNG, text="") == {
        "image_text_de": ["Bitte sagen Sie, was auf dem Bild zu sehen ist, für alle, die es nicht sehen."]
    }
