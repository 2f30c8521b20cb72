"""Local needs, and which of them an offer, a commitment and a claim answer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('framework', '0007_imported_files'),
        ('procurement', '0025_question_library'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('body_name', models.CharField(max_length=120, verbose_name='name of the body')),
                ('kind', models.CharField(choices=[('school', 'School or college'), ('charity', 'Charity or community group'), ('council', 'Parish or town council'), ('health', 'Health body'), ('other', 'Other')], max_length=10, verbose_name='kind of body')),
                ('area', models.CharField(max_length=80, verbose_name='where')),
                ('title', models.CharField(max_length=120, verbose_name='what would help')),
                ('text', models.TextField(verbose_name='more about it')),
                ('title_given', models.CharField(max_length=120, verbose_name='what would help, as given')),
                ('text_given', models.TextField(verbose_name='more about it, as given')),
                ('how_much', models.CharField(blank=True, max_length=120)),
                ('needed_by', models.DateField(blank=True, null=True)),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='person to ask')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('consented_at', models.DateTimeField(verbose_name='agreed to how it is used')),
                ('status', models.CharField(choices=[('unconfirmed', 'E-mail address not confirmed'), ('to_review', 'To review'), ('published', 'Published'), ('declined', 'Declined'), ('closed', 'Closed')], default='unconfirmed', max_length=12)),
                ('status_reason', models.TextField(blank=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='first published')),
                ('ended_as', models.CharField(blank=True, choices=[('met', 'It has been met'), ('gone', 'It is no longer needed')], max_length=5, verbose_name='why it was closed')),
                ('anonymised_at', models.DateTimeField(blank=True, null=True, verbose_name='contact deleted')),
                ('outcomes', models.ManyToManyField(blank=True, related_name='+', to='framework.outcome')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='local_need',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='procurement.localneed'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='local_need',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='procurement.localneed'),
        ),
        migrations.AddField(
            model_name='offer',
            name='local_need',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procurement.localneed'),
        ),
        migrations.AddIndex(
            model_name='localneed',
            index=models.Index(fields=['status', '-id'], name='local_need_list'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['unconfirmed', 'to_review', 'published', 'declined', 'closed'])), name='local_need_status_known'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['school', 'charity', 'council', 'health', 'other'])), name='local_need_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('status', 'unconfirmed')), models.Q(models.Q(('status', 'unconfirmed'), _negated=True), ('confirmed_at__isnull', False)), _connector='OR'), name='local_need_read_once_confirmed'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['declined', 'closed']), _negated=True), models.Q(('status_reason', ''), _negated=True), _connector='OR'), name='local_need_ended_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('ended_as__in', ['met', 'gone']), _connector='OR'), name='local_need_closed_as'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='local_need_published_once'),
        ),
        migrations.AddConstraint(
            model_name='localneed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('anonymised_at__isnull', True), models.Q(('contact_name', ''), _negated=True), models.Q(('contact_email', ''), ('contact_phone', ''), _negated=True)), models.Q(('anonymised_at__isnull', False), ('contact_email', ''), ('contact_name', ''), ('contact_phone', ''), ('status__in', ['declined', 'closed'])), _connector='OR'), name='local_need_has_a_contact_or_none'),
        ),
    ]
