"""Questions have kinds, pass or fail among them; files may answer one; an officer's decision on pass or fail is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders


PARTS = ("question",)


def freeze(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


def unfreeze(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


KINDS = [
    ("text", "Words, up to a limit"),
    ("number", "A number"),
    ("date", "A date"),
    ("choice", "One answer from a list"),
    ("choices", "Any answers from a list"),
    ("yes_no", "Yes or no: pass or fail, not marked"),
    ("table", "A table with columns you name"),
    ("upload", "A file"),
    ("commitments", "The table of social value commitments"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("procurement", "0019_bespoke_measures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.AddField("question", "kind", models.CharField(choices=KINDS, default="text", max_length=15)),
        migrations.AddField(
            "question", "shape", models.JSONField(blank=True, default=dict, verbose_name="what the kind of answer asks")
        ),
        migrations.AlterField(
            "question",
            "criterion",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questions",
                to="procurement.criterion",
            ),
        ),
        migrations.AddConstraint(
            "question",
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind for kind, _ in KINDS]), name="question_kind_known"
            ),
        ),
        migrations.AddConstraint(
            "question",
            models.CheckConstraint(
                condition=models.Q(criterion__isnull=True, kind="yes_no")
                | (~models.Q(kind="yes_no") & models.Q(criterion__isnull=False)),
                name="question_marked_or_pass_fail",
            ),
        ),
        migrations.AddField(
            "biddocument",
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
        migrations.CreateModel(
            name="PassFailDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    models.CheckConstraint(condition=~models.Q(reason=""), name="pass_fail_has_reason"),
                ],
            },
        ),
        migrations.RunPython(freeze, unfreeze),
    ]
