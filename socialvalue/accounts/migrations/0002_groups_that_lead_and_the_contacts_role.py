"""Groups of colleagues that lead actions, and the role of the single point of contact."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='contact_role',
            field=models.CharField(blank=True, max_length=120, verbose_name='role of the contact'),
        ),
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('task_group', 'Task group'), ('officers_group', 'Procurement officers’ group'), ('other', 'Another group')], max_length=20)),
                ('purpose', models.TextField(verbose_name='what it does')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_reason', models.TextField(blank=True)),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('members', models.ManyToManyField(related_name='working_groups', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['task_group', 'officers_group', 'other'])), name='group_kind_known'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('ended_reason', ''), _negated=True), _connector='OR'), name='group_ended_with_reason'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('name',), name='group_once_by_name')],
            },
        ),
    ]
