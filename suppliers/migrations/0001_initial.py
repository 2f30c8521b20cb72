import django.db.models.deletion
import django.db.models.expressions
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
                    name="SpendImport",
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
                        ("period_start", models.DateField()),
                        ("period_end", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("checked", "Checked, not loaded"),
                                    ("loaded", "Loaded"),
                                    ("discarded", "Discarded"),
                                ],
                                default="checked",
                                max_length=20,
                            ),
                        ),
                        ("row_count", models.PositiveIntegerField(default=0)),
                        ("counted_count", models.PositiveIntegerField(default=0)),
                        ("excluded_count", models.PositiveIntegerField(default=0)),
                        ("refused_count", models.PositiveIntegerField(default=0)),
                        (
                            "total_pence",
                            models.BigIntegerField(default=0, verbose_name="total of every row with a readable amount"),
                        ),
                        ("counted_pence", models.BigIntegerField(default=0)),
                        ("excluded_pence", models.BigIntegerField(default=0)),
                        (
                            "refused_pence",
                            models.BigIntegerField(default=0, verbose_name="refused rows whose amount could be read"),
                        ),
                        (
                            "credit_count",
                            models.PositiveIntegerField(default=0, verbose_name="rows with a negative amount"),
                        ),
                        ("credit_pence", models.BigIntegerField(default=0)),
                        ("mapping", models.JSONField(default=dict)),
                        ("problems", models.JSONField(default=list)),
                        ("exclusions", models.JSONField(default=dict, verbose_name="rows and pence by reason")),
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
                    ],
                    options={
                        "ordering": ["-period_end", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["checked", "loaded", "discarded"])),
                                name="spend_import_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="spend_period_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "row_count",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("counted_count"), "+", models.F("excluded_count")
                                            ),
                                            "+",
                                            models.F("refused_count"),
                                        ),
                                    )
                                ),
                                name="every_spend_row_accounted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "total_pence",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("counted_pence"), "+", models.F("excluded_pence")
                                            ),
                                            "+",
                                            models.F("refused_pence"),
                                        ),
                                    )
                                ),
                                name="spend_totals_reconcile",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "loaded")),
                                fields=("sha256",),
                                name="spend_file_loaded_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supplier",
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
                        ("name", models.CharField(max_length=200, verbose_name="registered name")),
                        ("normalised_name", models.CharField(db_index=True, editable=False, max_length=200)),
                        ("trading_name", models.CharField(blank=True, max_length=200)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("registered", "Registered"),
                                    ("suspended", "Suspended"),
                                ],
                                default="applied",
                                max_length=20,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True, verbose_name="reason for the last decision")),
                        (
                            "organisation_type",
                            models.CharField(
                                choices=[
                                    ("company", "Company"),
                                    ("sole_trader", "Sole trader"),
                                    ("partnership", "Partnership"),
                                    ("charity", "Charity"),
                                    ("cic", "Community interest company (CIC)"),
                                    ("social_enterprise", "Other social enterprise"),
                                    ("cooperative", "Co-operative or community benefit society"),
                                    ("mutual", "Mutual"),
                                    ("public_body", "Public body"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "headcount",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="number of people employed"
                            ),
                        ),
                        (
                            "headcount_as_at",
                            models.DateField(blank=True, null=True, verbose_name="date of that number"),
                        ),
                        (
                            "is_vcse",
                            models.BooleanField(
                                blank=True,
                                choices=[(None, "Not known"), (True, "Yes"), (False, "No")],
                                null=True,
                                verbose_name="voluntary, community or social enterprise",
                            ),
                        ),
                        (
                            "women_led",
                            models.BooleanField(
                                blank=True, choices=[(None, "Not known"), (True, "Yes"), (False, "No")], null=True
                            ),
                        ),
                        (
                            "minority_led",
                            models.BooleanField(
                                blank=True,
                                choices=[(None, "Not known"), (True, "Yes"), (False, "No")],
                                null=True,
                                verbose_name="led by people of an ethnic minority",
                            ),
                        ),
                        (
                            "disability_led",
                            models.BooleanField(
                                blank=True,
                                choices=[(None, "Not known"), (True, "Yes"), (False, "No")],
                                null=True,
                                verbose_name="led by disabled people",
                            ),
                        ),
                        (
                            "company_number",
                            models.CharField(blank=True, max_length=8, verbose_name="Companies House number"),
                        ),
                        ("charity_number", models.CharField(blank=True, max_length=12)),
                        (
                            "charity_register",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("gb-chc", "Charity Commission for England and Wales"),
                                    ("gb-sc", "Scottish Charity Regulator (OSCR)"),
                                    ("gb-nic", "Charity Commission for Northern Ireland"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "no_identifier_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="why there is no number"),
                        ),
                        ("address_line_1", models.CharField(blank=True, max_length=120)),
                        ("address_line_2", models.CharField(blank=True, max_length=120)),
                        ("town", models.CharField(blank=True, max_length=80, verbose_name="town or city")),
                        ("postcode", models.CharField(blank=True, max_length=8)),
                        (
                            "in_area",
                            models.BooleanField(
                                blank=True,
                                choices=[(None, "Not known"), (True, "Yes"), (False, "No")],
                                null=True,
                                verbose_name="main place of operations in the area",
                            ),
                        ),
                        ("website", models.URLField(blank=True)),
                        ("contact_name", models.CharField(blank=True, max_length=120)),
                        ("contact_email", models.EmailField(blank=True, max_length=254)),
                        ("contact_phone", models.CharField(blank=True, max_length=40)),
                        ("registered_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "indexes": [
                            models.Index(fields=["name", "id"], name="supplier_by_name"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["applied", "registered", "suspended"])),
                                name="supplier_status_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("company_number", ""), _negated=True),
                                fields=("company_number",),
                                name="supplier_once_per_company_number",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("charity_number", ""), _negated=True),
                                fields=("charity_register", "charity_number"),
                                name="supplier_once_per_charity_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("charity_number", ""), ("charity_register", "")),
                                    models.Q(
                                        models.Q(("charity_number", ""), _negated=True),
                                        models.Q(("charity_register", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="charity_number_has_register",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_owner", models.BooleanField(default=False)),
                        ("joined_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-is_owner", "joined_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("supplier", "user"), name="member_once_per_supplier"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "proposed",
                            models.CharField(
                                choices=[
                                    ("gold", "Gold"),
                                    ("silver", "Silver"),
                                    ("bronze", "Bronze"),
                                    ("no_award", "No Award"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "decided",
                            models.CharField(
                                choices=[
                                    ("gold", "Gold"),
                                    ("silver", "Silver"),
                                    ("bronze", "Bronze"),
                                    ("no_award", "No Award"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("evidence", models.JSONField(default=dict)),
                        ("decided_at", models.DateTimeField()),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField()),
                        ("superseded_on", models.DateField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="status_decisions",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-decided_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["valid_until", "decided"], name="decisions_in_force"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided__in", ["gold", "silver", "bronze", "no_award", "not_assessed"]),
                                    ("proposed__in", ["gold", "silver", "bronze", "no_award", "not_assessed"]),
                                ),
                                name="tier_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_on__isnull", True)),
                                fields=("supplier",),
                                name="one_standing_decision_per_supplier",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Incentive",
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
                                    ("title", "Use the status title"),
                                    ("tender_reference", "Name the authority as a reference in tenders"),
                                    ("opportunities", "Support in developing opportunities elsewhere"),
                                    ("guest_speaker", "A guest speaker from the authority at your event"),
                                    ("reference_site", "Use the authority as a reference site"),
                                    ("co_author", "Write a case study or white paper with the authority"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("entitled", "Entitled"),
                                    ("requested", "Requested"),
                                    ("fulfilled", "Fulfilled"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="entitled",
                                max_length=20,
                            ),
                        ),
                        ("requested_at", models.DateTimeField(blank=True, null=True)),
                        ("request_note", models.TextField(blank=True)),
                        ("fulfilled_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True)),
                        (
                            "requested_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="incentives",
                                to="suppliers.statusdecision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "kind"), name="incentive_once_per_decision"),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["entitled", "requested", "fulfilled", "withdrawn"])),
                                name="incentive_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpendLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "row_number",
                            models.PositiveIntegerField(verbose_name="row in the file; the heading is row 1"),
                        ),
                        (
                            "matched_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not matched"),
                                    ("company_number", "Company number"),
                                    ("name", "Same name"),
                                    ("confirmed", "Confirmed by an officer"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("supplier_name", models.CharField(blank=True, max_length=200)),
                        ("normalised_name", models.CharField(blank=True, max_length=200)),
                        ("supplier_reference", models.CharField(blank=True, max_length=60)),
                        ("transaction_reference", models.CharField(blank=True, max_length=60)),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        ("amount_pence", models.BigIntegerField(blank=True, null=True)),
                        ("department", models.CharField(blank=True, max_length=200)),
                        ("category", models.CharField(blank=True, max_length=200)),
                        ("description", models.CharField(blank=True, max_length=300)),
                        ("company_number", models.CharField(blank=True, max_length=8)),
                        ("is_vcse_declared", models.BooleanField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("counted", "Counted"), ("excluded", "Excluded"), ("refused", "Refused")],
                                max_length=10,
                            ),
                        ),
                        (
                            "exclusion_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("schools", "Schools' own budgets"),
                                    ("direct_payments", "Direct payments and benefits to people"),
                                    ("redacted", "Redacted: a private person"),
                                    ("public_body", "Another public body"),
                                    ("tax_and_pay", "Taxes, pensions, pay and treasury"),
                                    ("foster_carers", "Foster carers and other personal carers"),
                                    ("balance_sheet", "Balance sheet movement, not spend"),
                                    ("duplicate", "The same row twice"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "refusal",
                            models.CharField(blank=True, max_length=200, verbose_name="why the row was refused"),
                        ),
                        (
                            "raw",
                            models.JSONField(
                                blank=True, null=True, verbose_name="the row as it stood, only where refused"
                            ),
                        ),
                        (
                            "spend_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="suppliers.spendimport",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="spend_lines",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["row_number"],
                        "indexes": [
                            models.Index(fields=["state", "paid_on"], name="spend_by_state_and_day"),
                            models.Index(fields=["spend_import", "normalised_name"], name="spend_by_payee"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("spend_import", "row_number"), name="spend_row_once_per_import"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["counted", "excluded", "refused"])),
                                name="spend_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "refused"),
                                    models.Q(("amount_pence__isnull", False), ("paid_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="spend_row_has_amount_and_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "excluded"), _negated=True),
                                    models.Q(("exclusion_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="spend_exclusion_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewBoard",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("attendees", models.TextField(blank=True)),
                        ("notes", models.TextField()),
                        ("joint_action_plan", models.TextField(blank=True)),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="review_boards",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-held_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyDocument",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("modern_slavery", "Modern slavery statement or policy"),
                                    ("equality", "Equality and diversity policy"),
                                    ("environment", "Environmental policy"),
                                    ("health_and_safety", "Health and safety policy"),
                                    ("safeguarding", "Safeguarding policy"),
                                    ("insurance", "Insurance certificate"),
                                    ("other", "Other document"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="policy_documents",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["kind", "-uploaded_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PerformanceRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("contract_reference", models.CharField(max_length=60)),
                        ("contract_title", models.CharField(blank=True, max_length=200)),
                        ("period_start", models.DateField()),
                        ("period_end", models.DateField()),
                        (
                            "contract_score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="contract performance, 0 to 100",
                            ),
                        ),
                        (
                            "promised_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="commitments due by the end of the period"
                            ),
                        ),
                        (
                            "verified_count",
                            models.PositiveIntegerField(default=0, verbose_name="of these, verified as delivered"),
                        ),
                        ("open_remedies", models.PositiveIntegerField(default=0, verbose_name="remedies still open")),
                        ("breach_notice", models.BooleanField(default=False, verbose_name="an open notice of breach")),
                        ("exclusion_ground", models.CharField(blank=True, max_length=200)),
                        ("note", models.TextField(blank=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="performance_records",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-period_end", "contract_reference"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("supplier", "contract_reference", "period_start", "period_end"),
                                name="performance_once_per_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("contract_score__isnull", True),
                                    models.Q(("contract_score__gte", 0), ("contract_score__lte", 100)),
                                    _connector="OR",
                                ),
                                name="contract_score_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("verified_count__lte", models.F("promised_count"))),
                                name="verified_within_promised",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="performance_period_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="email address")),
                        ("token_sha256", models.CharField(max_length=64, unique=True)),
                        ("invited_at", models.DateTimeField(auto_now_add=True)),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-invited_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Feedback360",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("authority_on_supplier", "The authority on the supplier"),
                                    ("supplier_on_authority", "The supplier on the authority"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("period_start", models.DateField()),
                        ("period_end", models.DateField()),
                        ("given_at", models.DateTimeField()),
                        ("scores", models.JSONField(default=dict)),
                        ("comment", models.TextField()),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-given_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("direction__in", ["authority_on_supplier", "supplier_on_authority"])
                                ),
                                name="feedback_direction_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="feedback_period_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupplierAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("normalised_name", models.CharField(max_length=200, unique=True)),
                        ("confirmed_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="suppliers.supplier",
                            ),
                        ),
                    ],
                ),
            ]
        ),
        migrations.AddField(
            model_name="supplier",
            name="members",
            field=models.ManyToManyField(
                related_name="suppliers", through="suppliers.Membership", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
