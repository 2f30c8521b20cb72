import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0020_kinds_of_question'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WeightingException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('asked_percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='weighting asked for')),
                ('reason', models.TextField(verbose_name='why this contract needs it')),
                ('status', models.CharField(choices=[('asked', 'Waiting for a decision'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='asked', max_length=10)),
                ('allowed_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='weighting allowed')),
                ('decision_reason', models.TextField(blank=True, verbose_name='why it was decided so')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weighting_exceptions', to='procurement.procurement')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['asked', 'approved'])), fields=('procurement',), name='exception_one_standing'), models.CheckConstraint(condition=models.Q(('status__in', ['asked', 'approved', 'refused', 'withdrawn'])), name='exception_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['approved', 'refused']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='exception_decided_with_a_reason'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='exception_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'approved'), _negated=True), ('allowed_percent__isnull', False), _connector='OR'), name='exception_approved_says_how_much')],
            },
        ),
    ]
