"""Six tables with the columns that the measured pages show, and the indexes of the real ones."""

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class Supplier(models.Model):
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    reference = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12)
    value_pence = models.BigIntegerField()
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT)
    manager = models.ForeignKey(PERSON, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["status", "-starts_on", "-id"], name="bench_contract_list"),
            models.Index(fields=["-starts_on", "-id"], name="bench_contract_all"),
        ]

    def __str__(self) -> str:
        return self.reference


class Commitment(models.Model):
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    promised_quantity = models.DecimalField(max_digits=14, decimal_places=2)
    due_on = models.DateField()

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="deliveries")
    period_end = models.DateField()
    status = models.CharField(max_length=10)
    claimed_quantity = models.DecimalField(max_digits=14, decimal_places=2)
    verified_quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    def __str__(self) -> str:
        return str(self.period_end)


class AuditLine(models.Model):
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT)
    at = models.DateTimeField()
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.action


class Measure(models.Model):
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    guidance = models.TextField()
    evidence = models.TextField()

    def __str__(self) -> str:
        return self.title


class Bid(models.Model):
    bidder = models.ForeignKey(PERSON, on_delete=models.PROTECT)
    title = models.CharField(max_length=160)
    term_months = models.PositiveSmallIntegerField()
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    bid = models.ForeignKey(Bid, on_delete=models.CASCADE)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT)
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    months = models.PositiveSmallIntegerField()
    method = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "measure"], name="bench_offer_once")]

    def __str__(self) -> str:
        return str(self.measure_id)
