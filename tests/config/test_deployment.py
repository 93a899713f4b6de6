"""`knotenwerk check-deployment` names what is missing, one sentence each."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from knotenwerk.config import deployment
from knotenwerk.config.storage import storages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def ready(settings, tmp_path):
    """An installation that is ready for people, but for its mail server."""
    settings.SECRET_KEY = "x" * 50
    settings.DEBUG = False
    settings.ADDRESS = "https://netzwerk.example.org"
    settings.SECURE = True
    settings.ALLOWED_HOSTS = ["netzwerk.example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 1
    settings.DEFAULT_FROM_EMAIL = "Netzwerk <netzwerk@stadt.example>"
    settings.KNOTENWERK_RELAY_URL = "smtp+tls://mail.stadt.example:587"
    settings.KNOTENWERK_BOUNCE_DOMAIN = "b.stadt.example"
    settings.MEDIA_ROOT = tmp_path
    settings.STATIC_ROOT = str(tmp_path)
    (Path(settings.STATIC_ROOT) / "staticfiles.json").write_text("{}")
    return settings


def test_a_silent_mail_server_is_all_that_is_missing(ready):
    [sentence] = deployment.missing()

    assert sentence.startswith("The mail server does not answer (")
    assert sentence.endswith("). Look at KNOTENWERK_MAIL_URL.")


@pytest.mark.parametrize(
    ("question", "change", "sentence"),
    [
        (
            deployment.secret,
            {"SECRET_KEY": "short"},
            "The secret has only 5 characters. Write at least 50 random ones into the file named by "
            "KNOTENWERK_SECRET_FILE.",
        ),
        (
            deployment.debugging,
            {"DEBUG": True},
            "KNOTENWERK_DEBUG is on. Strangers would see the inside of every error. Take it out.",
        ),
        (
            deployment.address,
            {"ADDRESS": "http://netzwerk.example.org", "SECURE": False},
            "The address http://netzwerk.example.org is not encrypted. Use https in KNOTENWERK_ADDRESS.",
        ),
        (
            deployment.address,
            {"ALLOWED_HOSTS": ["other.example.org"]},
            "The host netzwerk.example.org is not answered. Add it to KNOTENWERK_HOSTS.",
        ),
        (
            deployment.newsletter,
            {"KNOTENWERK_RELAY_URL": "consolemail://"},
            "The newsletter has no relay. Put the mail server that takes it into KNOTENWERK_RELAY_URL.",
        ),
        (
            deployment.newsletter,
            {"KNOTENWERK_BOUNCE_DOMAIN": "example.org"},
            "Undeliverable mail would be lost. Put a domain of your own, best a subdomain of the sender's, into "
            "KNOTENWERK_BOUNCE_DOMAIN.",
        ),
        (
            deployment.static_files,
            {"STATIC_ROOT": "/nowhere"},
            "The styles and fonts of the pages are not collected. Run: knotenwerk manage collectstatic",
        ),
    ],
)
def test_what_is_missing_is_said_and_only_then(ready, question, change, sentence):
    assert list(question()) == []

    for name, value in change.items():
        setattr(ready, name, value)

    assert list(question()) == [sentence]


def test_changes_of_the_database_not_made_yet_are_counted(ready):
    call_command("migrate", "office", "zero", fake=True, verbosity=0)

    assert list(deployment.database()) == [
        "One change of the database is not made yet. Run: knotenwerk manage migrate"
    ]


def test_files_go_to_a_bucket_named_by_one_address():
    bucket = storages("s3://key:s%2Fcret@store.example.org:9000/files?http=1", debug=False)["default"]

    assert bucket["OPTIONS"] == {
        "bucket_name": "files",
        "endpoint_url": "http://store.example.org:9000",
        "access_key": "key",
        "secret_key": "s/cret",
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
