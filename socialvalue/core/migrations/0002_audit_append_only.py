"""The database itself refuses to change or delete audit entries."""

from django.db import migrations

from socialvalue.core.triggers import protect, unprotect


def forwards(apps, schema_editor):
    protect(schema_editor.connection, "core_auditentry")


def backwards(apps, schema_editor):
    unprotect(schema_editor.connection, "core_auditentry")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
