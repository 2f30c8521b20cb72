"""The tables of the measured pages."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('unit', models.CharField(max_length=20)),
                ('guidance', models.TextField()),
                ('evidence', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Supplier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Bid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('term_months', models.PositiveSmallIntegerField()),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('bidder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('status', models.CharField(max_length=12)),
                ('value_pence', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('manager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='skeleton.supplier')),
            ],
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('unit', models.CharField(max_length=20)),
                ('promised_quantity', models.DecimalField(decimal_places=2, max_digits=14)),
                ('due_on', models.DateField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='skeleton.contract')),
            ],
        ),
        migrations.CreateModel(
            name='AuditLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_name', models.CharField(max_length=200)),
                ('action', models.CharField(max_length=60)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='skeleton.contract')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_end', models.DateField()),
                ('status', models.CharField(max_length=10)),
                ('claimed_quantity', models.DecimalField(decimal_places=2, max_digits=14)),
                ('verified_quantity', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='skeleton.commitment')),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=14)),
                ('months', models.PositiveSmallIntegerField()),
                ('method', models.TextField()),
                ('bid', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='skeleton.bid')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='skeleton.measure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bid', 'measure'), name='bench_offer_once')],
            },
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['status', '-starts_on', '-id'], name='bench_contract_list'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['-starts_on', '-id'], name='bench_contract_all'),
        ),
    ]
