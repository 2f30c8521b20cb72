import django.db.models.deletion
import socialvalue.core.storage
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("title", models.CharField(max_length=200)),
                ("benefits", models.CharField(blank=True, max_length=120, verbose_name="whom it helps")),
                ("due_on", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("under_way", "Under way"), ("done", "Done")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("progress_note", models.TextField(blank=True, verbose_name="progress")),
                ("finished_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="accounts.workinggroup",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["planned", "under_way", "done"])), name="action_status_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("six_monthly", "Six-monthly report"), ("annual", "Annual report")], max_length=12
                    ),
                ),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                ("meeting_on", models.DateField(blank=True, null=True, verbose_name="date of the Cabinet meeting")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Waiting to be built"),
                            ("building", "Being built"),
                            ("ready", "Ready to publish"),
                            ("failed", "Could not be built"),
                            ("published", "Published"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("progress_percent", models.PositiveSmallIntegerField(default=0)),
                ("progress_words", models.CharField(blank=True, max_length=120)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.TextField(blank=True)),
                ("prepared", models.JSONField(blank=True, default=dict)),
                ("snapshot", models.JSONField(blank=True, null=True)),
                ("snapshot_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=socialvalue.core.storage.private_storage,
                        upload_to=socialvalue.core.storage.upload_path,
                    ),
                ),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
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
                    "requested_by",
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
                "ordering": ["-period_end", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "period_start", "period_end"), name="one_report_per_kind_and_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["requested", "building", "ready", "failed", "published"])),
                        name="report_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))), name="report_period_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress_percent__lte", 100)), name="report_progress_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["ready", "published"]), _negated=True),
                            models.Q(
                                ("snapshot__isnull", False),
                                models.Q(("pdf", ""), _negated=True),
                                models.Q(("snapshot_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_ready_with_snapshot",
                    ),
                ],
            },
        ),
    ]
