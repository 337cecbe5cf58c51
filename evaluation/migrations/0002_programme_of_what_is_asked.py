from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def from_their_exchange(apps: Any, schema_editor: Any) -> None:
    """Nobody is asked before an exchange is agreed, and from then on it stays in its programme."""
    exchanges = apps.get_model("exchanges", "Exchange").objects.filter(pk=OuterRef("exchange"))
    for name in ("Feedback", "ManagerQuestion"):
        asked = apps.get_model("evaluation", name).objects.filter(exchange__programme__isnull=False)
        asked.update(programme=Subquery(exchanges.values("programme")[:1]))


def _of_programme() -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="exchanges.programme",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_feedback"),
        ("exchanges", "0001_exchanges"),
    ]

    operations = [
        migrations.AddField(model_name="feedback", name="programme", field=_of_programme()),
        migrations.AddField(model_name="managerquestion", name="programme", field=_of_programme()),
        migrations.RunPython(from_their_exchange, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                condition=Q(("programme__isnull", False)), fields=["programme", "moment", "state"], name="asked_in"
            ),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                condition=Q(("state", "answered"), ("programme__isnull", False)),
                fields=["programme", "moment", "state_since"],
                name="answered_in",
            ),
        ),
        migrations.AddIndex(
            model_name="managerquestion",
            index=models.Index(
                condition=Q(("programme__isnull", False)),
                fields=["programme", "state_since"],
                include=["state", "again"],
                name="manager_asked_in",
            ),
        ),
    ]
