"""Series and editions, hosts, dates with their history, and the state from draft to documented."""

import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.roles import Permission, Role
from knotenwerk.apps.directory.models import Organisation
from knotenwerk.apps.projects.models import Project
from knotenwerk.apps.vocabulary.models import EventType, Topic

# Words that stand where a short address of an event would stand.
TAKEN_ADDRESSES = frozenset(
    {"calendar", "check-in", "counts", "feed", "mine", "office", "past", "registration", "series"}
)


def check_address(slug: str) -> None:
    if slug in TAKEN_ADDRESSES:
        raise ValidationError(
            _("“%(slug)s” is an address of the house itself. Please choose another."), params={"slug": slug}
        )


class Series(models.Model):
    """A line of events with the same purpose, such as a yearly conference."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("short address"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """Events anybody may know of."""
        return self.filter(public_since__isnull=False)

    def beyond_draft(self) -> "EventQuerySet":
        """Also those that were noted after they took place and are nobody's but the team's."""
        return self.exclude(state=Event.State.DRAFT)

    def upcoming(self, now: datetime) -> "EventQuerySet":
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> "EventQuerySet":
        """The latest first."""
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def drafts(self) -> "EventQuerySet":
        return self.filter(state=Event.State.DRAFT).order_by("starts_at", "pk")

    def led_by(self, account) -> "EventQuerySet":
        """Events this account may see in the office: all of them, or those it has a role for."""
        if account.may(Permission.ALL_EVENTS):
            return self.all()
        return self.filter(roles__account=account).distinct()

    def with_seats(self) -> "EventQuerySet":
        """Each with `seats_taken` (given, or offered and not yet answered) and `people_waiting`."""
        from .registrations import Registration

        def number_of(registrations):
            own = registrations.filter(event=OuterRef("pk")).order_by().values("event")
            return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)

        return self.annotate(
            seats_taken=number_of(Registration.objects.holding_a_seat()),
            people_waiting=number_of(Registration.objects.waiting()),
        )

    def changeable_by(self, account) -> "EventQuerySet":
        """Events this account may change: a facilitator sees an event in the office without changing it."""
        if account.may(Permission.ALL_EVENTS):
            return self.all()
        return self.filter(roles__account=account, roles__role__in=[Role.EVENT_LEAD, Role.COORDINATOR]).distinct()


class Event(models.Model):
    """A dated meeting, on site, online or both."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        HELD = "held", _("held")
        DOCUMENTED = "documented", _("documented")
        CANCELLED = "cancelled", _("cancelled")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    class Admission(models.TextChoices):
        ORDER = "order", _("in the order of registration")
        TEAM = "team", _("by the team, for the mix")

    slug = models.SlugField(_("short address"), max_length=80, unique=True, validators=[check_address])
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    type = models.ForeignKey(EventType, on_delete=models.PROTECT, related_name="+", verbose_name=_("type"))
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("project"),
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    audience = models.TextField(_("for whom"), blank=True)
    costs = models.CharField(_("costs and travel"), max_length=300, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="events", verbose_name=_("topics"))
    hosts = models.ManyToManyField(Organisation, through="EventHost", related_name="hosted", verbose_name=_("hosts"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    mode = models.CharField(_("on site or online"), max_length=8, choices=Mode, default=Mode.ON_SITE)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Berlin")
    town = models.CharField(_("town"), max_length=120, blank=True)
    venue = models.TextField(_("venue"), blank=True, help_text=_("shown to people with a seat only"))
    online_link = models.URLField(_("link for online"), blank=True, help_text=_("shown to people with a seat only"))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    admission = models.CharField(_("seats are given"), max_length=6, choices=Admission, default=Admission.ORDER)
    fills_gaps = models.BooleanField(
        _("a smaller party may pass a larger one"),
        default=False,
        help_text=_("when there are not enough free seats for the party that is first in line"),
    )
    registration_opens = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes = models.DateTimeField(_("registration closes"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(_("hours to answer an offered seat"), default=72)
    needs_deleted_on = models.DateField(_("needs are deleted on"), null=True, blank=True)
    contact = models.EmailField(_("whom to write to"), blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    # What `with_seats()` adds.
    seats_taken: int
    people_waiting: int

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_begins_before_it_ends",
                violation_error_message=_("The event would end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", public_since__isnull=True)
                | Q(state="published", public_since__isnull=False)
                | Q(state__in=["held", "documented", "cancelled"]),
                name="published_is_public",
                violation_error_message=_("A draft is seen by the team only, a published event by everybody."),
            ),
            models.UniqueConstraint(
                fields=["series", "edition"],
                name="edition_once",
                violation_error_message=_("This series already has an edition of this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def begin(self) -> datetime:
        """The begin as the clock on the wall there shows it, without a zone."""
        return self.starts_at.astimezone(self.zone).replace(tzinfo=None)

    @property
    def end(self) -> datetime:
        """The end as the clock on the wall there shows it, without a zone."""
        return self.ends_at.astimezone(self.zone).replace(tzinfo=None)

    @property
    def first_day(self) -> date:
        return self.begin.date()

    @property
    def last_day(self) -> date:
        return self.end.date()

    @property
    def needs_gone_on(self) -> date:
        """The day on which needs are deleted: two weeks after the event unless the team chose another."""
        return self.needs_deleted_on or self.last_day + timedelta(days=14)

    @property
    def days(self) -> list[date]:
        """Each calendar day of the event, in its own time zone."""
        return [self.first_day + timedelta(days=n) for n in range((self.last_day - self.first_day).days + 1)]

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now

    def is_open_for_registration(self, now: datetime) -> bool:
        opened = self.registration_opens is None or self.registration_opens <= now
        return self.state == self.State.PUBLISHED and opened and now <= self.closes_at

    @property
    def closes_at(self) -> datetime:
        """When registration ends: as set, or with the begin of the event."""
        return self.registration_closes or self.starts_at


class EventHost(models.Model):
    """A joint host, in the agreed order."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_hosts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("host")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "organisation"], name="host_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class EventRole(models.Model):
    """Who leads or facilitates this one event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="roles")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="event_roles")
    role = models.CharField(_("role"), max_length=40, choices=Role)

    class Meta:
        verbose_name = _("role for an event")
        constraints = [models.UniqueConstraint(fields=["event", "account", "role"], name="event_role_once")]

    def __str__(self) -> str:
        return f"{self.account}: {self.event}"


class StateChange(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="state_changes")
    state = models.CharField(_("state"), max_length=12, choices=Event.State)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of state")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_state_display()}"


class DateChange(models.Model):
    """Every change of date and place, with time and author."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="date_changes")
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    announced_at = models.DateTimeField(_("everyone was told"), null=True, blank=True)
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("change of date")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.event}: {self.changed_at:%Y-%m-%d}"
