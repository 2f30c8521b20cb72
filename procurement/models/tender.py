"""A tender: what the authority publishes and bidders answer. Publication freezes it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.choices import CriterionKind, QuestionKind, TenderStatus, WeightsTyped
from procurement.domain.answers import asks
from procurement.domain.pricing import PriceFormula
from procurement.models.procurement import Procurement
from socialvalue.core.models import TimeStamped, Upload

PERSON = settings.AUTH_USER_MODEL


class Tender(TimeStamped):
    """One invitation. Carries copies of the cap and of the frozen evaluation model's hash it was published under."""

    procurement = models.OneToOneField(Procurement, on_delete=models.PROTECT, related_name="tender")
    title = models.CharField(max_length=160)
    summary = models.TextField("what is bought, where and for how long")
    status = models.CharField(max_length=15, choices=TenderStatus, default=TenderStatus.DRAFT)
    status_reason = models.TextField(blank=True)
    social_value_justification = models.TextField("why this weighting for social value", blank=True)
    social_value_request = models.TextField("what social value is asked for, and why", blank=True)
    price_formula = models.CharField(
        max_length=20,
        choices=[(formula.value, formula.label) for formula in PriceFormula],
        default=PriceFormula.LOWEST_RATIO.value,
    )
    price_basis = models.CharField(
        "what the price covers", max_length=200, default="Total for the whole term, without VAT"
    )
    budget_pence = models.BigIntegerField("published budget, without VAT", null=True, blank=True)
    scale_max = models.PositiveSmallIntegerField("highest mark", default=5)
    scale_descriptors = models.JSONField("what each mark means", default=dict)
    hours_to_answer = models.PositiveSmallIntegerField(
        "hours a small organisation needs to answer", null=True, blank=True
    )
    cap_percent = models.DecimalField(
        "cap on social value when published", max_digits=5, decimal_places=2, null=True, blank=True
    )
    model_sha256 = models.CharField("digest of the frozen evaluation model", max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    questions_close_at = models.DateTimeField("last moment for questions", null=True, blank=True)
    closes_at = models.DateTimeField("deadline for bids", null=True, blank=True)
    first_opener = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_opened_at = models.DateTimeField(null=True, blank=True)
    second_opener = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=TenderStatus.values), name="tender_status_known"),
            models.CheckConstraint(
                condition=Q(second_opener__isnull=True) | ~Q(second_opener=F("first_opener")), name="tender_two_openers"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[TenderStatus.IN_EVALUATION, TenderStatus.AWARDED])
                | Q(first_opener__isnull=False, second_opener__isnull=False, opened_at__gte=F("closes_at")),
                name="tender_opened_by_two_after_deadline",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[TenderStatus.DRAFT, TenderStatus.ABANDONED])
                | Q(published_at__isnull=False, closes_at__gt=F("published_at")),
                name="tender_published_before_deadline",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "closes_at"], name="tender_by_deadline")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement:tender-detail", args=[self.pk])

    @property
    def seal(self) -> str:
        """The name under which audit entries about its bids stay hidden from staff until it is opened."""
        return f"tender:{self.pk}"

    @property
    def is_opened(self) -> bool:
        return self.opened_at is not None


