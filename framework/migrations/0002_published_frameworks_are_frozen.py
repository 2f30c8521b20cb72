"""The database itself refuses to change a framework that tenders and contracts stand on."""

from django.db import migrations

from framework.models.frozen import freeze_frameworks, unfreeze_frameworks


def forwards(apps, schema_editor):
    freeze_frameworks(schema_editor.connection)


def backwards(apps, schema_editor):
    unfreeze_frameworks(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("framework", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
