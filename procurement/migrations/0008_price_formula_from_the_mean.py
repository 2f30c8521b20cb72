"""One more word in the list of price formulas: the database itself is not touched, so its triggers stay."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procurement', '0007_tender_followers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='tender',
            name='price_formula',
            field=models.CharField(choices=[('lowest_ratio', 'Lowest price ratio'), ('linear_from_lowest', 'Distance from the lowest price'), ('range', 'Place between lowest and highest'), ('mean', 'Distance from the mean price'), ('budget', 'Saving against a published budget')], default='lowest_ratio', max_length=20),
        ),
    ]
