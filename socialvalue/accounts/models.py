"""People, their roles, their invitations, and the authority they work for."""

from typing import Any, ClassVar

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from socialvalue.accounts.roles import STAFF, Role


class UserManager(BaseUserManager["User"]):
    """Users are made with an e-mail address and a name."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "", **facts: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, *, name: str = "", **facts: Any) -> "User":
        """The first administrator of a new deployment (``manage.py createsuperuser``)."""
        user = self.create_user(email, password, name=name, **facts)
        RoleGrant.objects.create(user=user, role=Role.ADMINISTRATOR)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined]
        return user


class User(AbstractBaseUser):
    """Somebody who signs in, with their e-mail address. What they may do follows from roles, never from a flag."""

    email = models.EmailField("email address", unique=True)
    name = models.CharField("full name", max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        return reverse("accounts:person-detail", args=[self.pk])

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    def get_full_name(self) -> str:
        return str(self)

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The codes of every role held; one query, once a request."""
        return frozenset(grant.role for grant in self.role_grants.all())

    @property
    def is_staff_member(self) -> bool:
        """Whether the person works for the authority (and so sees the officer pages)."""
        return bool(self.role_codes & STAFF)

    @property
    def is_staff(self) -> bool:
        """What the admin site asks: administrators may open it."""
        return Role.ADMINISTRATOR in self.role_codes

    @property
    def role_labels(self) -> list[str]:
        """The roles held, in words, in the order of the table of roles."""
        return [str(role.label) for role in Role if role in self.role_codes]

    @property
    def is_superuser(self) -> bool:
        """Nobody may do everything: a superuser would see sealed bids."""
        return False

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Whether one of the permission tables grants it; an unknown codename is no."""
        return self.is_active and rules.perm_exists(permission) and rules.has_perm(permission, self, obj)

    def has_perms(self, permissions: list[str], obj: object = None) -> bool:
        return all(self.has_perm(permission, obj) for permission in permissions)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the admin site shows an app: to administrators only."""
        return self.is_active and Role.ADMINISTRATOR in self.role_codes


class RoleGrant(models.Model):
    """One role held by one person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=30, choices=Role)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role"], name="role_once_per_person"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_known"),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class Invitation(models.Model):
    """A colleague asked to join with given roles, by a link that works once and ends after a while."""

    email = models.EmailField("email address")
    name = models.CharField("full name", max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    roles = models.JSONField(default=list)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-invited_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="one_open_invitation_per_email",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def get_absolute_url(self) -> str:
        return reverse("accounts:person-list")

    @property
    def role_labels(self) -> list[str]:
        """The roles the person will hold, in words."""
        return [str(role.label) for role in Role if role in self.roles]


class Theme(models.TextChoices):
    """The colours a deployment may wear; the stylesheet has one class for each."""

    COUNTY = "county", "County (dark green)"
    CONSTABULARY = "constabulary", "Constabulary (dark blue)"


class Authority(models.Model):
    """The one authority of this deployment."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=20, choices=[("council", "Council"), ("police", "Police force")], default="council"
    )
    area_name = models.CharField("area it serves", max_length=80)
    theme = models.CharField("colours", max_length=20, choices=Theme, default=Theme.COUNTY)
    contact_name = models.CharField("single point of contact for social value", max_length=120, blank=True)
    contact_role = models.CharField("role of the contact", max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    portfolio_holder = models.CharField("cabinet portfolio holder", max_length=120, blank=True)
    second_factor_for_staff = models.BooleanField("staff must use a second factor", default=False)

    class Meta:
        verbose_name_plural = "authorities"
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_authority")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:authority-change")


class GroupKind(models.TextChoices):
    """The groups that the strategy asks for, and any other (DER-9)."""

    TASK = "task_group", "Task group"
    OFFICERS = "officers_group", "Procurement officers’ group"
    OTHER = "other", "Another group"


class WorkingGroup(models.Model):
    """A named group of people with a chair, which leads parts of the work on social value (DER-9).

    The chair is one of the members. A group that has ended stays to be read, and leads nothing new.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=GroupKind)
    purpose = models.TextField("what it does")
    chair = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    members = models.ManyToManyField(User, related_name="working_groups")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=GroupKind.values), name="group_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(ended_reason=""), name="group_ended_with_reason"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(ended_at__isnull=True), name="group_once_by_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reporting:lead-list")
