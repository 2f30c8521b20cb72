"""A dummy bid is made for one lot, from its estimate. Those there are were made for the first."""

import django.db.models.deletion
from django.db import migrations, models

from procurement.models.frozen import freeze_tenders, unfreeze_tenders

PARTS = ("dummybid",)


def fill(apps, schema_editor):
    """Each dummy bid gets the first lot of its tender, also where that is published: only the database refuses it."""
    rows = apps.get_model("procurement", "DummyBid").objects
    lots = apps.get_model("procurement", "Lot").objects.filter(tender=models.OuterRef("tender")).order_by("number")
    rows.update(lot=models.Subquery(lots.values("pk")[:1]))
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table on which checks are put off


def unfreeze(apps, schema_editor):
    unfreeze_tenders(schema_editor.connection, PARTS)


def freeze(apps, schema_editor):
    freeze_tenders(schema_editor.connection, PARTS)


class Migration(migrations.Migration):
    dependencies = [("procurement", "0002_published_tenders_are_frozen")]
    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.AddField(
            model_name="dummybid",
            name="lot",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dummy_bids",
                to="procurement.lot",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="dummybid",
            name="lot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="dummy_bids", to="procurement.lot"
            ),
        ),
        migrations.RemoveConstraint(model_name="dummybid", name="dummy_bid_name_once"),
        migrations.AddConstraint(
            model_name="dummybid",
            constraint=models.UniqueConstraint(fields=("lot", "name"), name="dummy_bid_name_once"),
        ),
        migrations.RunPython(freeze, unfreeze),
    ]
