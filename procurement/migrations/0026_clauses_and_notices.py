"""The library of social clauses, and the clauses of tenders, frozen with them (CCC-1); what is recorded of notices (DER-3)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

PARTS = ("tenderclause", "noclausereason")


def forwards(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


def backwards(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0025_question_library'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('topic', models.CharField(choices=[('skills', 'Targeted recruitment and training'), ('wage', 'Pay'), ('payment', 'Prompt payment'), ('supply', 'Local supply chain'), ('slavery', 'Modern slavery'), ('environment', 'Environment'), ('delivery', 'Delivery and evidence of commitments'), ('remedy', 'Remedy where a commitment is not met')], max_length=15)),
                ('text', models.TextField(verbose_name='sub-clauses, one a line')),
                ('when_it_fits', models.TextField(verbose_name='when it fits')),
                ('kinds', models.JSONField(blank=True, default=list, verbose_name='kinds of contract it fits')),
                ('is_remedy', models.BooleanField(default=False, verbose_name='says what happens where something is not done')),
                ('note', models.TextField(blank=True, verbose_name='what to know before it is used')),
                ('source', models.CharField(max_length=200, verbose_name='where it comes from')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('retired_reason', models.TextField(blank=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['code', '-version'],
            },
        ),
        migrations.CreateModel(
            name='NoClauseReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='why no social clause belongs in this contract')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tender', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='no_clause', to='procurement.tender')),
            ],
        ),
        migrations.CreateModel(
            name='TenderClause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('inserted', models.TextField(verbose_name='words of the library')),
                ('wording', models.TextField(verbose_name='words in this contract')),
                ('change_reason', models.TextField(blank=True, verbose_name='why the words were changed')),
                ('position', models.PositiveSmallIntegerField()),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='procurement.clause')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='procurement.tender')),
            ],
            options={
                'ordering': ['tender_id', 'position', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(fields=('code', 'version'), name='clause_version_once'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('code',), name='clause_published_once'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('code',), name='clause_drafted_once'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'retired'])), name='clause_status_known'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(('topic__in', ['skills', 'wage', 'payment', 'supply', 'slavery', 'environment', 'delivery', 'remedy'])), name='clause_topic_known'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(('retired_at__isnull', True), models.Q(('retired_reason', ''), _negated=True), _connector='OR'), name='clause_retired_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='clause_said'),
        ),
        migrations.AddConstraint(
            model_name='noclausereason',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='no_clause_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='tenderclause',
            constraint=models.UniqueConstraint(fields=('tender', 'code'), name='tender_clause_once'),
        ),
        migrations.AddConstraint(
            model_name='tenderclause',
            constraint=models.CheckConstraint(condition=models.Q(('wording', models.F('inserted')), models.Q(('change_reason', ''), _negated=True), _connector='OR'), name='clause_changed_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='tenderclause',
            constraint=models.CheckConstraint(condition=models.Q(('wording', ''), _negated=True), name='tender_clause_said'),
        ),
        migrations.CreateModel(
            name='NoticeRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('UK1', 'UK1 Pipeline notice'), ('UK2', 'UK2 Preliminary market engagement notice'), ('UK3', 'UK3 Planned procurement notice'), ('UK4', 'UK4 Tender notice'), ('UK5', 'UK5 Transparency notice'), ('UK6', 'UK6 Contract award notice'), ('UK7', 'UK7 Contract details notice'), ('UK8', 'UK8 Contract payment notice'), ('UK9', 'UK9 Contract performance notice'), ('UK10', 'UK10 Contract change notice'), ('UK11', 'UK11 Contract termination notice'), ('UK12', 'UK12 Procurement termination notice'), ('UK13', 'UK13 Dynamic market intention notice'), ('UK14', 'UK14 Dynamic market establishment notice'), ('UK15', 'UK15 Dynamic market modification notice'), ('UK16', 'UK16 Dynamic market cessation notice'), ('UK17', 'UK17 Payments compliance notice')], max_length=4, verbose_name='notice')),
                ('about', models.CharField(blank=True, max_length=200)),
                ('occasion', models.CharField(blank=True, max_length=10)),
                ('outcome', models.CharField(choices=[('published', 'Published'), ('not_needed', 'Not needed')], max_length=10)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('reference', models.CharField(blank=True, max_length=300, verbose_name='number or address of the notice')),
                ('reason', models.TextField(blank=True, verbose_name='why it is not needed')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due when it was recorded')),
                ('recorded_at', models.DateTimeField()),
                ('reversed_at', models.DateTimeField(blank=True, null=True)),
                ('reversed_reason', models.TextField(blank=True, verbose_name='why it was taken back')),
                ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_records', to='procurement.procurement')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reversed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('reversed_at__isnull', True)), fields=('procurement', 'code', 'about', 'occasion'), name='notice_one_open_record'), models.CheckConstraint(condition=models.Q(('code__in', ['UK1', 'UK2', 'UK3', 'UK4', 'UK5', 'UK6', 'UK7', 'UK8', 'UK9', 'UK10', 'UK11', 'UK12', 'UK13', 'UK14', 'UK15', 'UK16', 'UK17'])), name='notice_code_known'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'published'), ('published_at__isnull', False), ('reason', ''), models.Q(('reference', ''), _negated=True)), models.Q(('outcome', 'not_needed'), ('published_at__isnull', True), ('reference', ''), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='notice_published_or_not_needed'), models.CheckConstraint(condition=models.Q(models.Q(('reversed_at__isnull', True), ('reversed_by__isnull', True), ('reversed_reason', '')), models.Q(('reversed_at__isnull', False), ('reversed_by__isnull', False), models.Q(('reversed_reason', ''), _negated=True)), _connector='OR'), name='notice_reversed_with_reason')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
