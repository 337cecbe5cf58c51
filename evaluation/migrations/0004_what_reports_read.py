from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0013_reports"),
        ("evaluation", "0003_reports"),
        ("exchanges", "0011_places_of_sides"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                condition=models.Q(("state", "answered")),
                fields=["organisation", "moment", "state_since"],
                name="answered_at",
            ),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                condition=models.Q(("state", "answered")), fields=["moment", "state_since"], name="answered"
            ),
        ),
    ]
