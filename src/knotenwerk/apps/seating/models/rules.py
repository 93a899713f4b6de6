"""Rules about who shares a table; their reasons are seen by the team only."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.events.models import Event, Registration


class PairRule(models.Model):
    """Two people, in no order; for one event, or for all of them."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first}, {self.second}"


class KeepApart(PairRule):
    class Meta:
        verbose_name = _("not together")
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="apart_from_another"),
            models.UniqueConstraint(fields=["first", "second", "event"], name="apart_once_an_event"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(event__isnull=True), name="apart_once_for_all"
            ),
        ]


class KeepTogether(PairRule):
    class Meta:
        verbose_name = _("together")
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="together_with_another"),
            models.UniqueConstraint(fields=["first", "second", "event"], name="together_once_an_event"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(event__isnull=True), name="together_once_for_all"
            ),
        ]


class TableHostQuerySet(models.QuerySet["TableHost"]):
    def tables_of(self, event: Event) -> dict[int, int]:
        """Registration → the table it stays at."""
        return dict(self.filter(event=event).values_list("registration", "table_number"))


class TableHost(models.Model):
    """Somebody who stays at one table in every round while others move on."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="table_hosts")
    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="table_host")
    table_number = models.PositiveSmallIntegerField(_("table"))

    objects = TableHostQuerySet.as_manager()

    class Meta:
        verbose_name = _("table host")
        ordering = ["table_number", "pk"]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.table_number}"
