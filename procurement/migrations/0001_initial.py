import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import socialvalue.core.storage
import uuid
from django.conf import settings
from django.db import migrations, models

from socialvalue.core.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("framework", "0001_initial"),
        ("suppliers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ReferenceCounter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, unique=True)),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Clause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("code", models.CharField(max_length=10)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("skills", "Targeted recruitment and training"),
                                    ("wage", "Pay"),
                                    ("payment", "Prompt payment"),
                                    ("supply", "Local supply chain"),
                                    ("slavery", "Modern slavery"),
                                    ("environment", "Environment"),
                                    ("delivery", "Delivery and evidence of commitments"),
                                    ("remedy", "Remedy where a commitment is not met"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("text", models.TextField(verbose_name="sub-clauses, one a line")),
                        ("when_it_fits", models.TextField(verbose_name="when it fits")),
                        ("kinds", models.JSONField(blank=True, default=list, verbose_name="kinds of contract it fits")),
                        (
                            "is_remedy",
                            models.BooleanField(
                                default=False, verbose_name="says what happens where something is not done"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="what to know before it is used")),
                        ("source", models.CharField(max_length=200, verbose_name="where it comes from")),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_reason", models.TextField(blank=True)),
                        (
                            "published_by",
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
                        "ordering": ["code", "-version"],
                        "constraints": [
                            models.UniqueConstraint(fields=("code", "version"), name="clause_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "published")),
                                fields=("code",),
                                name="clause_published_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "draft")), fields=("code",), name="clause_drafted_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "published", "retired"])),
                                name="clause_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "topic__in",
                                        [
                                            "skills",
                                            "wage",
                                            "payment",
                                            "supply",
                                            "slavery",
                                            "environment",
                                            "delivery",
                                            "remedy",
                                        ],
                                    )
                                ),
                                name="clause_topic_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("retired_at__isnull", True),
                                    models.Q(("retired_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="clause_retired_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True), models.Q(("title", ""), _negated=True)
                                ),
                                name="clause_said",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LibraryQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("text", models.TextField(verbose_name="question")),
                        (
                            "theme",
                            models.CharField(
                                choices=[
                                    ("skills", "Employment and skills"),
                                    ("supply", "Supply chain"),
                                    ("environment", "Environment"),
                                    ("wellbeing", "Wellbeing"),
                                    ("slavery", "Modern slavery"),
                                    ("mobilisation", "Getting ready"),
                                    ("quality", "Quality of the work"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("category", models.CharField(blank=True, max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Words, up to a limit"),
                                    ("number", "A number"),
                                    ("date", "A date"),
                                    ("choice", "One answer from a list"),
                                    ("choices", "Any answers from a list"),
                                    ("yes_no", "Yes or no: pass or fail, not marked"),
                                    ("table", "A table with columns you name"),
                                    ("upload", "A file"),
                                    ("commitments", "The table of social value commitments"),
                                ],
                                default="text",
                                max_length=15,
                            ),
                        ),
                        (
                            "shape",
                            models.JSONField(blank=True, default=dict, verbose_name="what the kind of answer asks"),
                        ),
                        ("guidance", models.TextField(blank=True, verbose_name="guidance for the bidder")),
                        ("worked_example", models.TextField(blank=True)),
                        ("word_limit", models.PositiveSmallIntegerField(default=500)),
                        (
                            "scale",
                            models.CharField(default="five", max_length=10, verbose_name="scale it is best marked on"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="where it comes from")),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_reason", models.TextField(blank=True)),
                        (
                            "kept_by",
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
                        "ordering": ["theme", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "text",
                                            "number",
                                            "date",
                                            "choice",
                                            "choices",
                                            "yes_no",
                                            "table",
                                            "upload",
                                            "commitments",
                                        ],
                                    )
                                ),
                                name="library_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "theme__in",
                                        [
                                            "skills",
                                            "supply",
                                            "environment",
                                            "wellbeing",
                                            "slavery",
                                            "mobilisation",
                                            "quality",
                                        ],
                                    )
                                ),
                                name="library_theme_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("retired_at__isnull", True),
                                    models.Q(("retired_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="library_retired_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LocalNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("body_name", models.CharField(max_length=120, verbose_name="name of the body")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("school", "School or college"),
                                    ("charity", "Charity or community group"),
                                    ("council", "Parish or town council"),
                                    ("health", "Health body"),
                                    ("other", "Other"),
                                ],
                                max_length=10,
                                verbose_name="kind of body",
                            ),
                        ),
                        ("area", models.CharField(max_length=80, verbose_name="where")),
                        ("title", models.CharField(max_length=120, verbose_name="what would help")),
                        ("text", models.TextField(verbose_name="more about it")),
                        ("title_given", models.CharField(max_length=120, verbose_name="what would help, as given")),
                        ("text_given", models.TextField(verbose_name="more about it, as given")),
                        ("how_much", models.CharField(blank=True, max_length=120)),
                        ("needed_by", models.DateField(blank=True, null=True)),
                        ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="person to ask")),
                        ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                        ("consented_at", models.DateTimeField(verbose_name="agreed to how it is used")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "E-mail address not confirmed"),
                                    ("to_review", "To review"),
                                    ("published", "Published"),
                                    ("declined", "Declined"),
                                    ("closed", "Closed"),
                                ],
                                default="unconfirmed",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="first published")),
                        (
                            "ended_as",
                            models.CharField(
                                blank=True,
                                choices=[("met", "It has been met"), ("gone", "It is no longer needed")],
                                max_length=5,
                                verbose_name="why it was closed",
                            ),
                        ),
                        ("anonymised_at", models.DateTimeField(blank=True, null=True, verbose_name="contact deleted")),
                        ("outcomes", models.ManyToManyField(blank=True, related_name="+", to="framework.outcome")),
                        (
                            "registered_by",
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
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["status", "-id"], name="local_need_list"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["unconfirmed", "to_review", "published", "declined", "closed"])
                                ),
                                name="local_need_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["school", "charity", "council", "health", "other"])),
                                name="local_need_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at__isnull", True), ("status", "unconfirmed")),
                                    models.Q(
                                        models.Q(("status", "unconfirmed"), _negated=True),
                                        ("confirmed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="local_need_read_once_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["declined", "closed"]), _negated=True),
                                    models.Q(("status_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="local_need_ended_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "closed"), _negated=True),
                                    ("ended_as__in", ["met", "gone"]),
                                    _connector="OR",
                                ),
                                name="local_need_closed_as",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="local_need_published_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("anonymised_at__isnull", True),
                                        models.Q(("contact_name", ""), _negated=True),
                                        models.Q(("contact_email", ""), ("contact_phone", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("anonymised_at__isnull", False),
                                        ("contact_email", ""),
                                        ("contact_name", ""),
                                        ("contact_phone", ""),
                                        ("status__in", ["declined", "closed"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="local_need_has_a_contact_or_none",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcedureTemplate",
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
                            "procedure",
                            models.CharField(
                                choices=[
                                    ("open", "Open procedure"),
                                    ("competitive_flexible", "Competitive flexible procedure"),
                                    ("light_touch", "Light touch"),
                                    ("quotation", "Below-threshold quotation"),
                                    ("call_off", "Call-off from a framework"),
                                    ("direct_award", "Direct award"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("purpose", models.TextField(verbose_name="when it is used")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="where it stands")),
                        (
                            "shortest_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(365),
                                ],
                                verbose_name="fewest days to bid",
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["procedure", "-version"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procedure", "version"), name="procedure_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "published")),
                                fields=("procedure",),
                                name="procedure_published_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "published", "retired"])),
                                name="procedure_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcedurePart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("action", "Action"),
                                    ("document", "Document"),
                                    ("skip", "Skipped stage"),
                                    ("signature", "Signature at a gate"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "stage_number",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Understanding the need and developing a high level specification"),
                                    (2, "Assessment of markets and options"),
                                    (3, "Development of strategy and plan"),
                                    (4, "Pre-procurement, market test and market engagement"),
                                    (5, "Development of documentation and detailed specification"),
                                    (6, "Supplier selection to participate"),
                                    (7, "Issue of invitation to tender"),
                                    (8, "Tender process and evaluation"),
                                    (9, "Contract award and implementation"),
                                    (10, "Logistics"),
                                    (11, "Contract performance review and continuous improvement"),
                                    (12, "Supplier relationship management and development"),
                                    (13, "Exit from contract and lessons learnt"),
                                ],
                                verbose_name="stage",
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        ("source", models.CharField(blank=True, max_length=80, verbose_name="where it comes from")),
                        (
                            "required",
                            models.BooleanField(default=True, verbose_name="the stage cannot be signed off without it"),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="procurement.proceduretemplate",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stage_number", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("template", "kind", "stage_number", "text"), name="part_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "skip")),
                                fields=("template", "stage_number"),
                                name="part_skips_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["action", "document", "skip", "signature"])),
                                name="part_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage_number__range", (1, 13))), name="part_stage_known"
                            ),
                            models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="part_said"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "skip"), _negated=True),
                                    ("stage_number__in", (4, 6, 12)),
                                    _connector="OR",
                                ),
                                name="part_skips_what_may_be",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "signature"), _negated=True),
                                    ("stage_number__in", (1, 3, 5, 8, 9, 13)),
                                    _connector="OR",
                                ),
                                name="part_signs_a_gate",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Procurement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("title", models.CharField(max_length=160)),
                        ("need", models.TextField(verbose_name="what is needed, and for whom")),
                        ("category", models.CharField(max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("goods", "Goods"), ("services", "Services"), ("works", "Works")],
                                max_length=10,
                                verbose_name="kind of contract",
                            ),
                        ),
                        (
                            "procedure",
                            models.CharField(
                                choices=[
                                    ("open", "Open procedure"),
                                    ("competitive_flexible", "Competitive flexible procedure"),
                                    ("light_touch", "Light touch"),
                                    ("quotation", "Below-threshold quotation"),
                                    ("call_off", "Call-off from a framework"),
                                    ("direct_award", "Direct award"),
                                ],
                                default="open",
                                max_length=30,
                            ),
                        ),
                        (
                            "value_net_pence",
                            models.BigIntegerField(verbose_name="estimated value without VAT, over the whole term"),
                        ),
                        ("vat_percent", models.DecimalField(decimal_places=2, default=20, max_digits=4)),
                        (
                            "term_months",
                            models.PositiveSmallIntegerField(verbose_name="length of the contract in months"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("running", "Running"), ("closed", "Closed"), ("abandoned", "Abandoned")],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("started_on", models.DateField()),
                        (
                            "commissioner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contract_manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.framework"
                            ),
                        ),
                        (
                            "lead_officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procurements_led",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.policy"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-started_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["status", "-started_on", "-id"], name="procurement_list"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["running", "closed", "abandoned"])),
                                name="procurement_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value_net_pence__gt", 0)), name="procurement_value_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("term_months__gt", 0)), name="procurement_term_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Gate",
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
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ]
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for a decision"),
                                    ("passed", "Passed"),
                                    ("refused", "Refused"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("signatures", models.JSONField()),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("passed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "call_in_until",
                            models.DateField(blank=True, null=True, verbose_name="can be called in until"),
                        ),
                        (
                            "value_pence",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="value it was passed for, on the basis of the policy",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gates",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "number"), name="gate_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__range", (1, 6))), name="gate_number_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["waiting", "passed", "refused"])),
                                name="gate_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("passed_at__isnull", False), ("status", "passed")),
                                    models.Q(
                                        models.Q(("status", "passed"), _negated=True), ("passed_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="gate_passed_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeliveryAppraisal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("considered_at", models.DateTimeField(null=True)),
                        (
                            "preferred",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("in_house", "Doing it ourselves"),
                                    ("grant", "A grant"),
                                    ("social_enterprise", "A social enterprise"),
                                    ("mutual", "A mutual of staff or users"),
                                    ("shared", "A service shared with another authority"),
                                    ("market", "A contract on the open market"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        (
                            "considered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delivery_appraisal",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("preferred", ""), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="delivery_model_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "preferred__in",
                                        ["", "in_house", "grant", "social_enterprise", "mutual", "shared", "market"],
                                    )
                                ),
                                name="delivery_model_preferred_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeliveryOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "model",
                            models.CharField(
                                choices=[
                                    ("in_house", "Doing it ourselves"),
                                    ("grant", "A grant"),
                                    ("social_enterprise", "A social enterprise"),
                                    ("mutual", "A mutual of staff or users"),
                                    ("shared", "A service shared with another authority"),
                                    ("market", "A contract on the open market"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("considered", models.BooleanField()),
                        ("advantages", models.TextField(blank=True)),
                        ("disadvantages", models.TextField(blank=True)),
                        ("conclusion", models.TextField(blank=True)),
                        (
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="procurement.deliveryappraisal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("appraisal", "model"), name="delivery_option_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "model__in",
                                        ["in_house", "grant", "social_enterprise", "mutual", "shared", "market"],
                                    )
                                ),
                                name="delivery_option_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("title", models.CharField(max_length=160)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meet_the_buyer", "Meet the buyer"),
                                    ("engagement", "Preliminary market engagement"),
                                    ("briefing", "Supplier briefing"),
                                    ("training", "Training"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("about", models.TextField(verbose_name="what it is about")),
                        ("audience", models.TextField(verbose_name="who it is for")),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("link", models.URLField(blank=True, verbose_name="link to join on line")),
                        ("access", models.TextField(verbose_name="access and help")),
                        ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("contact", models.CharField(max_length=200)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("announced", "Announced"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("announced_at", models.DateTimeField(blank=True, null=True)),
                        ("held_recorded_at", models.DateTimeField(blank=True, null=True)),
                        ("notes", models.TextField(blank=True, verbose_name="what was said")),
                        ("answers", models.TextField(blank=True, verbose_name="questions and answers")),
                        ("shared_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "notice_published_on",
                            models.DateField(blank=True, null=True, verbose_name="notice UK2 published on"),
                        ),
                        ("no_notice_reason", models.TextField(blank=True, verbose_name="why there is no notice UK2")),
                        (
                            "held_recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organiser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "announced", "held", "cancelled"])),
                                name="event_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["meet_the_buyer", "engagement", "briefing", "training"])
                                ),
                                name="event_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="event_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("place", ""), _negated=True),
                                    models.Q(("link", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="event_is_somewhere",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "cancelled"), _negated=True),
                                    models.Q(("status_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="event_cancelled_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "cancelled"]),
                                    ("announced_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="event_announced_at_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shared_at__isnull", True), models.Q(("notes", ""), _negated=True), _connector="OR"
                                ),
                                name="event_shared_with_notes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventGuest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "size",
                            models.CharField(
                                choices=[
                                    ("micro", "Micro (0 to 9 people)"),
                                    ("small", "Small (10 to 49 people)"),
                                    ("medium", "Medium (50 to 249 people)"),
                                    ("large", "Large (250 people or more)"),
                                    ("unknown", "Size not known"),
                                ],
                                default="unknown",
                                max_length=10,
                            ),
                        ),
                        (
                            "is_vcse",
                            models.BooleanField(
                                blank=True, choices=[(None, "Not known"), (True, "Yes"), (False, "No")], null=True
                            ),
                        ),
                        ("invited_at", models.DateTimeField(blank=True, null=True)),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        ("signed_up_at", models.DateTimeField(blank=True, null=True)),
                        ("people", models.PositiveSmallIntegerField(default=1)),
                        ("came", models.BooleanField(null=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="procurement.event",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signed_up_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "supplier"), name="guest_once_per_event"),
                            models.UniqueConstraint(
                                condition=models.Q(("supplier__isnull", True)),
                                fields=("event", "name"),
                                name="walk_in_once_per_event",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="guest_has_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size__in", ["micro", "small", "medium", "large", "unknown"])),
                                name="guest_size_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("people__gte", 1), ("people__lte", 5)), name="guest_people_in_range"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supplier__isnull", False),
                                    models.Q(
                                        ("came", True),
                                        ("came__isnull", False),
                                        ("invited_at__isnull", True),
                                        ("signed_up_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="walk_in_came",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedDocument",
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
                            "stage_number",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Understanding the need and developing a high level specification"),
                                    (2, "Assessment of markets and options"),
                                    (3, "Development of strategy and plan"),
                                    (4, "Pre-procurement, market test and market engagement"),
                                    (5, "Development of documentation and detailed specification"),
                                    (6, "Supplier selection to participate"),
                                    (7, "Issue of invitation to tender"),
                                    (8, "Tender process and evaluation"),
                                    (9, "Contract award and implementation"),
                                    (10, "Logistics"),
                                    (11, "Contract performance review and continuous improvement"),
                                    (12, "Supplier relationship management and development"),
                                    (13, "Exit from contract and lessons learnt"),
                                ]
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("required", models.BooleanField(default=True)),
                        ("waived_because", models.TextField(blank=True, verbose_name="why it is not needed")),
                        (
                            "waived_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="expected_documents",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stage_number", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "stage_number", "title"), name="document_expected_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("waived_because", ""), ("waived_by__isnull", True)),
                                    models.Q(
                                        ("waived_by__isnull", False), models.Q(("waived_because", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="document_waived_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            "expected",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="procurement.expecteddocument",
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
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="GateDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField()),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("approve", "Approved"),
                                    ("refuse", "Refused"),
                                    ("resubmit", "Asked again"),
                                    ("reopen", "Reopened"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "place",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="which of the signatures"
                            ),
                        ),
                        ("role", models.CharField(blank=True, max_length=30)),
                        ("reason", models.TextField(blank=True, verbose_name="reason or conditions")),
                        ("call_in_until", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="procurement.gate",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("act", "approve")),
                                fields=("gate", "round", "place"),
                                name="gate_place_signed_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("act", "approve")),
                                fields=("gate", "round", "by"),
                                name="gate_signed_once_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("act__in", ["approve", "refuse", "resubmit", "reopen"])),
                                name="gate_act_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("act", "approve"), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="gate_act_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Influencer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("officer", "Leads or works on it"),
                                    ("commissioner", "Commissions it"),
                                    ("approver", "Approves or signs"),
                                    ("adviser", "Advises"),
                                    ("cabinet", "Decides in Cabinet"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("named_at", models.DateTimeField()),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="influences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="influencers",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "person"), name="influencer_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("part__in", ["officer", "commissioner", "approver", "adviser", "cabinet"])
                                ),
                                name="influence_part_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterestDeclaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("has_interest", models.BooleanField()),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("personal", "Personal"),
                                    ("professional", "Professional"),
                                    ("financial", "Financial"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "reach",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("direct", "Direct: their own"),
                                    ("indirect", "Indirect: of somebody or something close to them"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("actual", "Actual: it conflicts now"),
                                    ("potential", "Potential: it could come to conflict"),
                                    ("perceived", "Perceived: others could reasonably think that it conflicts"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("detail", models.TextField(blank=True)),
                        ("declared_at", models.DateTimeField()),
                        ("mitigation", models.TextField(blank=True, verbose_name="what keeps it from counting")),
                        (
                            "steps_aside",
                            models.BooleanField(default=False, verbose_name="the person takes no further part"),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "influencer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="procurement.influencer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("has_interest", False),
                                    models.Q(
                                        ("kind__in", ["personal", "professional", "financial"]),
                                        ("nature__in", ["actual", "potential", "perceived"]),
                                        ("reach__in", ["direct", "indirect"]),
                                        models.Q(("detail", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="interest_described",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at__isnull", True),
                                    models.Q(
                                        ("decided_by__isnull", False), models.Q(("mitigation", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="interest_decided_with_mitigation",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lesson",
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
                            "stage_number",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Understanding the need and developing a high level specification"),
                                    (2, "Assessment of markets and options"),
                                    (3, "Development of strategy and plan"),
                                    (4, "Pre-procurement, market test and market engagement"),
                                    (5, "Development of documentation and detailed specification"),
                                    (6, "Supplier selection to participate"),
                                    (7, "Issue of invitation to tender"),
                                    (8, "Tender process and evaluation"),
                                    (9, "Contract award and implementation"),
                                    (10, "Logistics"),
                                    (11, "Contract performance review and continuous improvement"),
                                    (12, "Supplier relationship management and development"),
                                    (13, "Exit from contract and lessons learnt"),
                                ]
                            ),
                        ),
                        ("category", models.CharField(db_index=True, max_length=80)),
                        ("text", models.TextField()),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lessons",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LotAppraisal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("considered_at", models.DateTimeField(null=True)),
                        ("divided", models.BooleanField(null=True)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "considered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lot_appraisal",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("divided__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="lots_decided_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LotOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("area", "By area"),
                                    ("service", "By kind of work"),
                                    ("size", "By size, with small lots for small firms"),
                                    ("users", "By group of users"),
                                    ("phase", "By phase or time"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("chosen", models.BooleanField()),
                        ("reason", models.TextField()),
                        (
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="procurement.lotappraisal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("appraisal", "basis"), name="lot_option_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["area", "service", "size", "users", "phase"]),
                                    models.Q(("reason", ""), _negated=True),
                                ),
                                name="lot_option_known_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcedureUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="procurement.proceduretemplate",
                            ),
                        ),
                        (
                            "procurement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="procedure_use",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NoticeRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("UK1", "UK1 Pipeline notice"),
                                    ("UK2", "UK2 Preliminary market engagement notice"),
                                    ("UK3", "UK3 Planned procurement notice"),
                                    ("UK4", "UK4 Tender notice"),
                                    ("UK5", "UK5 Transparency notice"),
                                    ("UK6", "UK6 Contract award notice"),
                                    ("UK7", "UK7 Contract details notice"),
                                    ("UK8", "UK8 Contract payment notice"),
                                    ("UK9", "UK9 Contract performance notice"),
                                    ("UK10", "UK10 Contract change notice"),
                                    ("UK11", "UK11 Contract termination notice"),
                                    ("UK12", "UK12 Procurement termination notice"),
                                    ("UK13", "UK13 Dynamic market intention notice"),
                                    ("UK14", "UK14 Dynamic market establishment notice"),
                                    ("UK15", "UK15 Dynamic market modification notice"),
                                    ("UK16", "UK16 Dynamic market cessation notice"),
                                    ("UK17", "UK17 Payments compliance notice"),
                                ],
                                max_length=4,
                                verbose_name="notice",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=200)),
                        ("occasion", models.CharField(blank=True, max_length=10)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("published", "Published"), ("not_needed", "Not needed")], max_length=10
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="number or address of the notice"
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="why it is not needed")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due when it was recorded")),
                        ("recorded_at", models.DateTimeField()),
                        ("reversed_at", models.DateTimeField(blank=True, null=True)),
                        ("reversed_reason", models.TextField(blank=True, verbose_name="why it was taken back")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reversed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notice_records",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reversed_at__isnull", True)),
                                fields=("procurement", "code", "about", "occasion"),
                                name="notice_one_open_record",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "code__in",
                                        [
                                            "UK1",
                                            "UK2",
                                            "UK3",
                                            "UK4",
                                            "UK5",
                                            "UK6",
                                            "UK7",
                                            "UK8",
                                            "UK9",
                                            "UK10",
                                            "UK11",
                                            "UK12",
                                            "UK13",
                                            "UK14",
                                            "UK15",
                                            "UK16",
                                            "UK17",
                                        ],
                                    )
                                ),
                                name="notice_code_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("outcome", "published"),
                                        ("published_at__isnull", False),
                                        ("reason", ""),
                                        models.Q(("reference", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("outcome", "not_needed"),
                                        ("published_at__isnull", True),
                                        ("reference", ""),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_published_or_not_needed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reversed_at__isnull", True),
                                        ("reversed_by__isnull", True),
                                        ("reversed_reason", ""),
                                    ),
                                    models.Q(
                                        ("reversed_at__isnull", False),
                                        ("reversed_by__isnull", False),
                                        models.Q(("reversed_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_reversed_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("considered_at", models.DateTimeField(null=True)),
                        ("summary", models.TextField(verbose_name="what was found out about the market")),
                        (
                            "micro",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("well", "It suits them as it is"),
                                    ("partly", "In part, or as a subcontractor"),
                                    ("hardly", "Hardly"),
                                ],
                                max_length=10,
                                verbose_name="firms of up to 9 people",
                            ),
                        ),
                        (
                            "small",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("well", "It suits them as it is"),
                                    ("partly", "In part, or as a subcontractor"),
                                    ("hardly", "Hardly"),
                                ],
                                max_length=10,
                                verbose_name="firms of 10 to 49 people",
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("well", "It suits them as it is"),
                                    ("partly", "In part, or as a subcontractor"),
                                    ("hardly", "Hardly"),
                                ],
                                max_length=10,
                                verbose_name="firms of 50 to 249 people",
                            ),
                        ),
                        (
                            "vcse",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("well", "It suits them as it is"),
                                    ("partly", "In part, or as a subcontractor"),
                                    ("hardly", "Hardly"),
                                ],
                                max_length=10,
                                verbose_name="voluntary and social enterprises",
                            ),
                        ),
                        ("known", models.TextField(blank=True, verbose_name="suppliers known in the area")),
                        ("barriers", models.TextField(blank=True, verbose_name="what could shut them out")),
                        ("steps", models.TextField(blank=True, verbose_name="what will be done about it")),
                        ("baseline", models.JSONField(default=dict)),
                        (
                            "considered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="market_assessment",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("considered_at__isnull", True),
                                    models.Q(
                                        ("medium__in", ["well", "partly", "hardly"]),
                                        ("micro__in", ["well", "partly", "hardly"]),
                                        ("small__in", ["well", "partly", "hardly"]),
                                        ("vcse__in", ["well", "partly", "hardly"]),
                                        models.Q(("barriers", ""), _negated=True),
                                        models.Q(("steps", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="market_assessed_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LessonUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("used", models.BooleanField()),
                        ("reason", models.TextField(verbose_name="how it is used, or why it does not fit")),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uses",
                                to="procurement.lesson",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lesson_uses",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "lesson"), name="lesson_decided_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="lesson_decided_with_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("is_confirmation", models.BooleanField(default=False)),
                        ("summary", models.TextField(verbose_name="what was done to find and keep out conflicts")),
                        ("signed_at", models.DateTimeField()),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflict_assessments",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "number"), name="conflict_assessment_once"),
                            models.CheckConstraint(
                                condition=models.Q(("summary", ""), _negated=True), name="conflict_assessment_said"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Concern",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("subject", models.CharField(max_length=160)),
                        ("text", models.TextField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("investigating", "Being investigated"),
                                    ("resolved", "Resolved"),
                                    ("not_upheld", "Not upheld"),
                                ],
                                default="received",
                                max_length=15,
                            ),
                        ),
                        ("received_on", models.DateField()),
                        ("answer_due_on", models.DateField()),
                        ("finding", models.TextField(blank=True)),
                        ("action", models.TextField(blank=True, verbose_name="what is done about it")),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "investigator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="suppliers.supplier",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concerns",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-received_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["received", "investigating", "resolved", "not_upheld"])
                                ),
                                name="concern_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChosenOutcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("relevance", models.TextField(verbose_name="how it is relevant to what is bought")),
                        ("lawfulness", models.TextField(verbose_name="why it can lawfully stand in the specification")),
                        (
                            "contribution",
                            models.TextField(
                                verbose_name="how it contributes to the priority, and how it will be measured and verified"
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.outcome"
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="framework.strategicpriority",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chosen_outcomes",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "outcome"), name="outcome_chosen_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BespokeMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="why the framework's own measures do not do")),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "measure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.measure"
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bespoke_measures",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ActStart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "A notice was published"),
                                    ("advert", "It was advertised"),
                                    ("contact", "Somebody was contacted for an offer"),
                                    ("contract", "A contract was made"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("happened_on", models.DateField()),
                        ("note", models.TextField(verbose_name="what exactly happened")),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.TextField(blank=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="act_starts",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["happened_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["notice", "advert", "contact", "contract"])),
                                name="act_start_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at__isnull", True),
                                    models.Q(
                                        ("withdrawn_by__isnull", False),
                                        models.Q(("withdrawn_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="act_start_withdrawn_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderSent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
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
                        "verbose_name_plural": "reminders sent",
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "day"), name="reminded_once_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SlaveryAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("factors", models.JSONField()),
                        (
                            "rating",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=10
                            ),
                        ),
                        (
                            "raise_reason",
                            models.TextField(
                                blank=True, verbose_name="why it is rated higher than the factors come to"
                            ),
                        ),
                        ("grounds", models.TextField(verbose_name="what the ratings rest on")),
                        ("clauses", models.TextField(verbose_name="clauses against slavery")),
                        ("questions", models.TextField(blank=True, verbose_name="questions in the tender")),
                        ("monitoring", models.TextField(blank=True, verbose_name="who checks what, and how often")),
                        ("review_on", models.DateField(null=True, verbose_name="looked at again by")),
                        ("basis", models.JSONField()),
                        ("assessed_at", models.DateTimeField()),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slavery_assessments",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "number"), name="slavery_version_once"),
                            models.CheckConstraint(
                                condition=models.Q(("rating__in", ["low", "medium", "high"])),
                                name="slavery_rating_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rating", "low"),
                                    models.Q(models.Q(("monitoring", ""), _negated=True), ("review_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="slavery_risk_monitored",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SlaveryReferral",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.TextField(verbose_name="what was seen or heard")),
                        (
                            "referred_to",
                            models.CharField(
                                choices=[
                                    ("police", "The police"),
                                    ("helpline", "The Modern Slavery and Exploitation Helpline"),
                                    ("glaa", "The Gangmasters and Labour Abuse Authority"),
                                    ("safeguarding", "Our safeguarding lead"),
                                    ("other", "Somebody else"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(max_length=200, verbose_name="who was told, with their reference"),
                        ),
                        ("referred_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                        ("outcome_at", models.DateTimeField(null=True)),
                        (
                            "outcome_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slavery_referrals",
                                to="procurement.procurement",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-referred_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("referred_to__in", ["police", "helpline", "glaa", "safeguarding", "other"])
                                ),
                                name="referral_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome_at__isnull", True),
                                    models.Q(models.Q(("outcome", ""), _negated=True), ("outcome_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="referral_outcome_said",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("checked_on", models.DateField()),
                        ("act_applied", models.BooleanField(verbose_name="the Act was applied")),
                        ("finding", models.TextField()),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-checked_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="StageAction",
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
                            "stage_number",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Understanding the need and developing a high level specification"),
                                    (2, "Assessment of markets and options"),
                                    (3, "Development of strategy and plan"),
                                    (4, "Pre-procurement, market test and market engagement"),
                                    (5, "Development of documentation and detailed specification"),
                                    (6, "Supplier selection to participate"),
                                    (7, "Issue of invitation to tender"),
                                    (8, "Tender process and evaluation"),
                                    (9, "Contract award and implementation"),
                                    (10, "Logistics"),
                                    (11, "Contract performance review and continuous improvement"),
                                    (12, "Supplier relationship management and development"),
                                    (13, "Exit from contract and lessons learnt"),
                                ]
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("text", models.CharField(max_length=300)),
                        (
                            "source",
                            models.CharField(blank=True, max_length=80, verbose_name="where the action comes from"),
                        ),
                        ("required", models.BooleanField(default=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "evidence",
                            models.TextField(blank=True, verbose_name="what was done, and where the evidence is"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stage_actions",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stage_number", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "stage_number", "code"), name="stage_action_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at__isnull", True),
                                    models.Q(("evidence", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="stage_action_done_with_evidence",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionReminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("soon", "Due soon"), ("overdue", "Overdue")], max_length=8),
                        ),
                        ("due_on", models.DateField()),
                        ("sent_on", models.DateField()),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="procurement.stageaction",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "user", "kind", "due_on"), name="action_reminded_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["soon", "overdue"])), name="action_reminder_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="procurement.stageaction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="StageRecord",
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
                            "number",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Understanding the need and developing a high level specification"),
                                    (2, "Assessment of markets and options"),
                                    (3, "Development of strategy and plan"),
                                    (4, "Pre-procurement, market test and market engagement"),
                                    (5, "Development of documentation and detailed specification"),
                                    (6, "Supplier selection to participate"),
                                    (7, "Issue of invitation to tender"),
                                    (8, "Tender process and evaluation"),
                                    (9, "Contract award and implementation"),
                                    (10, "Logistics"),
                                    (11, "Contract performance review and continuous improvement"),
                                    (12, "Supplier relationship management and development"),
                                    (13, "Exit from contract and lessons learnt"),
                                ],
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(13),
                                ],
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Not signed off"),
                                    ("signed_off", "Signed off"),
                                    ("skipped", "Skipped"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="what was done for social value")),
                        ("reason", models.TextField(blank=True, verbose_name="why it was skipped or reopened")),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stage_records",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "number"), name="stage_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__range", (1, 13))), name="stage_number_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["open", "signed_off", "skipped"])),
                                name="stage_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "open"),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="stage_decided_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tender",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("title", models.CharField(max_length=160)),
                        ("summary", models.TextField(verbose_name="what is bought, where and for how long")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("in_evaluation", "In evaluation"),
                                    ("awarded", "Awarded"),
                                    ("abandoned", "Abandoned"),
                                ],
                                default="draft",
                                max_length=15,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        (
                            "social_value_justification",
                            models.TextField(blank=True, verbose_name="why this weighting for social value"),
                        ),
                        (
                            "social_value_request",
                            models.TextField(blank=True, verbose_name="what social value is asked for, and why"),
                        ),
                        (
                            "price_formula",
                            models.CharField(
                                choices=[
                                    ("lowest_ratio", "Lowest price ratio"),
                                    ("linear_from_lowest", "Distance from the lowest price"),
                                    ("range", "Place between lowest and highest"),
                                    ("mean", "Distance from the mean price"),
                                    ("budget", "Saving against a published budget"),
                                ],
                                default="lowest_ratio",
                                max_length=20,
                            ),
                        ),
                        (
                            "price_basis",
                            models.CharField(
                                default="Total for the whole term, without VAT",
                                max_length=200,
                                verbose_name="what the price covers",
                            ),
                        ),
                        (
                            "budget_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="published budget, without VAT"),
                        ),
                        ("scale_max", models.PositiveSmallIntegerField(default=5, verbose_name="highest mark")),
                        ("scale_descriptors", models.JSONField(default=dict, verbose_name="what each mark means")),
                        (
                            "hours_to_answer",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="hours a small organisation needs to answer"
                            ),
                        ),
                        (
                            "cap_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="cap on social value when published",
                            ),
                        ),
                        (
                            "model_sha256",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="digest of the frozen evaluation model"
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "questions_close_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="last moment for questions"),
                        ),
                        ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="deadline for bids")),
                        ("first_opened_at", models.DateTimeField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "first_opener",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tender",
                                to="procurement.procurement",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "second_opener",
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
                        "ordering": ["-created_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["status", "closes_at"], name="tender_by_deadline"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "published", "in_evaluation", "awarded", "abandoned"])
                                ),
                                name="tender_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_opener__isnull", True),
                                    models.Q(("second_opener", models.F("first_opener")), _negated=True),
                                    _connector="OR",
                                ),
                                name="tender_two_openers",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["in_evaluation", "awarded"]), _negated=True),
                                    models.Q(
                                        ("first_opener__isnull", False),
                                        ("opened_at__gte", models.F("closes_at")),
                                        ("second_opener__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="tender_opened_by_two_after_deadline",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "abandoned"]),
                                    models.Q(
                                        ("closes_at__gt", models.F("published_at")), ("published_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="tender_published_before_deadline",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=160)),
                        ("description", models.TextField(blank=True)),
                        (
                            "value_net_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="estimated value without VAT"),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lots",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "number"), name="lot_number_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarkingScale",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("meanings", models.JSONField(verbose_name="what each mark means")),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scales",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "name"), name="scale_name_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bid",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("revising", "Submitted, with changes not submitted yet"),
                                    ("withdrawn", "Withdrawn"),
                                    ("opened", "Opened"),
                                    ("successful", "Successful"),
                                    ("unsuccessful", "Unsuccessful"),
                                    ("disqualified", "Disqualified"),
                                ],
                                default="draft",
                                max_length=15,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        (
                            "price_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="price without VAT"),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bids",
                                to="suppliers.supplier",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="bids", to="procurement.lot"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("lot", "supplier"), name="one_bid_per_supplier_and_lot"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "submitted",
                                            "revising",
                                            "withdrawn",
                                            "opened",
                                            "successful",
                                            "unsuccessful",
                                            "disqualified",
                                        ],
                                    )
                                ),
                                name="bid_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_pence__isnull", True), ("price_pence__gte", 0), _connector="OR"
                                ),
                                name="bid_price_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "withdrawn"]),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="bid_submitted_at_some_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Award",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("decided", "Decided"),
                                    ("notified", "Letters sent, in standstill"),
                                    ("contracted", "Contract signed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="decided",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("reason", models.TextField(verbose_name="why this bid")),
                        ("scores", models.JSONField(verbose_name="results of every bid, with their steps")),
                        ("decided_at", models.DateTimeField()),
                        ("letters_sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "notice_published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="contract award notice (UK6) published on"
                            ),
                        ),
                        ("standstill_ends_on", models.DateField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="procurement.bid"
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="procurement.lot"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["decided", "notified", "contracted", "cancelled"])),
                                name="award_status_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "cancelled"), _negated=True),
                                fields=("lot",),
                                name="one_award_per_lot",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("standstill_ends_on__isnull", True),
                                    ("standstill_ends_on__gte", models.F("notice_published_on")),
                                    _connector="OR",
                                ),
                                name="standstill_after_notice",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contract",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("reference", models.CharField(max_length=24, unique=True)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "status",
                            models.CharField(
                                choices=[("running", "Running"), ("closed", "Closed"), ("terminated", "Terminated")],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("value_pence", models.BigIntegerField(verbose_name="value without VAT")),
                        ("signed_on", models.DateField()),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "award",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contract",
                                to="procurement.award",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts_managed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="suppliers.supplier",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["status", "-starts_on", "-id"], name="contract_list"),
                            models.Index(fields=["-starts_on", "-id"], name="contract_list_all"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["running", "closed", "terminated"])),
                                name="contract_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="contract_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseStudy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("title", models.CharField(max_length=160)),
                        ("text", models.TextField()),
                        ("theme_title", models.CharField(blank=True, max_length=300)),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_studies",
                                to="procurement.contract",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "case studies",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("name", models.CharField(max_length=160)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("price", "Price"), ("quality", "Quality"), ("social_value", "Social value")],
                                max_length=15,
                            ),
                        ),
                        ("weight_percent", models.DecimalField(decimal_places=9, max_digits=12)),
                        (
                            "takes_rest",
                            models.BooleanField(default=False, verbose_name="takes what the others of its level leave"),
                        ),
                        (
                            "pass_mark",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="lowest mark that passes",
                            ),
                        ),
                        (
                            "lowest_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="least part of the marks of a section",
                            ),
                        ),
                        ("guidance", models.TextField(blank=True, verbose_name="what a good answer shows")),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="procurement.criterion",
                            ),
                        ),
                        (
                            "scale",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criteria",
                                to="procurement.markingscale",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "criteria",
                        "ordering": ["tender_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "code"), name="criterion_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["price", "quality", "social_value"])),
                                name="criterion_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight_percent__gt", 0), ("weight_percent__lte", 100)),
                                name="criterion_weight_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsensusScore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("mark", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("reason", models.TextField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consensus_scores",
                                to="procurement.bid",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="procurement.criterion",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "criterion"), name="consensus_once"),
                            models.CheckConstraint(condition=models.Q(("mark__gte", 0)), name="consensus_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
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
                            "status",
                            models.CharField(
                                choices=[("scoring", "Scoring"), ("submitted", "Submitted")],
                                default="scoring",
                                max_length=10,
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evaluations",
                                to="procurement.bid",
                            ),
                        ),
                        (
                            "evaluator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["bid_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "evaluator"), name="evaluation_once"),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["scoring", "submitted"])),
                                name="evaluation_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PerformanceReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField()),
                        (
                            "contract_score",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="contract performance, 0 to 100"
                            ),
                        ),
                        ("notes", models.TextField()),
                        ("facts", models.JSONField(default=dict)),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="procurement.contract",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-held_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("contract_score__range", (0, 100))), name="review_score_range"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Words, up to a limit"),
                                    ("number", "A number"),
                                    ("date", "A date"),
                                    ("choice", "One answer from a list"),
                                    ("choices", "Any answers from a list"),
                                    ("yes_no", "Yes or no: pass or fail, not marked"),
                                    ("table", "A table with columns you name"),
                                    ("upload", "A file"),
                                    ("commitments", "The table of social value commitments"),
                                ],
                                default="text",
                                max_length=15,
                            ),
                        ),
                        (
                            "shape",
                            models.JSONField(blank=True, default=dict, verbose_name="what the kind of answer asks"),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField(verbose_name="question")),
                        ("guidance", models.TextField(blank=True, verbose_name="guidance for the bidder")),
                        ("worked_example", models.TextField(blank=True)),
                        ("word_limit", models.PositiveSmallIntegerField(default=500)),
                        ("required", models.BooleanField(default=True)),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="procurement.libraryquestion",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="procurement.criterion",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "number"), name="question_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "text",
                                            "number",
                                            "date",
                                            "choice",
                                            "choices",
                                            "yes_no",
                                            "table",
                                            "upload",
                                            "commitments",
                                        ],
                                    )
                                ),
                                name="question_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("criterion__isnull", True), ("kind", "yes_no")),
                                    models.Q(models.Q(("kind", "yes_no"), _negated=True), ("criterion__isnull", False)),
                                    _connector="OR",
                                ),
                                name="question_marked_or_pass_fail",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PassFailDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("passed", models.BooleanField()),
                        ("reason", models.TextField()),
                        ("decided_at", models.DateTimeField()),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pass_fail_decisions",
                                to="procurement.bid",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procurement.question"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "question"), name="pass_fail_decided_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="pass_fail_has_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BidDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("title", models.CharField(max_length=120)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="procurement.bid",
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
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="procurement.question",
                                verbose_name="question it answers",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("saved_at", models.DateTimeField(auto_now=True)),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="procurement.bid",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="procurement.question",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "question"), name="one_answer_per_question"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("mark", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="procurement.criterion",
                            ),
                        ),
                        (
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="procurement.evaluation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("evaluation", "criterion"), name="score_once"),
                            models.CheckConstraint(condition=models.Q(("mark__gte", 0)), name="score_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectedMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="what it means in this contract")),
                        (
                            "required",
                            models.BooleanField(default=False, verbose_name="every bidder must offer something"),
                        ),
                        (
                            "most_plausible",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="highest plausible quantity",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.measure"
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="selected_measures",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "measure"), name="measure_selected_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("quantity", models.DecimalField(decimal_places=2, max_digits=14)),
                        (
                            "months_after_start",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="delivered within this many months of the start"
                            ),
                        ),
                        (
                            "method",
                            models.TextField(blank=True, verbose_name="how it will be done, and how it will be shown"),
                        ),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="procurement.bid"
                            ),
                        ),
                        (
                            "local_need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="procurement.localneed",
                            ),
                        ),
                        (
                            "selected_measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="procurement.selectedmeasure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["selected_measure_id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "selected_measure"), name="one_offer_per_measure"),
                            models.CheckConstraint(
                                condition=models.Q(("quantity__gt", 0)), name="offer_quantity_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("measure_code", models.CharField(max_length=40)),
                        ("title", models.CharField(max_length=300)),
                        ("unit", models.CharField(max_length=20)),
                        ("outcome_title", models.CharField(max_length=300)),
                        ("theme_title", models.CharField(blank=True, max_length=300)),
                        ("promised_quantity", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("starts_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("method", models.TextField(blank=True)),
                        ("value_kind", models.CharField(blank=True, max_length=20)),
                        (
                            "unit_value_pounds",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True),
                        ),
                        ("value_source", models.CharField(blank=True, max_length=300)),
                        (
                            "value_restricted",
                            models.BooleanField(
                                default=False, verbose_name="the unit value stays within the authority"
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="framework.measure"
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="procurement.contract",
                            ),
                        ),
                        (
                            "local_need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="procurement.localneed",
                            ),
                        ),
                        (
                            "offer",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitment",
                                to="procurement.offer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["contract_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("promised_quantity__gt", 0)), name="commitment_quantity_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("starts_on"))),
                                name="commitment_due_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("period_start", models.DateField()),
                        ("period_end", models.DateField()),
                        ("due_on", models.DateField(verbose_name="report due on")),
                        ("claimed_quantity", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("narrative", models.TextField(verbose_name="what was done, for whom, and where")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("reported", "Claimed, waiting for verification"),
                                    ("queried", "Queried"),
                                    ("verified", "Verified"),
                                    ("rejected", "Rejected"),
                                ],
                                default="reported",
                                max_length=10,
                            ),
                        ),
                        ("reported_at", models.DateTimeField()),
                        (
                            "verified_quantity",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="procurement.commitment",
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "local_need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="procurement.localneed",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "deliveries",
                        "ordering": ["-period_end", "-pk"],
                        "indexes": [
                            models.Index(fields=["status", "reported_at"], name="deliveries_to_verify"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["reported", "queried", "verified", "rejected"])),
                                name="delivery_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("claimed_quantity__gte", 0)), name="claim_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="delivery_period_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_quantity__isnull", True),
                                    models.Q(
                                        ("verified_quantity__gte", 0),
                                        ("verified_quantity__lte", models.F("claimed_quantity")),
                                    ),
                                    _connector="OR",
                                ),
                                name="verified_within_claim",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), ("verified_quantity__isnull", False)),
                                    models.Q(
                                        models.Q(("status", "verified"), _negated=True),
                                        ("verified_quantity__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="verified_quantity_when_verified",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("description", models.CharField(max_length=200)),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="procurement.delivery",
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
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Remedy",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "Notice"),
                                    ("improvement_plan", "Improvement plan"),
                                    ("substitution", "Substitution of an equal commitment"),
                                    ("escalation", "Escalation"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField(verbose_name="what the supplier is to do")),
                        ("due_on", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("resolved", "Resolved")], default="open", max_length=10
                            ),
                        ),
                        ("outcome", models.TextField(blank=True)),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remedies",
                                to="procurement.commitment",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "remedies",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("receipt", models.CharField(max_length=20, unique=True)),
                        ("submitted_at", models.DateTimeField()),
                        ("snapshot", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="procurement.bid",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["bid_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("bid", "number"), name="submission_number_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuantityScoring",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "formula",
                            models.CharField(
                                choices=[
                                    ("target", "Each measure against a published target"),
                                    ("target_value", "All offers together against a published target in pounds"),
                                    ("estimate", "All offers together as a share of the published estimate"),
                                    ("per_measure", "Each measure against the highest offer"),
                                    ("highest", "All offers together against the highest"),
                                    ("bands", "Bands"),
                                    ("mean", "All offers together, distance from the mean"),
                                ],
                                default="target",
                                max_length=20,
                            ),
                        ),
                        (
                            "target_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="target in pounds"),
                        ),
                        (
                            "target_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="target as a share of the estimate",
                            ),
                        ),
                        (
                            "estimate_pence",
                            models.BigIntegerField(
                                blank=True, null=True, verbose_name="published estimate, without VAT"
                            ),
                        ),
                        ("bands", models.JSONField(default=list, verbose_name="bands, lowest first")),
                        (
                            "criterion",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quantity_scoring",
                                to="procurement.criterion",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quantity_scorings",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "criterion__position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "formula__in",
                                        [
                                            "target",
                                            "target_value",
                                            "estimate",
                                            "per_measure",
                                            "highest",
                                            "bands",
                                            "mean",
                                        ],
                                    )
                                ),
                                name="quantity_formula_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("target_pence__isnull", True), ("target_pence__gt", 0), _connector="OR"),
                                    models.Q(
                                        ("estimate_pence__isnull", True), ("estimate_pence__gt", 0), _connector="OR"
                                    ),
                                    models.Q(
                                        ("target_percent__isnull", True),
                                        models.Q(("target_percent__gt", 0), ("target_percent__lte", 100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="quantity_targets_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("evaluator", "Evaluator"), ("chair", "Chair (leads the consensus)")],
                                default="evaluator",
                                max_length=10,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="panel_places",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="panel",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "user"), name="panel_place_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoClauseReason",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="why no social clause belongs in this contract")),
                        ("given_at", models.DateTimeField()),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="no_clause",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="no_clause_with_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarkingRules",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "weights_typed",
                            models.CharField(
                                choices=[
                                    ("whole", "Share of the whole tender"),
                                    ("parent", "Share of the criterion above"),
                                ],
                                default="whole",
                                max_length=10,
                                verbose_name="weightings are typed as",
                            ),
                        ),
                        (
                            "lowest_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="least part of all quality and social value marks",
                            ),
                        ),
                        (
                            "tender",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marking_rules",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "marking rules",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("weights_typed__in", ["whole", "parent"])),
                                name="weights_typed_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DummyBid",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        (
                            "price_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="price without VAT"),
                        ),
                        ("marks", models.JSONField(default=dict)),
                        ("quantities", models.JSONField(default=dict)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dummy_bids",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "name"), name="dummy_bid_name_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_pence__isnull", True), ("price_pence__gte", 0), _connector="OR"
                                ),
                                name="dummy_price_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountedMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "share_percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="share of the criterion's marks",
                            ),
                        ),
                        (
                            "worth_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="what one unit counts for"),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="earns all the marks",
                            ),
                        ),
                        (
                            "cap",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="most that counts"
                            ),
                        ),
                        (
                            "least",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="least that every bid offers",
                            ),
                        ),
                        (
                            "scoring",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counted",
                                to="procurement.quantityscoring",
                            ),
                        ),
                        (
                            "selected_measure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counted",
                                to="procurement.selectedmeasure",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counted_measures",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["selected_measure__position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("share_percent__isnull", True),
                                        models.Q(("share_percent__gt", 0), ("share_percent__lte", 100)),
                                        _connector="OR",
                                    ),
                                    models.Q(("worth_pence__isnull", True), ("worth_pence__gt", 0), _connector="OR"),
                                    models.Q(("target__isnull", True), ("target__gt", 0), _connector="OR"),
                                    models.Q(("cap__isnull", True), ("cap__gt", 0), _connector="OR"),
                                    models.Q(("least__isnull", True), ("least__gt", 0), _connector="OR"),
                                ),
                                name="counted_figures_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictDeclaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("has_conflict", models.BooleanField()),
                        ("detail", models.TextField(blank=True)),
                        ("declared_at", models.DateTimeField()),
                        (
                            "mitigation",
                            models.TextField(blank=True, verbose_name="what keeps the conflict from counting"),
                        ),
                        ("mitigated_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "mitigated_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declarations",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "user"), name="declaration_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("has_conflict", False), models.Q(("detail", ""), _negated=True), _connector="OR"
                                ),
                                name="conflict_described",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mitigated_at__isnull", True),
                                    models.Q(
                                        ("mitigated_by__isnull", False), models.Q(("mitigation", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="mitigation_described",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Clarification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("question", models.TextField()),
                        (
                            "published_question",
                            models.TextField(
                                blank=True, verbose_name="question as published, without what would show who asked"
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="suppliers.supplier"
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clarifications",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at__isnull", True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="clarification_answer_said",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BarrierFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("key", models.CharField(max_length=200, verbose_name="what was found")),
                        (
                            "weight",
                            models.CharField(
                                choices=[("unlawful", "Not allowed"), ("barrier", "Barrier"), ("advice", "Advice")],
                                max_length=10,
                            ),
                        ),
                        ("message", models.TextField()),
                        ("source", models.CharField(max_length=200, verbose_name="rule it comes from")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("mended", "Mended"),
                                    ("accepted", "Accepted with a reason"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="why it is accepted")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="barrier_findings",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "key"), name="barrier_once"),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["open", "mended", "accepted"])),
                                name="barrier_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__in", ["unlawful", "barrier", "advice"])),
                                name="barrier_weight_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "accepted"), _negated=True),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("weight", "barrier"),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="barrier_accepted_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenderClause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=10)),
                        ("version", models.PositiveIntegerField()),
                        ("title", models.CharField(max_length=120)),
                        ("inserted", models.TextField(verbose_name="words of the library")),
                        ("wording", models.TextField(verbose_name="words in this contract")),
                        ("change_reason", models.TextField(blank=True, verbose_name="why the words were changed")),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "clause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="procurement.clause",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clauses",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "code"), name="tender_clause_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("wording", models.F("inserted")),
                                    models.Q(("change_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="clause_changed_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("wording", ""), _negated=True), name="tender_clause_said"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenderConditions",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "minimum_turnover_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="lowest yearly turnover"),
                        ),
                        (
                            "public_liability_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="public liability cover"),
                        ),
                        (
                            "employers_liability_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="employers' liability cover"),
                        ),
                        (
                            "professional_indemnity_pence",
                            models.BigIntegerField(blank=True, null=True, verbose_name="professional indemnity cover"),
                        ),
                        (
                            "insurance_before_award",
                            models.BooleanField(default=False, verbose_name="insurance must be held before the award"),
                        ),
                        (
                            "references",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="references asked"),
                        ),
                        (
                            "years_of_accounts",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="years of accounts asked"
                            ),
                        ),
                        (
                            "audited_accounts",
                            models.BooleanField(default=False, verbose_name="audited accounts from everybody"),
                        ),
                        (
                            "earlier_contract_with_us",
                            models.BooleanField(default=False, verbose_name="an earlier contract with this authority"),
                        ),
                        (
                            "certificates",
                            models.CharField(blank=True, max_length=200, verbose_name="certificates asked"),
                        ),
                        (
                            "papers",
                            models.TextField(blank=True, verbose_name="documents every bidder sends along, one a line"),
                        ),
                        (
                            "tender",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "tender conditions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("minimum_turnover_pence__isnull", True),
                                        ("minimum_turnover_pence__gt", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("public_liability_pence__isnull", True),
                                        ("public_liability_pence__gt", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("employers_liability_pence__isnull", True),
                                        ("employers_liability_pence__gt", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("professional_indemnity_pence__isnull", True),
                                        ("professional_indemnity_pence__gt", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="conditions_amounts_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenderDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("title", models.CharField(max_length=120)),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="procurement.tender",
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
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="TenderFollower",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="suppliers.supplier"
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followers",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "supplier"), name="supplier_follows_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenderInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="suppliers.supplier"
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "supplier"), name="supplier_invited_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenderVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("model", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("reason", models.TextField(blank=True)),
                        ("changes", models.JSONField(default=list)),
                        ("touched", models.JSONField(default=dict)),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="deadline that it replaced"),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="deadline for bids")),
                        (
                            "questions_close_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="last moment for questions"),
                        ),
                        ("published_at", models.DateTimeField()),
                        (
                            "published_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="procurement.tender",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tender", "number"), name="version_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", True), ("number", 1)),
                                    models.Q(
                                        ("closed_at__gt", models.F("published_at")),
                                        ("closes_at__gte", models.F("closed_at")),
                                        ("number__gt", 1),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="version_before_deadline_never_shorter",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Addendum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("steps", models.JSONField(default=list)),
                        (
                            "lifted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="when the freeze was lifted for it"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="deadline then in force"),
                        ),
                        ("discarded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="procurement.tender",
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addendum",
                                to="procurement.tenderversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "addenda",
                        "ordering": ["tender_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("discarded_at", None), ("version", None)),
                                fields=("tender",),
                                name="one_addendum_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_at__isnull", True),
                                    ("closed_at__gt", models.F("lifted_at")),
                                    _connector="OR",
                                ),
                                name="addendum_before_deadline",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddendumFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("title", models.CharField(max_length=120)),
                        (
                            "addendum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="procurement.addendum",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KeptAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("heading", models.TextField()),
                        ("text", models.TextField()),
                        (
                            "addendum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procurement.addendum"
                            ),
                        ),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept_answers",
                                to="procurement.bid",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["bid_id", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="TenderPack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("requested_at", models.DateTimeField()),
                        ("started_at", models.DateTimeField(blank=True, null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("built_at", models.DateTimeField(blank=True, null=True)),
                        ("failed_at", models.DateTimeField(blank=True, null=True)),
                        ("model_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "pdf",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=socialvalue.core.storage.private_storage,
                                upload_to=socialvalue.core.storage.upload_path,
                            ),
                        ),
                        (
                            "docx",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=socialvalue.core.storage.private_storage,
                                upload_to=socialvalue.core.storage.upload_path,
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="packs",
                                to="procurement.tender",
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pack",
                                to="procurement.tenderversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tender_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("built_at__isnull", True),
                                    models.Q(
                                        models.Q(("pdf", ""), _negated=True),
                                        models.Q(("docx", ""), _negated=True),
                                        models.Q(("model_sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pack_built_with_files",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("version", None)), fields=("tender",), name="one_draft_pack"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreeQuestions",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("why", models.TextField(verbose_name="Why is this commissioned, and is it still relevant?")),
                        ("baseline", models.TextField(blank=True, verbose_name="What does the service achieve today?")),
                        (
                            "consultation",
                            models.TextField(verbose_name="What consultation, co-design and market research was done?"),
                        ),
                        (
                            "outcomes",
                            models.TextField(
                                verbose_name="Which additional social value outcomes, serving which priority?"
                            ),
                        ),
                        ("evidence", models.TextField(blank=True, verbose_name="Where is the evidence?")),
                        ("answered_at", models.DateTimeField()),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="three_questions",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "number"), name="three_questions_version_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("decision", models.CharField(max_length=10)),
                        (
                            "verified_quantity",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verifications",
                                to="procurement.delivery",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="WeightingException",
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
                            "asked_percent",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="weighting asked for"),
                        ),
                        ("reason", models.TextField(verbose_name="why this contract needs it")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a decision"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "allowed_percent",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="weighting allowed"
                            ),
                        ),
                        ("decision_reason", models.TextField(blank=True, verbose_name="why it was decided so")),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="weighting_exceptions",
                                to="procurement.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ["asked", "approved"])),
                                fields=("procurement",),
                                name="exception_one_standing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["asked", "approved", "refused", "withdrawn"])),
                                name="exception_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["approved", "refused"]), _negated=True),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        models.Q(("decision_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="exception_decided_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="exception_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("allowed_percent__isnull", False),
                                    _connector="OR",
                                ),
                                name="exception_approved_says_how_much",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WellbeingRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("economic", models.TextField(blank=True, verbose_name="economic wellbeing")),
                        ("social", models.TextField(blank=True, verbose_name="social wellbeing")),
                        ("environmental", models.TextField(blank=True, verbose_name="environmental wellbeing")),
                        ("securing", models.TextField(blank=True, verbose_name="how the way we buy could secure it")),
                        (
                            "relevance",
                            models.TextField(blank=True, verbose_name="what is relevant, and why it is in proportion"),
                        ),
                        ("consulted", models.BooleanField(null=True, verbose_name="people were or will be consulted")),
                        ("consultation_reason", models.TextField(blank=True, verbose_name="why, or why not")),
                        (
                            "urgency_reason",
                            models.TextField(blank=True, verbose_name="why the exception for urgency is used"),
                        ),
                        ("late_reason", models.TextField(blank=True, verbose_name="why it was signed after the start")),
                        (
                            "started_at",
                            models.DateTimeField(null=True, verbose_name="start that came before the signature"),
                        ),
                        ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("signed_at", models.DateTimeField(null=True)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wellbeing_records",
                                to="procurement.procurement",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("procurement", "number"), name="wellbeing_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("signed_at__isnull", True)),
                                fields=("procurement",),
                                name="wellbeing_one_draft",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_at__isnull", True), ("signed_by__isnull", True)),
                                    models.Q(
                                        ("consulted__isnull", False),
                                        ("signed_at__isnull", False),
                                        ("signed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="wellbeing_signed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_at__isnull", True),
                                    models.Q(("late_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="wellbeing_late_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentSummary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("sent_at", models.DateTimeField()),
                        (
                            "award",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="summaries",
                                to="procurement.award",
                            ),
                        ),
                        (
                            "bid",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="summaries",
                                to="procurement.bid",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("award", "bid"), name="summary_once"),
                        ],
                    },
                ),
            ]
        ),
    ]
