"""A human being known to the network: one record through guest, member, speaker and subscriber."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from knotenwerk.apps.vocabulary.models import Competence, Topic
from knotenwerk.core.folding import fold

if TYPE_CHECKING:
    from .posts import Tenure


class Visibility(models.TextChoices):
    """Who may see one field, from the narrowest to the widest."""

    TEAM = "team", _("only the team")
    MET = "met", _("people I met")
    MEMBERS = "members", _("members")
    EVERYONE = "everyone", _("everyone signed in")


# The same as a number, so that "at least as wide as" can be asked of a database.
REACH: dict[str, int] = {visibility: reach for reach, visibility in enumerate(Visibility.values)}

# What a person may show or hide, and who sees it unless they decide otherwise.
SHOWN_FIELDS: dict[str, str] = {
    "name": Visibility.MEMBERS,
    "post": Visibility.MEMBERS,
    "mail": Visibility.TEAM,
    "phone": Visibility.TEAM,
    "languages": Visibility.MEMBERS,
    "competences": Visibility.MEMBERS,
    "topics": Visibility.MEMBERS,
    "events": Visibility.MET,
}


class PersonQuerySet(models.QuerySet["Person"]):
    def to_be_indexed(self) -> int:
        """Say that something searched for has changed; the next search looks again."""
        return self.update(index_due=timezone.localdate())


DERIVED = ("sort_key", "search", "reach", "index_due")


class Person(models.Model):
    """`reach`, `search` and `sort_key` follow from the other fields when saved; `facets` from the index.

    `index_due` is the day from which the index is out of date: at once after a change, or when a tenure begins
    or ends.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    title = models.CharField(_("title"), max_length=60, blank=True)
    given_name = models.CharField(_("first name"), max_length=120, blank=True)
    family_name = models.CharField(_("last name"), max_length=120)
    phone = models.CharField(_("telephone at work"), max_length=40, blank=True)
    language = models.CharField(_("language of our letters"), max_length=12, choices=settings.LANGUAGES, default="de")
    languages = models.JSONField(_("languages spoken"), default=list, blank=True, help_text=_("ISO 639-1 codes"))
    competences = models.ManyToManyField(Competence, blank=True, related_name="persons", verbose_name=_("competences"))
    topics = models.ManyToManyField(Topic, blank=True, related_name="persons", verbose_name=_("topics"))
    visibility = models.JSONField(_("visibility"), default=dict, blank=True)
    protected = models.BooleanField(
        _("protected person"), default=False, help_text=_("appears nowhere outside the team")
    )
    search = models.TextField(editable=False, default="", blank=True)
    sort_key = models.CharField(max_length=250, editable=False, default="", db_index=True)
    reach = models.PositiveSmallIntegerField(editable=False, default=REACH[SHOWN_FIELDS["name"]])
    facets = models.BinaryField(default=bytes)
    index_due = models.DateField(null=True, editable=False, default=timezone.localdate, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords(
        m2m_fields=[competences, topics],
        excluded_fields=["search", "sort_key", "reach", "facets", "index_due", "changed_at"],
    )
    objects = PersonQuerySet.as_manager()
    posts_now: "list[Tenure]"  # filled by `with_posts`

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(family_name=""),
                name="person_has_a_name",
                violation_error_message=_("A person needs at least a last name."),
            )
        ]
        indexes = [models.Index(fields=["sort_key", "id", "facets"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.derive()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *DERIVED}
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Fill what follows from the other fields; for `bulk_create`, which calls no `save`."""
        self.sort_key = fold(f"{self.family_name} {self.given_name}")[:250]
        self.search = fold(self.name)
        self.reach = REACH[self.sees("name")]
        self.index_due = timezone.localdate()

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    def sees(self, field: str) -> str:
        """Who may see this field of mine."""
        return self.visibility.get(field, SHOWN_FIELDS[field])


class MailAddress(models.Model):
    """A person's address. Several persons may share one (a common mailbox), so it identifies nobody alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mails")
    address = models.EmailField(_("mail address"))
    primary = models.BooleanField(_("for our letters"), default=True)
    shared = models.BooleanField(_("a shared mailbox"), default=False)

    class Meta:
        verbose_name = _("mail address")
        verbose_name_plural = _("mail addresses")
        ordering = ["-primary", "pk"]
        constraints = [
            models.UniqueConstraint(
                "person",
                Lower("address"),
                name="mail_address_once_per_person",
                violation_error_message=_("This person has this address already."),
            )
        ]
        indexes = [models.Index(Lower("address"), name="mail_address_lower")]

    def __str__(self) -> str:
        return self.address

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).to_be_indexed()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).to_be_indexed()
        return deleted


class StaffNote(models.Model):
    """A note of the team. Whoever asks what is held about them gets it too."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("internal note")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def on(self, day: date) -> "DelegationQuerySet":
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=day))


class Delegation(models.Model):
    """The right of an account to act for a person, until a day."""

    delegate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delegations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="delegations")
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        constraints = [models.UniqueConstraint(fields=["delegate", "person"], name="delegation_once")]

    def __str__(self) -> str:
        return f"{self.delegate} → {self.person}"


def index_again(instance, action, **kwargs) -> None:
    """Topics and competences change without a `save` that could say so."""
    if action.startswith("post_") and isinstance(instance, Person):
        Person.objects.filter(pk=instance.pk).to_be_indexed()


for ties in (Person.topics, Person.competences):
    models.signals.m2m_changed.connect(index_again, sender=ties.through, dispatch_uid=ties.through._meta.label)
