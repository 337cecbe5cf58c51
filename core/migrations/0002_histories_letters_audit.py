import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_ground"),
    ]

    operations = [
        migrations.CreateModel(
            name="DemoMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("to", models.CharField(max_length=320)),
                ("subject", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("message_id", models.CharField(max_length=200)),
                ("files", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=60)),
                ("target", models.CharField(max_length=60)),
                ("target_id", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["target", "target_id"], name="core_audite_target_4c21f8_idx")],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=80)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("ids", models.JSONField(default=dict)),
                ("sealed", core.fields.SealedTextField(null=True)),
                ("created_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("not_needed_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("path", models.CharField(blank=True, max_length=200)),
                (
                    "recipient",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("let_be_at", models.DateTimeField(null=True)),
                ("listed_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["recipient", "-id"], name="letter_recipient"),
                    models.Index(
                        condition=models.Q(("given_up_at__isnull", False), ("let_be_at", None)),
                        fields=["-given_up_at"],
                        name="letter_given_up",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("given_up_at", None), ("listed_at", None), ("not_needed_at", None), ("sent_at", None)
                        ),
                        fields=["not_before"],
                        name="letter_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lifecycle", models.CharField(max_length=30)),
                ("subject_id", models.BigIntegerField()),
                ("event", models.CharField(max_length=30)),
                ("before", models.CharField(blank=True, max_length=30)),
                ("after", models.CharField(max_length=30)),
                ("why", core.fields.LineField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["lifecycle", "subject_id", "id"], name="core_status_lifecyc_b56c23_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=40)),
                ("whom", models.BigIntegerField()),
                ("day", models.DateField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("what", "whom", "day"), name="one_count_a_day")],
            },
        ),
    ]
