from django.conf import settings
from django.db import migrations, models

import matching.models.listing


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_notes_of_a_place_have_lines"),
        ("matching", "0003_what_a_card_says"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="written_in",
            field=models.BigIntegerField(db_default=matching.models.listing.ThisTransaction(), editable=False),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["written_in"], name="listing_written_in"),
        ),
    ]
