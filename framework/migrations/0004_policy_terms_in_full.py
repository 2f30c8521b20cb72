
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('framework', '0003_value_sources'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ApprovalLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('procure', 'Approve to procure'), ('award', 'Approve the award')], max_length=10)),
                ('role', models.CharField(choices=[('procurement_officer', 'Procurement officer'), ('commissioner', 'Commissioner'), ('evaluator', 'Evaluator'), ('contract_manager', 'Contract manager'), ('legal_adviser', 'Legal adviser'), ('finance', 'Finance'), ('champion', 'Social value champion'), ('head_of_service', 'Head of service'), ('cabinet_member', 'Cabinet member'), ('supplier_member', 'Supplier member'), ('administrator', 'Administrator')], max_length=20)),
                ('up_to_pence', models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PolicyReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review_due_on', models.DateField()),
                ('overdue', models.BooleanField()),
            ],
        ),
        migrations.AddField(
            model_name='policy',
            name='approval_basis',
            field=models.CharField(choices=[('net', 'without VAT'), ('gross', 'with VAT')], default='net', max_length=5),
        ),
        migrations.AddField(
            model_name='policy',
            name='call_in_days',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='working days in which a decision may be called in'),
        ),
        migrations.AddField(
            model_name='policy',
            name='default_percent',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='usual social value weighting'),
        ),
        migrations.AddField(
            model_name='policy',
            name='exception_approver',
            field=models.CharField(choices=[('procurement_officer', 'Procurement officer'), ('commissioner', 'Commissioner'), ('evaluator', 'Evaluator'), ('contract_manager', 'Contract manager'), ('legal_adviser', 'Legal adviser'), ('finance', 'Finance'), ('champion', 'Social value champion'), ('head_of_service', 'Head of service'), ('cabinet_member', 'Cabinet member'), ('supplier_member', 'Supplier member'), ('administrator', 'Administrator')], default='head_of_service', max_length=20, verbose_name='role that decides about exceptions'),
        ),
        migrations.AddField(
            model_name='policy',
            name='floor_percent',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='lowest social value weighting, if there is one'),
        ),
        migrations.AddField(
            model_name='policy',
            name='goods_services_basis',
            field=models.CharField(choices=[('net', 'without VAT'), ('gross', 'with VAT')], default='net', max_length=5),
        ),
        migrations.AddField(
            model_name='policy',
            name='justification_when',
            field=models.CharField(choices=[('always', 'always'), ('above_default', 'when it is higher than usual'), ('below_default', 'when it is lower than usual')], default='always', max_length=15),
        ),
        migrations.AddField(
            model_name='policy',
            name='key_decision_pence',
            field=models.BigIntegerField(blank=True, null=True, verbose_name='a key decision from this value on'),
        ),
        migrations.AddField(
            model_name='policy',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policy',
            name='threshold_comparison',
            field=models.CharField(choices=[('more_than', 'more than'), ('at_or_above', 'at or above')], default='more_than', max_length=12),
        ),
        migrations.AddField(
            model_name='policy',
            name='works_basis',
            field=models.CharField(choices=[('net', 'without VAT'), ('gross', 'with VAT')], default='net', max_length=5),
        ),
        migrations.AlterField(
            model_name='policy',
            name='goods_services_threshold_pence',
            field=models.BigIntegerField(verbose_name='goods and services: threshold'),
        ),
        migrations.AlterField(
            model_name='policy',
            name='works_threshold_pence',
            field=models.BigIntegerField(verbose_name='works: threshold'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('floor_percent__isnull', True), models.Q(('floor_percent__gt', 0), ('floor_percent__lte', models.F('cap_percent'))), _connector='OR'), name='policy_floor_below_cap'),
        ),
        migrations.AddField(
            model_name='approvallimit',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approval_limits', to='framework.policy'),
        ),
        migrations.AddField(
            model_name='policyreminder',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='framework.policy'),
        ),
        migrations.AddField(
            model_name='policyreminder',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='approvallimit',
            constraint=models.UniqueConstraint(fields=('policy', 'decision', 'role'), name='approval_limit_once'),
        ),
        migrations.AddConstraint(
            model_name='approvallimit',
            constraint=models.CheckConstraint(condition=models.Q(('up_to_pence__isnull', True), ('up_to_pence__gt', 0), _connector='OR'), name='approval_limit_positive'),
        ),
        migrations.AddConstraint(
            model_name='policyreminder',
            constraint=models.UniqueConstraint(fields=('policy', 'user', 'review_due_on', 'overdue'), name='reminded_of_review_once'),
        ),
    ]
