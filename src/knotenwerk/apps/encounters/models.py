"""The ledger: who met whom, when, in what setting, on what evidence. Ties are computed from it, never typed in."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import Person


class Grade(models.TextChoices):
    """What kind of meeting it was, weakest first; trust is never inferred from any of them."""

    SAME_EVENT = "met_same_event", _("At the same event")
    SAME_GROUP = "met_same_group", _("In the same group")
    INTRODUCED = "introduced", _("Introduced to each other")
    TALK_REPORTED = "joint_talk_reported", _("Talk reported")
    REQUEST_ANSWERED = "request_answered", _("Request answered")
    COMMITMENT = "joint_commitment", _("Joint commitment")
    VISIT = "visit", _("Visit")
    JOINT_PROJECT = "joint_project", _("Joint project")


class Confirmation(models.TextChoices):
    """How sure the meeting is. C is never a tie."""

    BOTH = "A", _("confirmed attendance, or both sides")
    ONE = "B", _("one side, or a plan confirmed as a whole")
    PLANNED = "C", _("only planned")


class EncounterQuerySet(models.QuerySet["Encounter"]):
    def standing(self) -> "EncounterQuerySet":
        """Those that were neither reversed nor are reversals themselves."""
        return self.filter(reverses__isnull=True, reversal__isnull=True)

    def between(self, first: date, last: date) -> "EncounterQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def confirmed(self) -> "EncounterQuerySet":
        return self.exclude(confirmation=Confirmation.PLANNED)


class Encounter(models.Model):
    """A documented opportunity or fact of contact. Append-only: a mistake is reversed by another row."""

    grade = models.CharField(_("grade of evidence"), max_length=30, choices=Grade)
    confirmation = models.CharField(_("confirmation"), max_length=1, choices=Confirmation)
    day = models.DateField(_("day"), db_index=True)
    size = models.PositiveSmallIntegerField(_("people"))
    setting = models.CharField(_("setting"), max_length=200, help_text=_("for people: Fachtagung 2026, table 4"))
    source = models.CharField(_("source"), max_length=120, help_text=_("for programs: event, plan, round and table"))
    round_source = models.CharField(_("round"), max_length=120, blank=True, db_index=True)
    event_source = models.CharField(_("event"), max_length=120, blank=True, db_index=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversal")
    why = models.CharField(_("why it was reversed"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    people = models.ManyToManyField(Person, through="Participation", related_name="encounters")

    objects = EncounterQuerySet.as_manager()

    class Meta:
        verbose_name = _("encounter")
        verbose_name_plural = _("encounters")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=2), name="encounter_of_two_or_more"),
        ]
        indexes = [models.Index(fields=["source"])]

    def __str__(self) -> str:
        return f"{self.setting}, {self.day}"


class Participation(models.Model):
    """One person's part in an encounter. After an erasure the person is gone and the count stays."""

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="participations")

    class Meta:
        verbose_name = _("participation")
        constraints = [models.UniqueConstraint(fields=["encounter", "person"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.encounter}"
