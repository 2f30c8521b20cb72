"""Almost every entry has no seal, so an index of seals finds nothing; SQLite chose it and read the whole trail."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_email_seal"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="auditentry", name="audit_by_seal"),
    ]
