"""The register: organisations, the people who act for them, and their own documents."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from socialvalue.core.models import TimeStamped, Upload
from suppliers.choices import CharityRegister, OrganisationType, PolicyKind, SupplierStatus
from suppliers.domain.names import normalised_name

YES_NO_UNKNOWN = [(None, "Not known"), (True, "Yes"), (False, "No")]


class Supplier(TimeStamped):
    """An organisation that supplies, or would like to supply, the authority.

    Head count is stored with its date; the size band is computed (``suppliers.domain.size``). None in a yes-or-no field
    means that nobody has said.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("registered name", max_length=200)
    normalised_name = models.CharField(max_length=200, editable=False, db_index=True)
    trading_name = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=SupplierStatus, default=SupplierStatus.APPLIED)
    status_reason = models.TextField("reason for the last decision", blank=True)
    organisation_type = models.CharField(max_length=30, choices=OrganisationType)
    headcount = models.PositiveIntegerField("number of people employed", null=True, blank=True)
    headcount_as_at = models.DateField("date of that number", null=True, blank=True)
    is_vcse = models.BooleanField(
        "voluntary, community or social enterprise", null=True, blank=True, choices=YES_NO_UNKNOWN
    )
    women_led = models.BooleanField(null=True, blank=True, choices=YES_NO_UNKNOWN)
    minority_led = models.BooleanField(
        "led by people of an ethnic minority", null=True, blank=True, choices=YES_NO_UNKNOWN
    )
    disability_led = models.BooleanField("led by disabled people", null=True, blank=True, choices=YES_NO_UNKNOWN)
    company_number = models.CharField("Companies House number", max_length=8, blank=True)
    charity_number = models.CharField(max_length=12, blank=True)
    charity_register = models.CharField(max_length=10, choices=CharityRegister, blank=True)
    no_identifier_reason = models.CharField("why there is no number", max_length=200, blank=True)
    address_line_1 = models.CharField(max_length=120, blank=True)
    address_line_2 = models.CharField(max_length=120, blank=True)
    town = models.CharField("town or city", max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    in_area = models.BooleanField("main place of operations in the area", null=True, blank=True, choices=YES_NO_UNKNOWN)
    website = models.URLField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="suppliers")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=SupplierStatus.values), name="supplier_status_known"),
            models.UniqueConstraint(
                fields=["company_number"], condition=~Q(company_number=""), name="supplier_once_per_company_number"
            ),
            models.UniqueConstraint(
                fields=["charity_register", "charity_number"],
                condition=~Q(charity_number=""),
                name="supplier_once_per_charity_number",
            ),
            models.CheckConstraint(
                condition=Q(charity_number="", charity_register="") | (~Q(charity_number="") & ~Q(charity_register="")),
                name="charity_number_has_register",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="supplier_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The comparable form of the name follows the name."""
        self.normalised_name = normalised_name(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "normalised_name"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("suppliers:supplier-detail", args=[self.pk])

    @property
    def address_lines(self) -> list[str]:
        return [line for line in (self.address_line_1, self.address_line_2, self.town, self.postcode) if line]


class SupplierAlias(models.Model):
    """Another spelling under which a supplier is paid, confirmed by an officer; names never merge by themselves."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    normalised_name = models.CharField(max_length=200, unique=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person who acts for a supplier. The owner also decides who else may."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    is_owner = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-is_owner", "joined_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["supplier", "user"], name="member_once_per_supplier")]

    def __str__(self) -> str:
        return f"{self.user} of {self.supplier}"


class MemberInvitation(models.Model):
    """A colleague asked to act for a supplier, by a link that works once and ends after a while."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("email address")
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return self.email


class PolicyDocument(Upload):
    """A supplier's own policy or certificate, with the day it ends (CON-14). None: it does not end."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="policy_documents")
    kind = models.CharField(max_length=30, choices=PolicyKind)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "-uploaded_at", "-pk"]
