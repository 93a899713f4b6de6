"""Who can sign in, and with which roles. A person needs no account; an account may belong to a person."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .roles import PERMISSIONS, Permission, Role


class AccountQuerySet(models.QuerySet["Account"]):
    def with_role(self, role: str) -> "AccountQuerySet":
        return self.filter(roles__role=role)


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> AccountQuerySet:
        return AccountQuerySet(self.model, using=self._db)

    def with_role(self, role: str) -> AccountQuerySet:
        return self.get_queryset().with_role(role)

    def with_address(self, address: str) -> "Account | None":
        """Whatever the case of its letters."""
        return self.filter(email__iexact=address).first()

    def get_by_natural_key(self, email: str | None) -> "Account":
        return self.get(email__iexact=email)

    def create_user(self, email: str, **fields) -> "Account":
        account = self.model(email=email.strip().lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Account":
        return self.create_user(email, is_superuser=True, is_staff=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """The sign-in of a person: a mail address, no password."""

    email = models.EmailField(_("mail address"), unique=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="de")
    is_staff = models.BooleanField(_("operates the installation"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def role_names(self) -> frozenset[str]:
        return frozenset(self.roles.values_list("role", flat=True))

    @cached_property
    def permissions(self) -> frozenset[str]:
        granted = {permission for role in self.role_names for permission in PERMISSIONS[role]}
        return frozenset({Permission.SIGNED_IN, *granted})

    def may(self, *permissions: str) -> bool:
        """Whether one of the permissions is granted."""
        return self.is_active and not self.permissions.isdisjoint(permissions)


class TeamRole(models.Model):
    """A role given to an account for the whole installation; roles for one event live with the event."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=40, choices=Role)
    given_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("role in the team")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role"],
                name="team_role_once",
                violation_error_message=_("This account has this role already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"


class Letter(models.Model):
    """A mail about signing in, until the worker has sent it."""

    address = models.EmailField(_("mail address"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("unsent mail about signing in")

    def __str__(self) -> str:
        return self.subject
