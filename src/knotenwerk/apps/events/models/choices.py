"""Who of those waiting gets a seat: proposed by the mix or by lot, drawn by a seed, accepted by the team."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event
from .registrations import Registration


class SeatChoiceQuerySet(models.QuerySet["SeatChoice"]):
    def accepted(self) -> "SeatChoiceQuerySet":
        return self.filter(acceptance__isnull=False)


class SeatChoice(models.Model):
    """Made in the background. What stood in the way is kept as a sentence; a lottery as the file that is published."""

    class Way(models.TextChoices):
        MIX = "mix", _("the best mix; of equals, who waits longest")
        LOT = "lot", _("by lot, with chances as even as the mix allows")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="seat_choices")
    way = models.CharField(_("how"), max_length=3, choices=Way, default=Way.MIX)
    seats = models.PositiveIntegerField(_("seats to give"))
    seed_from = models.CharField(_("which seed will count"), max_length=200, blank=True)
    obstacle = models.TextField(_("why nobody was chosen"), blank=True)
    lottery_file = models.TextField(blank=True, editable=False)
    bound = models.FloatField(_("smallest chance that no lottery can exceed"), null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SeatChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of seats")
        verbose_name_plural = _("choices of seats")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_way_display()}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.stopped_at is None

    @property
    def is_decided(self) -> bool:
        """Whether it is known who gets a seat; by lot only after the draw."""
        made = self.ended_at is not None and not self.obstacle
        return made and (self.way == self.Way.MIX or hasattr(self, "draw"))


class LotteryPublication(models.Model):
    """The lottery was made known; from here on everybody in it sees their chance, and it may be drawn."""

    choice = models.OneToOneField(SeatChoice, on_delete=models.CASCADE, related_name="publication")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("publication of a lottery")

    def __str__(self) -> str:
        return str(self.choice)


class SeatDraw(models.Model):
    """The seed that drew from a lottery. There is one draw and no second."""

    choice = models.OneToOneField(SeatChoice, on_delete=models.CASCADE, related_name="draw")
    seed = models.CharField(_("seed"), max_length=200)
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("draw of seats")

    def __str__(self) -> str:
        return f"{self.choice}: {self.seed}"


class SeatChoiceAcceptance(models.Model):
    """The team took the proposal over; from here on the seats are given."""

    choice = models.OneToOneField(SeatChoice, on_delete=models.CASCADE, related_name="acceptance")
    accepted_at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("acceptance of a choice")

    def __str__(self) -> str:
        return str(self.choice)


class SeatChanceQuerySet(models.QuerySet["SeatChance"]):
    def published(self) -> "SeatChanceQuerySet":
        """Those that the person may see, the newest lottery first."""
        return self.filter(choice__publication__isnull=False).order_by("-choice__publication__published_at")


class SeatChance(models.Model):
    """One person in one choice: their chance, where it was a lottery, and whether a seat is for them."""

    choice = models.ForeignKey(SeatChoice, on_delete=models.CASCADE, related_name="chances")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seat_chances")
    chance = models.FloatField(_("chance"), null=True, blank=True, help_text=_("0 to 1"))
    chosen = models.BooleanField(_("gets a seat"), default=False)

    objects = SeatChanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("chance of a seat")
        verbose_name_plural = _("chances of a seat")
        ordering = ["-chosen", "registration__sort_key", "registration"]
        constraints = [models.UniqueConstraint(fields=["choice", "registration"], name="seat_chance_once")]

    def __str__(self) -> str:
        return f"{self.registration}: {self.chance}"
