"""Engagement events, with the organisations that were asked, signed up and came."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0025_question_library'),
        ('suppliers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('meet_the_buyer', 'Meet the buyer'), ('engagement', 'Preliminary market engagement'), ('briefing', 'Supplier briefing'), ('training', 'Training')], max_length=20)),
                ('about', models.TextField(verbose_name='what it is about')),
                ('audience', models.TextField(verbose_name='who it is for')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, verbose_name='link to join on line')),
                ('access', models.TextField(verbose_name='access and help')),
                ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('contact', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('announced', 'Announced'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='draft', max_length=12)),
                ('status_reason', models.TextField(blank=True)),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('held_recorded_at', models.DateTimeField(blank=True, null=True)),
                ('notes', models.TextField(blank=True, verbose_name='what was said')),
                ('answers', models.TextField(blank=True, verbose_name='questions and answers')),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('notice_published_on', models.DateField(blank=True, null=True, verbose_name='notice UK2 published on')),
                ('no_notice_reason', models.TextField(blank=True, verbose_name='why there is no notice UK2')),
                ('held_recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('procurement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='procurement.procurement')),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EventGuest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('size', models.CharField(choices=[('micro', 'Micro (0 to 9 people)'), ('small', 'Small (10 to 49 people)'), ('medium', 'Medium (50 to 249 people)'), ('large', 'Large (250 people or more)'), ('unknown', 'Size not known')], default='unknown', max_length=10)),
                ('is_vcse', models.BooleanField(blank=True, choices=[(None, 'Not known'), (True, 'Yes'), (False, 'No')], null=True)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('signed_up_at', models.DateTimeField(blank=True, null=True)),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('came', models.BooleanField(null=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='procurement.event')),
                ('invited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suppliers.supplier')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'announced', 'held', 'cancelled'])), name='event_status_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['meet_the_buyer', 'engagement', 'briefing', 'training'])), name='event_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), models.Q(('link', ''), _negated=True), _connector='OR'), name='event_is_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), models.Q(('status_reason', ''), _negated=True), _connector='OR'), name='event_cancelled_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'cancelled']), ('announced_at__isnull', False), _connector='OR'), name='event_announced_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('shared_at__isnull', True), models.Q(('notes', ''), _negated=True), _connector='OR'), name='event_shared_with_notes'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.UniqueConstraint(fields=('event', 'supplier'), name='guest_once_per_event'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.UniqueConstraint(condition=models.Q(('supplier__isnull', True)), fields=('event', 'name'), name='walk_in_once_per_event'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='guest_has_name'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.CheckConstraint(condition=models.Q(('size__in', ['micro', 'small', 'medium', 'large', 'unknown'])), name='guest_size_known'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 5)), name='guest_people_in_range'),
        ),
        migrations.AddConstraint(
            model_name='eventguest',
            constraint=models.CheckConstraint(condition=models.Q(('supplier__isnull', False), models.Q(('came', True), ('came__isnull', False), ('invited_at__isnull', True), ('signed_up_at__isnull', True)), _connector='OR'), name='walk_in_came'),
        ),
    ]
