"""The database itself refuses to change what bidders answer once a tender is published."""

from django.db import migrations

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

PARTS = (
    "criterion",
    "question",
    "selectedmeasure",
    "lot",
    "tenderconditions",
    "markingrules",
    "markingscale",
    "tenderdocument",
    "quantityscoring",
    "countedmeasure",
    "dummybid",
    "tenderclause",
    "noclausereason",
)


def forwards(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


def backwards(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


class Migration(migrations.Migration):
    dependencies = [("procurement", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
