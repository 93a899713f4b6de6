"""A person's wish to take part and its state, without an account."""

import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from knotenwerk.apps.directory.models import Organisation, Person
from knotenwerk.apps.places.models import FederalState, Territory
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector, Seniority
from knotenwerk.core.folding import fold

from .events import Event


def new_token() -> str:
    return secrets.token_urlsafe(24)


CODE_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
CODE_LENGTH = 14  # 69 bits: nobody guesses one


def new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


class GroupRegistration(models.Model):
    """Several people registered in one go; each gets an own mail and decides for themselves."""

    class Rule(models.TextChoices):
        ALL_OR_NONE = "all", _("all of us or none")
        WHO_FITS = "some", _("whoever gets a seat")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="groups")
    contact_name = models.CharField(_("contact"), max_length=200)
    contact_mail = models.EmailField(_("mail address of the contact"))
    rule = models.CharField(_("if not everybody gets a seat"), max_length=4, choices=Rule, default=Rule.WHO_FITS)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("group registration")

    def __str__(self) -> str:
        return f"{self.contact_name}: {self.event}"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def seated(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.SEATED)

    def holding_a_seat(self) -> "RegistrationQuerySet":
        """Seats that are taken: given, or offered and not yet answered. Joining online takes none in the room."""
        return self.filter(state__in=[Registration.State.SEATED, Registration.State.OFFERED]).exclude(
            event__mode=Event.Mode.HYBRID, online=True
        )

    def waiting(self) -> "RegistrationQuerySet":
        """The waiting list in its order."""
        return self.filter(state=Registration.State.WAITING).order_by("waiting_since", "pk")

    def active(self) -> "RegistrationQuerySet":
        """Confirmed by the person and neither ended by them nor by us."""
        return self.filter(
            state__in=[Registration.State.SEATED, Registration.State.WAITING, Registration.State.OFFERED]
        )

    def by_name(self) -> "RegistrationQuerySet":
        return self.order_by("sort_key", "pk")

    def with_newcomers(self) -> "RegistrationQuerySet":
        """Each with `was_here`: whether the person had a seat at an earlier event."""
        earlier = Registration.objects.seated().filter(
            person=OuterRef("person"), event__starts_at__lt=OuterRef("event__starts_at")
        )
        return self.annotate(was_here=Exists(earlier))

    def present(self, day: date | None = None) -> "RegistrationQuerySet":
        """Who was really there, on one day or on any: noted at the door, or marked from the signed list."""
        return self.filter(Exists(self._arrivals(day)))

    def no_shows(self, day: date | None = None) -> "RegistrationQuerySet":
        """Had a seat and did not come, on one day or at all."""
        return self.seated().exclude(Exists(self._arrivals(day)))

    @staticmethod
    def _arrivals(day: date | None):
        from .presence import CheckIn

        arrivals = CheckIn.objects.standing().filter(registration=OuterRef("pk"))
        return arrivals.on(day) if day else arrivals


class Registration(models.Model):
    class State(models.TextChoices):
        REQUESTED = "requested", _("mail address not confirmed yet")
        SEATED = "seated", _("has a seat")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("was offered a seat")
        WITHDRAWN = "withdrawn", _("has withdrawn")
        REFUSED = "refused", _("refused")
        EXPIRED = "expired", _("expired without an answer")

    class Source(models.TextChoices):
        """How the registration came; an import writes its own name here."""

        FORM = "form", _("own registration")
        GROUP = "group", _("registered by somebody else")
        WALK_IN = "walk-in", _("came without registration")

    class Photo(models.TextChoices):
        NO = "no", _("no")
        GROUP = "group", _("in a group only")
        YES = "yes", _("yes")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations")
    group = models.ForeignKey(
        GroupRegistration, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.REQUESTED)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    code = models.CharField(
        max_length=20, unique=True, default=new_code, editable=False, help_text="for the door; no secret"
    )
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="de")
    mail = models.EmailField(_("mail address"), blank=True)
    title = models.CharField(_("title"), max_length=60, blank=True)
    given_name = models.CharField(_("first name"), max_length=120, blank=True)
    family_name = models.CharField(_("last name"), max_length=120)
    sort_key = models.CharField(max_length=250, editable=False, default="")

    # The post as it was then: a later change of job does not rewrite the past.
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    level = models.ForeignKey(
        LevelOfAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("level of action"),
    )
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sector")
    )
    seniority = models.ForeignKey(
        Seniority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seniority"),
    )
    federal_state = models.ForeignKey(
        FederalState,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("federal state"),
    )
    municipality = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    online = models.BooleanField(_("takes part online"), default=False)
    photo = models.CharField(_("photos of me"), max_length=5, choices=Photo, default=Photo.NO)
    waiting_since = models.DateTimeField(null=True, blank=True)
    seated_at = models.DateTimeField(_("got the seat"), null=True, blank=True)
    still_coming_at = models.DateTimeField(_("said to come"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(_("asked to confirm the mail address"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("mail address confirmed"), null=True, blank=True)
    source = models.CharField(_("came by"), max_length=60, blank=True)
    calendar_changes = models.PositiveIntegerField(default=0, editable=False)

    history = HistoricalRecords(excluded_fields=["token", "code", "sort_key"])
    objects = RegistrationQuerySet.as_manager()

    was_here: bool  # what `with_newcomers()` adds

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False) & ~Q(state__in=["withdrawn", "refused", "expired"]),
                name="registered_once",
                violation_error_message=_("This person is registered for this event already."),
            ),
        ]
        indexes = [models.Index(fields=["event", "state"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.event}"

    def save(self, *args, **kwargs) -> None:
        self.sort_key = fold(f"{self.family_name} {self.given_name}")[:250]
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    @property
    def takes_a_seat(self) -> bool:
        """Whether a seat in the room is needed."""
        return not (self.online and self.event.mode == Event.Mode.HYBRID)

    @property
    def sequence(self) -> int:
        """The SEQUENCE of this person's calendar entry: rises with changes of the event and with own ones."""
        return self.event.sequence + self.calendar_changes

    @property
    def post(self) -> str:
        """The function and organisation as they were then, in one line."""
        return ", ".join(part for part in (self.function, self.organisation_name) if part)


class SeatOffer(models.Model):
    """A free seat offered to somebody waiting, until a moment."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="offers")
    offered_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(_("until"))
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = _("offer of a seat")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=Q(answered_at__isnull=True), name="one_open_offer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.until}"
