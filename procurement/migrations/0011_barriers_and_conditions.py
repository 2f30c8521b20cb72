import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

PARTS = ("tenderconditions",)


def forwards(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


def backwards(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0010_restricted_values'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BarrierFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('key', models.CharField(max_length=200, verbose_name='what was found')),
                ('weight', models.CharField(choices=[('unlawful', 'Not allowed'), ('barrier', 'Barrier'), ('advice', 'Advice')], max_length=10)),
                ('message', models.TextField()),
                ('source', models.CharField(max_length=200, verbose_name='rule it comes from')),
                ('status', models.CharField(choices=[('open', 'Open'), ('mended', 'Mended'), ('accepted', 'Accepted with a reason')], default='open', max_length=10)),
                ('reason', models.TextField(blank=True, verbose_name='why it is accepted')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='barrier_findings', to='procurement.tender')),
            ],
            options={
                'ordering': ['tender_id', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('tender', 'key'), name='barrier_once'), models.CheckConstraint(condition=models.Q(('status__in', ['open', 'mended', 'accepted'])), name='barrier_status_known'), models.CheckConstraint(condition=models.Q(('weight__in', ['unlawful', 'barrier', 'advice'])), name='barrier_weight_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'accepted'), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('weight', 'barrier'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='barrier_accepted_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='TenderConditions',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minimum_turnover_pence', models.BigIntegerField(blank=True, null=True, verbose_name='lowest yearly turnover')),
                ('public_liability_pence', models.BigIntegerField(blank=True, null=True, verbose_name='public liability cover')),
                ('employers_liability_pence', models.BigIntegerField(blank=True, null=True, verbose_name="employers' liability cover")),
                ('professional_indemnity_pence', models.BigIntegerField(blank=True, null=True, verbose_name='professional indemnity cover')),
                ('insurance_before_award', models.BooleanField(default=False, verbose_name='insurance must be held before the award')),
                ('references', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='references asked')),
                ('years_of_accounts', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years of accounts asked')),
                ('audited_accounts', models.BooleanField(default=False, verbose_name='audited accounts from everybody')),
                ('earlier_contract_with_us', models.BooleanField(default=False, verbose_name='an earlier contract with this authority')),
                ('certificates', models.CharField(blank=True, max_length=200, verbose_name='certificates asked')),
                ('papers', models.TextField(blank=True, verbose_name='documents every bidder sends along, one a line')),
                ('tender', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='procurement.tender')),
            ],
            options={
                'verbose_name_plural': 'tender conditions',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('minimum_turnover_pence__isnull', True), ('minimum_turnover_pence__gt', 0), _connector='OR'), models.Q(('public_liability_pence__isnull', True), ('public_liability_pence__gt', 0), _connector='OR'), models.Q(('employers_liability_pence__isnull', True), ('employers_liability_pence__gt', 0), _connector='OR'), models.Q(('professional_indemnity_pence__isnull', True), ('professional_indemnity_pence__gt', 0), _connector='OR')), name='conditions_amounts_positive')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
