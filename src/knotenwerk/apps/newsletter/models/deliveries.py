"""One row for each recipient of an issue: no body, only how far it is. And who sends, and how fast."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .issues import NewsletterIssue, Piece
from .readers import Subscriber


class Variant(models.Model):
    """What one group of readers gets: one language, easy or not, the pieces meant for them, as bytes with slots."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="variants")
    language = models.CharField(_("language"), max_length=12)
    easy_language = models.BooleanField(default=False)
    pieces = models.ManyToManyField(Piece, related_name="+")
    mask = models.PositiveBigIntegerField(
        default=0, help_text="which of the pieces for some readers are in it, as bits"
    )
    compiled = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("variant of an issue")
        constraints = [
            models.UniqueConstraint(fields=["issue", "language", "easy_language", "mask"], name="variant_once")
        ]

    def __str__(self) -> str:
        return f"{self.issue} ({self.language})"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> "DeliveryQuerySet":
        """Those not at their end yet."""
        return self.filter(state__in=Delivery.OPEN)

    def still_here(self) -> "DeliveryQuerySet":
        """Those that have not left and can be held back."""
        return self.filter(state__in=Delivery.STILL_HERE)

    def in_hand(self) -> "DeliveryQuerySet":
        """Those a sender has taken."""
        return self.filter(state__in=Delivery.IN_HAND)


class Delivery(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("to be sent")
        CLAIMED = "claimed", _("taken for sending")
        SENDING = "sending", _("leaving")
        DEFERRED = "deferred", _("tried again later")
        SENT = "sent", _("sent")
        FAILED = "failed", _("refused")
        WITHHELD = "withheld", _("not sent: left meanwhile")
        CANCELLED = "cancelled", _("not sent: stopped by the team")

    OPEN = (State.QUEUED, State.CLAIMED, State.SENDING, State.DEFERRED)
    STILL_HERE = (State.QUEUED, State.CLAIMED, State.DEFERRED)
    ENDED = (State.SENT, State.FAILED, State.WITHHELD, State.CANCELLED)
    IN_HAND = (State.CLAIMED, State.SENDING)

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="deliveries")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="+")
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, db_constraint=False, related_name="deliveries"
    )
    address = models.EmailField(_("mail address"), blank=True, help_text=_("emptied thirty days after the issue"))
    provider = models.SlugField(_("mail provider"), max_length=20)
    state = models.SlugField(_("state"), max_length=10, choices=State, default=State.QUEUED, db_index=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(_("tried again at"), null=True)
    worker = models.CharField(max_length=64, blank=True, default="")
    code = models.PositiveSmallIntegerField(_("answer"), null=True)
    status = models.CharField(_("status"), max_length=12, blank=True, default="", help_text="RFC 3463")
    reply = models.CharField(_("words of the answer"), max_length=300, blank=True, default="")
    policy = models.BooleanField(default=False, help_text="refused by a rule: says nothing about the address")
    at = models.DateTimeField(_("since"), default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["issue", "state", "next_at"], name="delivery_to_do"),
            models.Index(fields=["worker"], condition=Q(state__in=["claimed", "sending"]), name="delivery_in_hand"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscriber"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "sending"], worker__gt="")
                | (~Q(state__in=["claimed", "sending"]) & Q(worker="")),
                name="delivery_has_a_worker_while_in_hand",
            ),
            models.CheckConstraint(
                condition=~Q(state="deferred") | Q(next_at__isnull=False), name="delivery_deferred_till_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_state_display()}"


class Sender(models.Model):
    """A process that sends. It holds a lock while it lives, so that a dead one is told from a slow one."""

    name = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(default=timezone.now)
    felt_at = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True, default="", help_text="what keeps it from sending")

    class Meta:
        verbose_name = _("sending process")
        ordering = ["since"]

    def __str__(self) -> str:
        return self.name


class RateBucket(models.Model):
    """How many mails may leave at once to one provider ("" for all together); kept over restarts."""

    provider = models.SlugField(max_length=20, primary_key=True)
    tokens = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("sending rate")

    def __str__(self) -> str:
        return self.provider
