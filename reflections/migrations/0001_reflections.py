import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("exchanges", "0001_exchanges"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reflection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "framework",
                    models.CharField(
                        choices=[
                            ("what", "What? So what? Now what?"),
                            ("gibbs", "Gibbs’ cycle"),
                            ("four-stage", "Four stages"),
                            ("kolb", "Kolb’s cycle"),
                            ("nmc", "The questions of the Nursing and Midwifery Council"),
                            ("gmc", "The questions of doctors’ appraisal"),
                            ("hcpc", "The questions of the Health and Care Professions Council"),
                            ("gphc", "The questions of the General Pharmaceutical Council"),
                            ("swe", "The questions of Social Work England"),
                            ("public-health", "The questions of the Faculty of Public Health"),
                            ("sssc", "The questions for the Scottish Social Services Council"),
                            ("niscc", "The questions for the Northern Ireland Social Care Council"),
                        ],
                        default="what",
                        max_length=20,
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("finished", "Finished")], default="draft", max_length=20
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("started_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="exchanges.visit"
                    ),
                ),
                ("device_key", models.UUIDField(null=True)),
                ("happened_on", models.DateField(null=True)),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("minutes_set", models.BooleanField(default=False)),
                ("participatory_minutes", models.PositiveIntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["author", "state", "-changed_at"], name="reflection_of_author")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("visit__isnull", False)),
                        fields=("author", "visit"),
                        name="one_reflection_each_visit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("state", "draft")),
                            models.Q(("finished_at__isnull", False), ("sealed__isnull", False), ("state", "finished")),
                            _connector="OR",
                        ),
                        name="a_finished_reflection_has_words_and_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("device_key__isnull", False)),
                        fields=("author", "device_key"),
                        name="one_reflection_each_device_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("participatory_minutes", None),
                            ("minutes__gte", models.F("participatory_minutes")),
                            _connector="OR",
                        ),
                        name="time_with_others_is_part_of_the_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedLearning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", core.fields.LineField(max_length=140, verbose_name="title")),
                ("text", core.fields.TextField(max_length=6000, verbose_name="what others could use")),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("programme", "People of a programme in which I take part"),
                            ("organisation", "People of my organisation"),
                            ("everyone", "Everybody on Exp-Ex"),
                        ],
                        max_length=20,
                        verbose_name="who may read it",
                    ),
                ),
                ("shows_name", models.BooleanField(default=True, verbose_name="with my name")),
                ("written_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("review_word", core.fields.LineField(blank=True, max_length=300, verbose_name="a word to the author")),
                ("published_at", models.DateTimeField(null=True)),
                ("search", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.exchange",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="shared_learning_search"),
                    django.contrib.postgres.indexes.GinIndex(fields=["topics"], name="shared_learning_topics"),
                    models.Index(fields=["state", "-published_at", "-id"], name="shared_learning_latest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(("published_at__isnull", False), ("reviewed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="published_after_a_look",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("programme", None), ("audience", "programme"), _connector="OR"),
                        name="a_programme_is_an_audience",
                    ),
                ],
                "verbose_name_plural": "shared texts",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("what", core.fields.LineField(max_length=200, verbose_name="what will be done differently")),
                ("why", core.fields.TextField(blank=True, max_length=1000, verbose_name="what gave the idea")),
                (
                    "look_again_on",
                    models.DateField(blank=True, null=True, verbose_name="when you will look at it again"),
                ),
                ("outcome", core.fields.TextField(blank=True, max_length=2000, verbose_name="what happened")),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "exchange",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.exchange",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "shared",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="changes",
                        to="reflections.sharedlearning",
                    ),
                ),
                (
                    "for_leads",
                    models.BooleanField(default=True, verbose_name="show it to the leads of my organisation"),
                ),
            ],
            options={
                "ordering": ["-begun_at", "-pk"],
                "indexes": [
                    models.Index(fields=["organisation", "state"], name="reflections_organis_cc32a3_idx"),
                    models.Index(fields=["owner", "state"], name="reflections_owner_i_bc5510_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["adopted", "dropped"]), _negated=True),
                            ("ended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_change_ends_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("nmc", "Nursing and Midwifery Council"),
                            ("gmc", "Doctors’ appraisal (General Medical Council)"),
                            ("hcpc", "Health and Care Professions Council"),
                            ("gphc", "General Pharmaceutical Council"),
                            ("swe", "Social Work England"),
                            ("gdc", "General Dental Council"),
                            ("public-health", "Faculty of Public Health and UK Public Health Register"),
                            ("scw", "Social Care Wales"),
                            ("sssc", "Scottish Social Services Council"),
                            ("niscc", "Northern Ireland Social Care Council"),
                            ("general", "A learning record for any purpose"),
                        ],
                        max_length=20,
                    ),
                ),
                ("edition", models.CharField(max_length=20)),
                ("sealed", models.BinaryField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "reflection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="records", to="reflections.reflection"
                    ),
                ),
                ("form", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("reflection", "form"), name="one_record_each_form")],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("thanks", "thank you"), ("did-too", "we did this too")], max_length=10),
                ),
                ("line", core.fields.LineField(blank=True, max_length=300, verbose_name="how it went")),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "shared",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="reflections.sharedlearning",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("shared", "person", "kind"), name="one_response_of_each_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("agreed", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "by"), name="asked_once_to_be_named"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("answered_at", None)),
                            models.Q(("agreed__isnull", False), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="naming_answered_at_a_time",
                    ),
                ],
            },
        ),
    ]
