"""Rounds, tables and seats of an event; each solution is a version of its own."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from knotenwerk.apps.events.models import Event, Registration


class SeatingPlanQuerySet(models.QuerySet["SeatingPlan"]):
    def newest_of(self, event: Event) -> "SeatingPlan | None":
        return self.filter(event=event).order_by("-version").first()

    def in_force(self, event: Event) -> "SeatingPlan | None":
        """What people rely on: the newest version that was published."""
        return self.published().newest_of(event)

    def published(self) -> "SeatingPlanQuerySet":
        return self.filter(publication__isnull=False)


class SeatingPlan(models.Model):
    """All rounds and tables of an event in one version, with how good it is."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="seating_plans")
    version = models.PositiveIntegerField(_("version"))
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wanted = models.JSONField(_("what was asked for"), default=dict)
    seed = models.PositiveBigIntegerField(default=1)
    effort = models.CharField(max_length=12, default="normal")
    score = models.JSONField(default=dict)
    bounds = models.JSONField(default=dict)
    proven = models.JSONField(default=list)
    truncated = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    history = HistoricalRecords()
    objects = SeatingPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("seating plan")
        verbose_name_plural = _("seating plans")
        ordering = ["event", "-version"]
        constraints = [models.UniqueConstraint(fields=["event", "version"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.event}, {self.version}"

    def seats(self) -> "models.QuerySet[Seat]":
        return Seat.objects.filter(round__plan=self)

    def pinned_seats(self) -> "models.QuerySet[Seat]":
        return self.seats().filter(pinned=True).select_related("round", "table")

    def staying_seats(self) -> "models.QuerySet[Seat]":
        """What making again leaves alone: seats that are pinned, or whose table or round is."""
        pinned = Q(pinned=True) | Q(table__pin__isnull=False) | Q(round__pin__isnull=False)
        return self.seats().filter(pinned).select_related("round", "table")


class Round(models.Model):
    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="round_number_once")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.number}"


class Table(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"))
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    seats_min = models.PositiveSmallIntegerField(_("at least"), null=True, blank=True)
    seats_max = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)

    class Meta:
        verbose_name = _("table")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="table_number_once")]

    def __str__(self) -> str:
        return str(self.number)

    def has_room_for(self, seated: int) -> bool:
        """Whether one more may sit where so many sit already."""
        return self.seats_max is None or seated < self.seats_max


class Seat(models.Model):
    """Who is planned to sit where in one round. A pinned seat is left alone when the plan is made again."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="taken")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    pinned = models.BooleanField(_("pinned"), default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("seat")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "registration"],
                name="one_seat_a_round",
                violation_error_message=_("This person has a seat in this round already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.table}"

    def note(self, *, at: datetime, reason: str | None = None) -> None:
        """Save table and pin. Seats of a plan noted at the same time count as one change."""
        self._history_date, self._change_reason = at, reason
        self.save(update_fields=["table", "pinned"])
        del self._history_date, self._change_reason


class Pin(models.Model):
    """Everybody who sits there stays when the plan is made again."""

    pinned_at = models.DateTimeField(default=timezone.now)
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


class TablePin(Pin):
    table = models.OneToOneField(Table, on_delete=models.CASCADE, related_name="pin")

    class Meta:
        verbose_name = _("pinned table")

    def __str__(self) -> str:
        return f"{self.table}"


class RoundPin(Pin):
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="pin")

    class Meta:
        verbose_name = _("pinned round")

    def __str__(self) -> str:
        return f"{self.round}"


class PlanPublication(models.Model):
    """The plan was made known; people may rely on it."""

    plan = models.OneToOneField(SeatingPlan, on_delete=models.CASCADE, related_name="publication")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("publication of a plan")

    def __str__(self) -> str:
        return f"{self.plan}"


class PlanConfirmation(models.Model):
    """Who really sat where was confirmed; from here on there are encounters."""

    plan = models.OneToOneField(SeatingPlan, on_delete=models.CASCADE, related_name="confirmation")
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("confirmation of a plan")

    def __str__(self) -> str:
        return f"{self.plan}"


class Calculation(models.Model):
    """A plan being made in the background: what it is based on, how far it is, and whether somebody stopped it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="calculations")
    based_on = models.ForeignKey(SeatingPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wanted = models.JSONField(_("what was asked for"), default=dict)
    progress = models.PositiveSmallIntegerField(_("percent done"), default=0)
    distance = models.PositiveIntegerField(_("people out of place at most"), null=True, blank=True)
    plan = models.ForeignKey(SeatingPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    problem = models.JSONField(_("why it could not be made"), default=dict, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calculation")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.event}: {self.progress} %"