class Lot(models.Model):
    """A part that can be bid for and awarded by itself; every tender has at least one."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    value_net_pence = models.BigIntegerField("estimated value without VAT", null=True, blank=True)
    budget_pence = models.BigIntegerField("published budget of this lot, without VAT", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tender_id", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "number"], name="lot_number_once")]

    def __str__(self) -> str:
        return f"Lot {self.number}: {self.title}"


class Criterion(models.Model):
    """A node of the award criteria. Weights are percent of the whole; children add up to their parent."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=CriterionKind)
    weight_percent = models.DecimalField(max_digits=12, decimal_places=9)
    takes_rest = models.BooleanField("takes what the others of its level leave", default=False)
    pass_mark = models.DecimalField("lowest mark that passes", max_digits=5, decimal_places=2, null=True, blank=True)
    lowest_percent = models.DecimalField(
        "least part of the marks of a section", max_digits=5, decimal_places=2, null=True, blank=True
    )
    scale = models.ForeignKey("MarkingScale", null=True, blank=True, on_delete=models.PROTECT, related_name="criteria")
    guidance = models.TextField("what a good answer shows", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["tender_id", "position", "pk"]
        verbose_name_plural = "criteria"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "code"], name="criterion_code_once"),
            models.CheckConstraint(condition=Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(
                condition=Q(weight_percent__gt=0, weight_percent__lte=100), name="criterion_weight_range"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MarkingScale(models.Model):
    """A named scale of a tender, for criteria that are marked otherwise than by the tender's own."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="scales")
    name = models.CharField(max_length=60)
    meanings = models.JSONField("what each mark means")

    class Meta:
        ordering: ClassVar = ["tender_id", "name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "name"], name="scale_name_once")]

    def __str__(self) -> str:
        return self.name


class MarkingRules(models.Model):
    """How the criteria of one tender are written and marked as a whole. A tender without a row has the defaults."""

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, related_name="marking_rules")
    weights_typed = models.CharField(
        "weightings are typed as", max_length=10, choices=WeightsTyped, default=WeightsTyped.WHOLE
    )
    lowest_percent = models.DecimalField(
        "least part of all quality and social value marks", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name_plural = "marking rules"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weights_typed__in=WeightsTyped.values), name="weights_typed_known")
        ]

    def __str__(self) -> str:
        return f"Marking rules of tender {self.tender_id}"


class Question(models.Model):
    """Something a bidder answers, under the criterion it is scored by; a pass or fail question has none."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="questions")
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=15, choices=QuestionKind, default=QuestionKind.TEXT)
    shape = models.JSONField("what the kind of answer asks", default=dict, blank=True)
    copied_from = models.ForeignKey(
        "LibraryQuestion", null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField("question")
    guidance = models.TextField("guidance for the bidder", blank=True)
    worked_example = models.TextField(blank=True)
    word_limit = models.PositiveSmallIntegerField(default=500)
    required = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["tender_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "number"], name="question_number_once"),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=QuestionKind.YES_NO, criterion__isnull=True)
                | (~Q(kind=QuestionKind.YES_NO) & Q(criterion__isnull=False)),
                name="question_marked_or_pass_fail",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.number}"

    @property
    def asks(self) -> str:
        """What a bidder is asked for, in words."""
        return asks(self.kind, self.shape, self.word_limit)


class SelectedMeasure(models.Model):
    """A measure of the framework against which bidders may commit a quantity."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="selected_measures")
    measure = models.ForeignKey("framework.Measure", on_delete=models.PROTECT, related_name="+")
    note = models.TextField("what it means in this contract", blank=True)
    required = models.BooleanField("every bidder must offer something", default=False)
    most_plausible = models.DecimalField(
        "highest plausible quantity", max_digits=14, decimal_places=2, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["tender_id", "position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "measure"], name="measure_selected_once")]

    def __str__(self) -> str:
        return str(self.measure_id)


class TenderDocument(Upload):
    """A file that goes with the tender: specification, terms, pricing schedule."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["pk"]


class TenderInvitation(models.Model):
    """A supplier told of the tender; whether anybody else may bid, ``domain.invitations`` says."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="invitations")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "supplier"], name="supplier_invited_once")]

    def __str__(self) -> str:
        return str(self.supplier_id)


class TenderFollower(models.Model):
    """A supplier that asked or began a bid, and so hears of changes. Never shown to staff: it tells who may bid."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="followers")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "supplier"], name="supplier_follows_once")]

    def __str__(self) -> str:
        return f"Follower {self.pk}"  # never the supplier: this may reach a log


class Clarification(models.Model):
    """A bidder's question and the answer everybody gets. Who asked stays hidden from staff and from rivals."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="clarifications")
    asked_by = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    question = models.TextField()
    published_question = models.TextField("question as published, without what would show who asked", blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="clarification_answer_said"
            ),
        ]

    def __str__(self) -> str:
        return f"Clarification {self.pk}"
