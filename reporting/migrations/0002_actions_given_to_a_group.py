"""An action of the plan can be given to a group beside its lead."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_groups_that_lead_and_the_contacts_role'),
        ('reporting', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='actionitem',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='accounts.workinggroup'),
        ),
    ]
