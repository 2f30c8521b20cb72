import django.db.models.deletion
import socialvalue.core.storage
import uuid
from django.conf import settings
from django.db import migrations, models

from socialvalue.core.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="StrategicPriority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("source", models.CharField(max_length=200, verbose_name="plan or strategy it stands in")),
                        ("active_from", models.DateField()),
                        ("active_to", models.DateField(blank=True, null=True, verbose_name="last day it holds")),
                    ],
                    options={
                        "verbose_name_plural": "strategic priorities",
                        "ordering": ["source", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="ValueSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("name", models.CharField(max_length=160, unique=True)),
                        ("publisher", models.CharField(max_length=160)),
                        ("licence", models.CharField(max_length=120)),
                        ("licence_url", models.URLField(blank=True, verbose_name="address of the licence")),
                        (
                            "attribution",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="attribution the licence asks for"
                            ),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="address of the source")),
                        (
                            "price_year",
                            models.CharField(blank=True, max_length=9, verbose_name="price year of all its values"),
                        ),
                        (
                            "deadweight_included",
                            models.BooleanField(default=False, verbose_name="deadweight already taken off"),
                        ),
                        (
                            "redistributable",
                            models.BooleanField(default=False, verbose_name="may be shown to third parties"),
                        ),
                        ("notes", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="Framework",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("name", models.CharField(max_length=160)),
                        ("slug", models.SlugField(max_length=60)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "top_label",
                            models.CharField(
                                default="Objective", max_length=40, verbose_name="what the top level is called"
                            ),
                        ),
                        ("source", models.TextField(blank=True, verbose_name="where it comes from")),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name", "-version"],
                        "constraints": [
                            models.UniqueConstraint(fields=("slug", "version"), name="framework_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "published")),
                                fields=("slug",),
                                name="framework_published_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "published", "retired"])),
                                name="framework_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Policy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("version", models.PositiveIntegerField(unique=True)),
                        ("effective_from", models.DateField(unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("definition", models.TextField(verbose_name="what the authority means by social value")),
                        (
                            "cap_percent",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="highest social value weighting"
                            ),
                        ),
                        (
                            "floor_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="lowest social value weighting, if there is one",
                            ),
                        ),
                        (
                            "default_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="usual social value weighting",
                            ),
                        ),
                        (
                            "goods_services_threshold_pence",
                            models.BigIntegerField(verbose_name="goods and services: threshold"),
                        ),
                        (
                            "goods_services_basis",
                            models.CharField(
                                choices=[("net", "without VAT"), ("gross", "with VAT")], default="net", max_length=5
                            ),
                        ),
                        ("works_threshold_pence", models.BigIntegerField(verbose_name="works: threshold")),
                        (
                            "works_basis",
                            models.CharField(
                                choices=[("net", "without VAT"), ("gross", "with VAT")], default="net", max_length=5
                            ),
                        ),
                        (
                            "threshold_comparison",
                            models.CharField(
                                choices=[("more_than", "more than"), ("at_or_above", "at or above")],
                                default="more_than",
                                max_length=12,
                            ),
                        ),
                        (
                            "at_least_one_outcome",
                            models.BooleanField(
                                default=True, verbose_name="every procurement has at least one outcome"
                            ),
                        ),
                        (
                            "justification_required",
                            models.BooleanField(
                                default=True, verbose_name="the weighting needs a written justification"
                            ),
                        ),
                        (
                            "justification_when",
                            models.CharField(
                                choices=[
                                    ("always", "always"),
                                    ("above_default", "when it is higher than usual"),
                                    ("below_default", "when it is lower than usual"),
                                ],
                                default="always",
                                max_length=15,
                            ),
                        ),
                        (
                            "exception_approver",
                            models.CharField(
                                choices=[
                                    ("procurement_officer", "Procurement officer"),
                                    ("commissioner", "Commissioner"),
                                    ("evaluator", "Evaluator"),
                                    ("contract_manager", "Contract manager"),
                                    ("legal_adviser", "Legal adviser"),
                                    ("finance", "Finance"),
                                    ("champion", "Social value champion"),
                                    ("head_of_service", "Head of service"),
                                    ("cabinet_member", "Cabinet member"),
                                    ("supplier_member", "Supplier member"),
                                    ("administrator", "Administrator"),
                                ],
                                default="head_of_service",
                                max_length=20,
                                verbose_name="role that decides about exceptions",
                            ),
                        ),
                        (
                            "call_in_days",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="working days in which a decision may be called in"
                            ),
                        ),
                        (
                            "key_decision_pence",
                            models.BigIntegerField(
                                blank=True, null=True, verbose_name="a key decision from this value on"
                            ),
                        ),
                        (
                            "approval_basis",
                            models.CharField(
                                choices=[("net", "without VAT"), ("gross", "with VAT")], default="net", max_length=5
                            ),
                        ),
                        ("review_due_on", models.DateField()),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        ("approved_by", models.CharField(max_length=200)),
                        ("source", models.TextField(blank=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "policies",
                        "ordering": ["-effective_from"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("cap_percent__gt", 0), ("cap_percent__lte", 100)),
                                name="policy_cap_is_a_percentage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("goods_services_threshold_pence__gte", 0), ("works_threshold_pence__gte", 0)
                                ),
                                name="policy_thresholds_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("floor_percent__isnull", True),
                                    models.Q(("floor_percent__gt", 0), ("floor_percent__lte", models.F("cap_percent"))),
                                    _connector="OR",
                                ),
                                name="policy_floor_below_cap",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalLimit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[("procure", "Approve to procure"), ("award", "Approve the award")],
                                max_length=10,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("procurement_officer", "Procurement officer"),
                                    ("commissioner", "Commissioner"),
                                    ("evaluator", "Evaluator"),
                                    ("contract_manager", "Contract manager"),
                                    ("legal_adviser", "Legal adviser"),
                                    ("finance", "Finance"),
                                    ("champion", "Social value champion"),
                                    ("head_of_service", "Head of service"),
                                    ("cabinet_member", "Cabinet member"),
                                    ("supplier_member", "Supplier member"),
                                    ("administrator", "Administrator"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("up_to_pence", models.BigIntegerField(blank=True, null=True)),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval_limits",
                                to="framework.policy",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("policy", "decision", "role"), name="approval_limit_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("up_to_pence__isnull", True), ("up_to_pence__gt", 0), _connector="OR"
                                ),
                                name="approval_limit_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyReminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("review_due_on", models.DateField()),
                        ("overdue", models.BooleanField()),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="framework.policy",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("policy", "user", "review_due_on", "overdue"), name="reminded_of_review_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reviewed_on", models.DateField()),
                        ("finding", models.TextField(verbose_name="what the review found")),
                        ("next_due_on", models.DateField()),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="framework.policy",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-reviewed_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Priority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("title", models.CharField(max_length=200)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="priorities",
                                to="framework.framework",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "priorities",
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("framework", "code"), name="priority_code_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("title", models.CharField(max_length=200)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="themes",
                                to="framework.framework",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("framework", "code"), name="theme_code_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "wording",
                            models.CharField(
                                choices=[
                                    ("own", "Our own words"),
                                    ("checked", "Checked against the source"),
                                    ("secondary", "Known from a second source only, not yet checked"),
                                    ("unchecked", "Working title, not yet checked"),
                                ],
                                default="own",
                                max_length=20,
                                verbose_name="how far the words are checked",
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="framework.framework",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="framework.priority",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="framework.theme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("framework", "code"), name="outcome_code_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ModelCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "wording",
                            models.CharField(
                                choices=[
                                    ("own", "Our own words"),
                                    ("checked", "Checked against the source"),
                                    ("secondary", "Known from a second source only, not yet checked"),
                                    ("unchecked", "Working title, not yet checked"),
                                ],
                                default="own",
                                max_length=20,
                                verbose_name="how far the words are checked",
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("title", models.CharField(max_length=300)),
                        ("description", models.TextField(blank=True)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criteria",
                                to="framework.framework",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criteria",
                                to="framework.outcome",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "model criteria",
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("framework", "code"), name="model_criterion_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("wording__in", ["own", "checked", "secondary", "unchecked"])),
                                name="model_criterion_wording_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "wording",
                            models.CharField(
                                choices=[
                                    ("own", "Our own words"),
                                    ("checked", "Checked against the source"),
                                    ("secondary", "Known from a second source only, not yet checked"),
                                    ("unchecked", "Working title, not yet checked"),
                                ],
                                default="own",
                                max_length=20,
                                verbose_name="how far the words are checked",
                            ),
                        ),
                        ("bespoke", models.BooleanField(default=False, verbose_name="made for one contract")),
                        ("code", models.CharField(max_length=20)),
                        ("title", models.CharField(max_length=300)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("people", "people"),
                                    ("fte", "full-time equivalents"),
                                    ("roles", "roles"),
                                    ("hours", "hours"),
                                    ("days", "days"),
                                    ("weeks", "weeks"),
                                    ("pounds", "pounds"),
                                    ("percent", "percent"),
                                    ("tco2e", "tonnes of CO2 equivalent"),
                                    ("yes_no", "yes or no"),
                                    ("narrative", "a written account"),
                                    ("organisations", "organisations"),
                                    ("events", "events"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "claim_rule",
                            models.CharField(
                                choices=[
                                    ("per_year", "Each year"),
                                    ("once", "Once only"),
                                    ("per_event", "Each time it happens"),
                                ],
                                default="per_event",
                                max_length=20,
                                verbose_name="may be claimed",
                            ),
                        ),
                        ("evidence_asked", models.TextField(blank=True)),
                        ("guidance_officer", models.TextField(blank=True, verbose_name="guidance for officers")),
                        ("guidance_supplier", models.TextField(blank=True, verbose_name="guidance for suppliers")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("social", "Social value"), ("local_economic", "Local economic value")],
                                default="social",
                                max_length=20,
                                verbose_name="kind of value",
                            ),
                        ),
                        ("record_only", models.BooleanField(default=False, verbose_name="recorded, never valued")),
                        (
                            "exclusive_group",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="group in which a person is claimed once"
                            ),
                        ),
                        (
                            "localised",
                            models.BooleanField(default=False, verbose_name="worth differs from place to place"),
                        ),
                        (
                            "lowest_plausible",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                        ),
                        (
                            "highest_plausible",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=200, verbose_name="where the wording comes from"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "criterion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="framework.modelcriterion",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="framework.outcome",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("outcome", "code"), name="measure_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "unit__in",
                                        [
                                            "people",
                                            "fte",
                                            "roles",
                                            "hours",
                                            "days",
                                            "weeks",
                                            "pounds",
                                            "percent",
                                            "tco2e",
                                            "yes_no",
                                            "narrative",
                                            "organisations",
                                            "events",
                                        ],
                                    )
                                ),
                                name="measure_unit_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("claim_rule__in", ["per_year", "once", "per_event"])),
                                name="measure_claim_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["social", "local_economic"])),
                                name="measure_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("localised", False), ("record_only", False), _connector="OR"),
                                name="measure_localised_is_valued",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lowest_plausible__isnull", True),
                                    ("highest_plausible__isnull", True),
                                    ("lowest_plausible__lte", models.F("highest_plausible")),
                                    _connector="OR",
                                ),
                                name="measure_range_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProxyValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("area", models.CharField(blank=True, max_length=80, verbose_name="area it holds for")),
                        (
                            "unit_value_pounds",
                            models.DecimalField(decimal_places=4, max_digits=14, verbose_name="value of one unit"),
                        ),
                        ("price_year", models.CharField(max_length=9)),
                        ("source", models.CharField(max_length=300)),
                        ("licence", models.CharField(max_length=120)),
                        ("source_url", models.URLField(blank=True)),
                        (
                            "deadweight_included",
                            models.BooleanField(default=False, verbose_name="deadweight already taken off"),
                        ),
                        (
                            "deadweight_percent",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=5, verbose_name="deadweight to take off"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="last day it is used")),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="framework.measure",
                            ),
                        ),
                        (
                            "value_source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="framework.valuesource",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-valid_from", "area"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "area", "valid_from"), name="value_once_per_area_and_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("unit_value_pounds__gte", 0)), name="value_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deadweight_percent__gte", 0),
                                    ("deadweight_percent__lte", 100),
                                    models.Q(
                                        ("deadweight_included", False), ("deadweight_percent", 0), _connector="OR"
                                    ),
                                ),
                                name="value_deadweight_taken_off_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="value_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                storage=socialvalue.core.storage.private_storage,
                                upload_to=socialvalue.core.storage.upload_path,
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="file name")),
                        ("content_type", models.CharField(max_length=100)),
                        ("size_bytes", models.PositiveBigIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("values", "Values"), ("framework", "A whole framework")], max_length=20
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("checked", "Checked"), ("loaded", "Loaded"), ("discarded", "Discarded")],
                                default="checked",
                                max_length=20,
                            ),
                        ),
                        (
                            "framework_name",
                            models.CharField(blank=True, max_length=160, verbose_name="name of the framework"),
                        ),
                        (
                            "top_label",
                            models.CharField(blank=True, max_length=40, verbose_name="what the top level is called"),
                        ),
                        ("licence", models.CharField(max_length=300, verbose_name="licence of what is in the file")),
                        ("row_count", models.PositiveIntegerField(default=0)),
                        ("problem_count", models.PositiveIntegerField(default=0)),
                        ("problems", models.JSONField(default=list)),
                        ("summary", models.JSONField(default=dict)),
                        ("loaded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "loaded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="data_files",
                                to="framework.framework",
                            ),
                        ),
                        (
                            "value_source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="data_files",
                                to="framework.valuesource",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["values", "framework"])), name="data_file_kind_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["checked", "loaded", "discarded"])),
                                name="data_file_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "loaded"), _negated=True), ("problem_count", 0), _connector="OR"
                                ),
                                name="data_file_loaded_is_right",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CentralModel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                choices=[("ppn_06_20", "PPN 06/20"), ("ppn_002", "PPN 002"), ("ppn_026", "PPN 026")],
                                max_length=20,
                            ),
                        ),
                        ("commenced_from", models.DateField(verbose_name="for procurements commenced from")),
                        ("commenced_to", models.DateField(blank=True, null=True, verbose_name="until, the last day")),
                        (
                            "measures_per_contract",
                            models.BooleanField(default=False, verbose_name="measures are set for each contract"),
                        ),
                        ("attribution", models.CharField(max_length=300, verbose_name="licence and attribution")),
                        ("source_url", models.URLField(verbose_name="where to check it")),
                        (
                            "framework",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="central",
                                to="framework.framework",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("instrument__in", ["ppn_06_20", "ppn_002", "ppn_026"])),
                                name="central_instrument_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("commenced_to__isnull", True),
                                    ("commenced_to__gte", models.F("commenced_from")),
                                    _connector="OR",
                                ),
                                name="central_ends_after_start",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
