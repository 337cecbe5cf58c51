import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_domains_that_prove_care_staff"),
        ("matching", "0001_listing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="listing",
            name="listing_offer_topics",
        ),
        migrations.RemoveIndex(
            model_name="listing",
            name="listing_wanted_topics",
        ),
        migrations.AddIndex(
            model_name="listing",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["offer_topics", "wanted_topics"], name="listing_topics"
            ),
        ),
    ]
