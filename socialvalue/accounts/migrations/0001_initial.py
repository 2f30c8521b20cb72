import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email address")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("job_title", models.CharField(blank=True, max_length=150)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("council", "Council"), ("police", "Police force")], default="council", max_length=20
                    ),
                ),
                ("area_name", models.CharField(max_length=80, verbose_name="area it serves")),
                (
                    "theme",
                    models.CharField(
                        choices=[("county", "County (dark green)"), ("constabulary", "Constabulary (dark blue)")],
                        default="county",
                        max_length=20,
                        verbose_name="colours",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="single point of contact for social value"
                    ),
                ),
                ("contact_role", models.CharField(blank=True, max_length=120, verbose_name="role of the contact")),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_phone", models.CharField(blank=True, max_length=40)),
                (
                    "portfolio_holder",
                    models.CharField(blank=True, max_length=120, verbose_name="cabinet portfolio holder"),
                ),
                (
                    "second_factor_for_staff",
                    models.BooleanField(default=False, verbose_name="staff must use a second factor"),
                ),
            ],
            options={
                "verbose_name_plural": "authorities",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_authority"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("job_title", models.CharField(blank=True, max_length=150)),
                ("roles", models.JSONField(default=list)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-invited_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at__isnull", True), ("cancelled_at__isnull", True)),
                        fields=("email",),
                        name="one_open_invitation_per_email",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        max_length=30,
                    ),
                ),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "granted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "role"), name="role_once_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "procurement_officer",
                                    "commissioner",
                                    "evaluator",
                                    "contract_manager",
                                    "legal_adviser",
                                    "finance",
                                    "champion",
                                    "head_of_service",
                                    "cabinet_member",
                                    "supplier_member",
                                    "administrator",
                                ],
                            )
                        ),
                        name="role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("task_group", "Task group"),
                            ("officers_group", "Procurement officers’ group"),
                            ("other", "Another group"),
                        ],
                        max_length=20,
                    ),
                ),
                ("purpose", models.TextField(verbose_name="what it does")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("members", models.ManyToManyField(related_name="working_groups", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["task_group", "officers_group", "other"])),
                        name="group_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), models.Q(("ended_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="group_ended_with_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("name",), name="group_once_by_name"
                    ),
                ],
            },
        ),
    ]
