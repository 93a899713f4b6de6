"""Each mail about a registration has a key that prevents a second or a missing sending."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event
from .registrations import Registration

MOST_ATTEMPTS = 8
LEASE = timedelta(minutes=10)  # longer than any try to send one mail


class SentMessageQuerySet(models.QuerySet["SentMessage"]):
    def overdue(self, now: datetime) -> "SentMessageQuerySet":
        """Not sent although it should have left. Refused too often: left to the team; too late: let go."""
        quiet = Q(attempted_at__isnull=True, queued_at__lt=now - LEASE) | Q(attempted_at__lt=now - LEASE)
        return self.filter(
            quiet, sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS, registration__event__ends_at__gt=now
        )

    def claim(self, pk: int, now: datetime) -> bool:
        """Take one message for sending; false if it has left or somebody else is sending it this moment."""
        free = Q(attempted_at__isnull=True) | Q(attempted_at__lt=now - LEASE)
        mine = self.filter(free, pk=pk, sent_at__isnull=True).update(attempted_at=now, attempts=F("attempts") + 1)
        return mine == 1


class SentMessage(models.Model):
    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("please confirm your mail address")
        ALREADY = "already", _("you are registered already")
        FOR_CONTACT = "for-contact", _("to the one who registered others")
        SEATED = "seated", _("you have a seat")
        WAITING = "waiting", _("you are on the waiting list")
        OFFER = "offer", _("a seat is free for you")
        OFFER_PASSED = "offer-passed", _("the offer has passed")
        WITHDRAWN = "withdrawn", _("you have withdrawn")
        REFUSED = "refused", _("there is no seat for you")
        STILL_COMING = "still-coming", _("still coming?")
        REMINDER = "reminder", _("the day before")
        TABLES = "tables", _("your tables")
        NEW_DATE = "new-date", _("new date or place")
        CANCELLED = "cancelled", _("the event is cancelled")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="messages")
    kind = models.SlugField(_("kind"), max_length=40, choices=Kind)
    key = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    attempted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(_("why it could not be sent"), max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = SentMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        ordering = ["queued_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "key"], name="message_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.registration}"


class MessageWording(models.Model):
    """What one event says differently in one kind of message; what is empty stays as usual."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="wordings")
    kind = models.SlugField(_("message"), max_length=40, choices=SentMessage.Kind)
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    text = models.TextField(_("first paragraph"), max_length=2000, blank=True)
    days_before = models.PositiveSmallIntegerField(
        _("days before the event"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("for “still coming?” and the reminder"),
    )

    class Meta:
        verbose_name = _("wording of a message")
        verbose_name_plural = _("wordings of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind"],
                name="wording_once",
                violation_error_message=_("This event already has its own words for this message."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.event}"
