"""Is this installation ready for people? Each question is one function and gives what is missing, in plain words."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONG_ENOUGH = 40


def missing() -> Iterator[str]:
    """Everything that is missing, in the order in which one would mend it."""
    for question in QUESTIONS:
        yield from question()


def secret() -> Iterator[str]:
    if len(settings.SECRET_KEY) < LONG_ENOUGH:
        yield _(
            "The secret has only %(count)s characters. Write at least 50 random ones into the file named by "
            "KNOTENWERK_SECRET_FILE."
        ) % {"count": len(settings.SECRET_KEY)}


def debugging() -> Iterator[str]:
    if settings.DEBUG:
        yield _("KNOTENWERK_DEBUG is on. Strangers would see the inside of every error. Take it out.")


def address() -> Iterator[str]:
    if "localhost" in settings.ADDRESS:
        yield _(
            "The links in mails would lead to %(address)s. Put the public address into KNOTENWERK_ADDRESS, "
            "for example https://netzwerk.example.org."
        ) % {"address": settings.ADDRESS}
    elif not settings.SECURE:
        yield _("The address %(address)s is not encrypted. Use https in KNOTENWERK_ADDRESS.") % {
            "address": settings.ADDRESS
        }
    host = settings.ADDRESS.partition("://")[2].partition(":")[0]
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield _("The host %(host)s is not answered. Add it to KNOTENWERK_HOSTS.") % {"host": host}


def database() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        yield _("The database does not answer (%(error)s). Look at KNOTENWERK_DATABASE_URL.") % {
            "error": str(error).strip().splitlines()[0]
        }
        return
    if steps:
        yield ngettext(
            "One change of the database is not made yet. Run: knotenwerk manage migrate",
            "%(count)s changes of the database are not made yet. Run: knotenwerk manage migrate",
            len(steps),
        ) % {"count": len(steps)}
    if "cache" not in tables:
        yield _("The table for the cache is missing. Run: knotenwerk manage createcachetable")


def words() -> Iterator[str]:
    from knotenwerk.apps.places.models import FederalState
    from knotenwerk.apps.vocabulary.models import Topic

    try:
        if not Topic.objects.exists():
            yield _("The vocabulary is empty. Run: knotenwerk manage load_vocabulary")
        if not FederalState.objects.exists():
            yield _("The sixteen Länder are missing. Run: knotenwerk manage load_states")
    except DatabaseError:
        return  # the question about the database has said it


def mail() -> Iterator[str]:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield _(
            "Mails are not sent to anybody. Put the mail server into KNOTENWERK_MAIL_URL, for example "
            "smtp+tls://user:password@mail.example.org:587."
        )
        return
    try:
        server = get_connection()
        server.open()
        server.close()
    except OSError as error:
        yield _("The mail server does not answer (%(error)s). Look at KNOTENWERK_MAIL_URL.") % {"error": error}
    if "@example.org" in settings.DEFAULT_FROM_EMAIL:
        yield _("Mails would come from %(sender)s. Put your own address into KNOTENWERK_SENDER.") % {
            "sender": settings.DEFAULT_FROM_EMAIL
        }


def newsletter() -> Iterator[str]:
    if not settings.KNOTENWERK_RELAY_URL.startswith("smtp"):
        yield _("The newsletter has no relay. Put the mail server that takes it into KNOTENWERK_RELAY_URL.")
    if settings.KNOTENWERK_BOUNCE_DOMAIN in ("", "example.org"):
        yield _(
            "Undeliverable mail would be lost. Put a domain of your own, best a subdomain of the sender's, into "
            "KNOTENWERK_BOUNCE_DOMAIN."
        )


def files() -> Iterator[str]:
    try:
        name = default_storage.save("check-deployment", ContentFile(b"written to see whether it works"))
        default_storage.delete(name)
    except Exception as error:
        yield _("Files cannot be stored (%(error)s). Look at KNOTENWERK_FILES_URL and at the folder's rights.") % {
            "error": error
        }


def static_files() -> Iterator[str]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield _("The styles and fonts of the pages are not collected. Run: knotenwerk manage collectstatic")


QUESTIONS: tuple[Callable[[], Iterator[str]], ...] = (
    secret,
    debugging,
    address,
    database,
    words,
    mail,
    newsletter,
    files,
    static_files,
)
