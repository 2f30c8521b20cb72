"""The three free notes of a procurement move to the records that took their place; nobody is named as their author."""

from django.db import migrations


def move(apps, schema_editor):
    def model(name):
        return apps.get_model("procurement", name)

    for procurement in model("Procurement").objects.all():
        own = {"procurement": procurement}
        if procurement.market_note.strip():
            model("MarketAssessment").objects.get_or_create(**own, defaults={"summary": procurement.market_note})
        if procurement.delivery_models_note.strip():
            note = {"reason": procurement.delivery_models_note}
            model("DeliveryAppraisal").objects.get_or_create(**own, defaults=note)
        if procurement.lots_note.strip():
            model("LotAppraisal").objects.get_or_create(**own, defaults={"reason": procurement.lots_note})


def move_back(apps, schema_editor):
    def texts(name, field):
        return dict(apps.get_model("procurement", name).objects.values_list("procurement_id", field))

    market = texts("MarketAssessment", "summary")
    models, lots = texts("DeliveryAppraisal", "reason"), texts("LotAppraisal", "reason")
    for procurement in apps.get_model("procurement", "Procurement").objects.all():
        procurement.market_note = market.get(procurement.pk, "")
        procurement.delivery_models_note = models.get(procurement.pk, "")
        procurement.lots_note = lots.get(procurement.pk, "")
        procurement.save(update_fields=["market_note", "delivery_models_note", "lots_note"])


class Migration(migrations.Migration):
    dependencies = [("procurement", "0012_what_was_considered")]
    operations = [migrations.RunPython(move, move_back)]
