"""Criteria scored from the offers, and dummy bids; both frozen with the tender like its other parts."""

import django.db.models.deletion
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

PARTS = ("quantityscoring", "countedmeasure", "dummybid")


def forwards(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


def backwards(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0021_exceptions_from_the_policy'),
    ]

    operations = [
        migrations.CreateModel(
            name='QuantityScoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('formula', models.CharField(choices=[('target', 'Each measure against a published target'), ('target_value', 'All offers together against a published target in pounds'), ('estimate', 'All offers together as a share of the published estimate'), ('per_measure', 'Each measure against the highest offer'), ('highest', 'All offers together against the highest'), ('bands', 'Bands'), ('mean', 'All offers together, distance from the mean')], default='target', max_length=20)),
                ('target_pence', models.BigIntegerField(blank=True, null=True, verbose_name='target in pounds')),
                ('target_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='target as a share of the estimate')),
                ('estimate_pence', models.BigIntegerField(blank=True, null=True, verbose_name='published estimate, without VAT')),
                ('bands', models.JSONField(default=list, verbose_name='bands, lowest first')),
                ('criterion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quantity_scoring', to='procurement.criterion')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quantity_scorings', to='procurement.tender')),
            ],
            options={
                'ordering': ['tender_id', 'criterion__position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CountedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="share of the criterion's marks")),
                ('worth_pence', models.BigIntegerField(blank=True, null=True, verbose_name='what one unit counts for')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='earns all the marks')),
                ('cap', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='most that counts')),
                ('least', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='least that every bid offers')),
                ('selected_measure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='procurement.selectedmeasure')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counted_measures', to='procurement.tender')),
                ('scoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='procurement.quantityscoring')),
            ],
            options={
                'ordering': ['selected_measure__position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DummyBid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('price_pence', models.BigIntegerField(blank=True, null=True, verbose_name='price without VAT')),
                ('marks', models.JSONField(default=dict)),
                ('quantities', models.JSONField(default=dict)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dummy_bids', to='procurement.tender')),
            ],
            options={
                'ordering': ['tender_id', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('tender', 'name'), name='dummy_bid_name_once'), models.CheckConstraint(condition=models.Q(('price_pence__isnull', True), ('price_pence__gte', 0), _connector='OR'), name='dummy_price_not_negative')],
            },
        ),
        migrations.AddConstraint(
            model_name='quantityscoring',
            constraint=models.CheckConstraint(condition=models.Q(('formula__in', ['target', 'target_value', 'estimate', 'per_measure', 'highest', 'bands', 'mean'])), name='quantity_formula_known'),
        ),
        migrations.AddConstraint(
            model_name='quantityscoring',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('target_pence__isnull', True), ('target_pence__gt', 0), _connector='OR'), models.Q(('estimate_pence__isnull', True), ('estimate_pence__gt', 0), _connector='OR'), models.Q(('target_percent__isnull', True), models.Q(('target_percent__gt', 0), ('target_percent__lte', 100)), _connector='OR')), name='quantity_targets_positive'),
        ),
        migrations.AddConstraint(
            model_name='countedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('share_percent__isnull', True), models.Q(('share_percent__gt', 0), ('share_percent__lte', 100)), _connector='OR'), models.Q(('worth_pence__isnull', True), ('worth_pence__gt', 0), _connector='OR'), models.Q(('target__isnull', True), ('target__gt', 0), _connector='OR'), models.Q(('cap__isnull', True), ('cap__gt', 0), _connector='OR'), models.Q(('least__isnull', True), ('least__gt', 0), _connector='OR')), name='counted_figures_positive'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
