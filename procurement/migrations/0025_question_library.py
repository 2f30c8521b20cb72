"""Questions kept for use in any tender, and where a question of a tender was copied from."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("procurement", "0024_addenda_of_a_published_tender"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('text', models.TextField(verbose_name='question')),
                ('theme', models.CharField(choices=[('skills', 'Employment and skills'), ('supply', 'Supply chain'), ('environment', 'Environment'), ('wellbeing', 'Wellbeing'), ('slavery', 'Modern slavery'), ('mobilisation', 'Getting ready'), ('quality', 'Quality of the work')], max_length=20)),
                ('category', models.CharField(blank=True, max_length=80)),
                ('kind', models.CharField(choices=[('text', 'Words, up to a limit'), ('number', 'A number'), ('date', 'A date'), ('choice', 'One answer from a list'), ('choices', 'Any answers from a list'), ('yes_no', 'Yes or no: pass or fail, not marked'), ('table', 'A table with columns you name'), ('upload', 'A file'), ('commitments', 'The table of social value commitments')], default='text', max_length=15)),
                ('shape', models.JSONField(blank=True, default=dict, verbose_name='what the kind of answer asks')),
                ('guidance', models.TextField(blank=True, verbose_name='guidance for the bidder')),
                ('worked_example', models.TextField(blank=True)),
                ('word_limit', models.PositiveSmallIntegerField(default=500)),
                ('scale', models.CharField(default='five', max_length=10, verbose_name='scale it is best marked on')),
                ('source', models.CharField(max_length=200, verbose_name='where it comes from')),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('retired_reason', models.TextField(blank=True)),
                ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['theme', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'number', 'date', 'choice', 'choices', 'yes_no', 'table', 'upload', 'commitments'])), name='library_kind_known'),
                    models.CheckConstraint(condition=models.Q(('theme__in', ['skills', 'supply', 'environment', 'wellbeing', 'slavery', 'mobilisation', 'quality'])), name='library_theme_known'),
                    models.CheckConstraint(condition=models.Q(('retired_at__isnull', True), models.Q(('retired_reason', ''), _negated=True), _connector='OR'), name='library_retired_with_reason'),
                ],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='copied_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='procurement.libraryquestion'),
        ),
    ]
