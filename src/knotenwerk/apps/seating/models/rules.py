"""Rules about who shares a table; their reasons are seen by the team only."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.events.models import Event, Registration


class PairRuleQuerySet(models.QuerySet[Any]):
    def of(self, event: Event) -> Self:
        return self.filter(Q(event__isnull=True) | Q(event=event))

    def to_show(self, event: Event, *, confidential: bool) -> Self:
        """Rules made for this event; confidential ones only where they may be known."""
        rules = self.filter(event=event).select_related("first", "second")
        return rules if confidential else rules.filter(confidential=False)


class PairRule(models.Model):
    """Two people, in no order; for one event, or for all of them."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    confidential = models.BooleanField(_("confidential"), default=False)

    objects = PairRuleQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first}, {self.second}"


class KeepApart(PairRule):
    class Meta:
        verbose_name = _("not with")
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="apart_from_another"),
            models.UniqueConstraint(fields=["first", "second", "event", "confidential"], name="apart_once_an_event"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(event__isnull=True), name="apart_once_for_all"
            ),
        ]


class KeepTogether(PairRule):
    class Meta:
        verbose_name = _("please with")
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="together_with_another"),
            models.UniqueConstraint(
                fields=["first", "second", "event", "confidential"], name="together_once_an_event"
            ),
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
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = TableHostQuerySet.as_manager()

    class Meta:
        verbose_name = _("table host")
        ordering = ["table_number", "pk"]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.table_number}"


class RoundAbsenceQuerySet(models.QuerySet["RoundAbsence"]):
    def by_round(self, event: Event) -> dict[int, set[int]]:
        """Round number → registrations that are not there."""
        absent: dict[int, set[int]] = {}
        for number, registration in self.filter(event=event).values_list("round_number", "registration"):
            absent.setdefault(number, set()).add(registration)
        return absent

    def by_guest(self, event: Event) -> dict[Registration, list[int]]:
        """Who is missing in which rounds, by name."""
        rounds: dict[Registration, list[int]] = {}
        for absence in (
            self.filter(event=event).select_related("registration").order_by("registration__sort_key", "pk")
        ):
            rounds.setdefault(absence.registration, []).append(absence.round_number)
        return rounds


class RoundAbsence(models.Model):
    """Somebody is not there in one round: "only in the morning"."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="round_absences")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="round_absences")
    round_number = models.PositiveSmallIntegerField(_("round"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = RoundAbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence from a round")
        ordering = ["round_number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "round_number"], name="absent_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.round_number}"
