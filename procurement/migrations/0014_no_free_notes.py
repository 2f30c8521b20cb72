from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("procurement", "0013_notes_become_what_was_considered")]
    operations = [
        migrations.RemoveField(
            model_name='procurement',
            name='delivery_models_note',
        ),
        migrations.RemoveField(
            model_name='procurement',
            name='lots_note',
        ),
        migrations.RemoveField(
            model_name='procurement',
            name='market_note',
        ),
    ]
