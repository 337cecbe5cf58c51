from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0002_programme_of_what_is_asked"),
    ]

    operations = [
        migrations.AddField(model_name="report", name="month", field=models.DateField(null=True)),
        migrations.AddField(model_name="reportschedule", name="last_month", field=models.DateField(null=True)),
        migrations.AlterField(
            model_name="reportschedule",
            name="rhythm",
            field=models.CharField(
                choices=[
                    ("monthly", "After each month: exact numbers, for you as lead only"),
                    ("quarterly", "After each quarter"),
                    ("yearly", "After each quarter, about the year until then"),
                    ("at-the-end", "Once, when the programme has closed"),
                ],
                max_length=12,
                verbose_name="how often",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=Q(("month", None), ("quarters__gt", 0))
                | Q(("kind__in", ["organisation", "programme"]), ("month__day", 1), ("quarters", 0)),
                name="a_month_is_for_leads",
            ),
        ),
        migrations.RemoveConstraint(model_name="report", name="editions_are_numbered"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=(
                    *("kind", "organisation", "programme", "code", "compared"),
                    *("month", "last_quarter", "quarters", "edition"),
                ),
                nulls_distinct=False,
                name="editions_are_numbered",
            ),
        ),
    ]
