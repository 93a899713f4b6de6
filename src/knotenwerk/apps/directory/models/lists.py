"""Saved selections, and what was decided about suspected duplicates."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission

from .index import Facet
from .persons import Person

PROTECTED = Facet.Kind.PROTECTED.value


class SavedListQuerySet(models.QuerySet["SavedList"]):
    def seen_by(self, account: Account) -> "SavedListQuerySet":
        """One's own and those for the whole team; a list that asks who is protected only with that right."""
        lists = self.filter(Q(owner=account) | Q(shared=True))
        return lists if account.may(Permission.SEE_PROTECTION) else lists.exclude(query__has_key=PROTECTED)


class SavedList(models.Model):
    """A stored selection of people, always evaluated anew."""

    name = models.CharField(_("name"), max_length=120)
    query = models.JSONField(_("selection"), default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_lists")
    shared = models.BooleanField(_("for the whole team"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved list")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_list_name_once",
                violation_error_message=_("You already have a list of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def address(self) -> str:
        """The selection as the query of an address."""
        return urlencode(self.query, doseq=True)


class NotDuplicate(models.Model):
    """ "These are two people", remembered so that nobody is asked again. The lower key comes first."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("two people")
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="not_duplicate_once")]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class Merge(models.Model):
    """Two records made one: what moved and what the other side was, so that it can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone_key = models.UUIDField(_("key of the record that went"))
    before = models.JSONField(_("both sides before"))
    moved = models.JSONField(_("what moved, by model and row"))
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        ordering = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gone_key} → {self.kept}"

    @property
    def gone_name(self) -> str:
        fields = self.before["gone"]["fields"]
        return " ".join(filter(None, (fields["title"], fields["given_name"], fields["family_name"])))
