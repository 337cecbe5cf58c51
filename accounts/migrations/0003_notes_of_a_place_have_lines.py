from django.db import migrations

import core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_domains_that_prove_care_staff"),
    ]

    operations = [
        migrations.AlterField(
            model_name="workplace",
            name="access",
            field=core.fields.TextField(blank=True, max_length=300, verbose_name="access needs"),
        ),
        migrations.AlterField(
            model_name="workplace",
            name="parking",
            field=core.fields.TextField(blank=True, max_length=300, verbose_name="parking and travel"),
        ),
    ]
