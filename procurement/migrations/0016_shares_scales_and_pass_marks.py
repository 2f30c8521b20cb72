"""Weightings typed as shares of the criterion above, named scales, section and overall minimums; frozen as the rest."""

import django.db.models.deletion
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

BEFORE = ("criterion", "question", "selectedmeasure", "lot", "tenderconditions")
AFTER = (*BEFORE, "markingrules", "markingscale")


def freeze_before(apps, schema_editor):
    freeze_tenders(schema_editor.connection, BEFORE)


def unfreeze_before(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, BEFORE)


def freeze_after(apps, schema_editor):
    freeze_tenders(schema_editor.connection, AFTER)


def unfreeze_after(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, AFTER)


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0015_slavery_risk_and_use_of_lessons'),
    ]

    operations = [
        migrations.RunPython(unfreeze_before, freeze_before),
        migrations.AddField(
            model_name='criterion',
            name='takes_rest',
            field=models.BooleanField(default=False, verbose_name='takes what the others of its level leave'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='weight_percent',
            field=models.DecimalField(decimal_places=9, max_digits=12),
        ),
        migrations.CreateModel(
            name='MarkingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weights_typed', models.CharField(choices=[('whole', 'Share of the whole tender'), ('parent', 'Share of the criterion above')], default='whole', max_length=10, verbose_name='weightings are typed as')),
                ('tender', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='marking_rules', to='procurement.tender')),
            ],
            options={
                'verbose_name_plural': 'marking rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('weights_typed__in', ['whole', 'parent'])), name='weights_typed_known')],
            },
        ),
        migrations.AddField(
            model_name='criterion',
            name='lowest_percent',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='least part of the marks of a section'),
        ),
        migrations.AddField(
            model_name='markingrules',
            name='lowest_percent',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='least part of all quality and social value marks'),
        ),
        migrations.CreateModel(
            name='MarkingScale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('meanings', models.JSONField(verbose_name='what each mark means')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scales', to='procurement.tender')),
            ],
            options={
                'ordering': ['tender_id', 'name'],
                'constraints': [models.UniqueConstraint(fields=('tender', 'name'), name='scale_name_once')],
            },
        ),
        migrations.AddField(
            model_name='criterion',
            name='scale',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='procurement.markingscale'),
        ),
        migrations.RunPython(freeze_after, unfreeze_after),
    ]
