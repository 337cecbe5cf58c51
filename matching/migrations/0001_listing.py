import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
import matching.models.suggestion


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("exchanges", "0001_exchanges"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "objective",
                    models.CharField(
                        choices=[
                            ("most", "As many people paired as possible, and of these the best fit"),
                            ("best", "The best fit, even if fewer people are paired"),
                        ],
                        max_length=4,
                    ),
                ),
                ("fit", models.BigIntegerField(default=0)),
                ("bound", models.BigIntegerField(null=True)),
                ("optimal", models.BooleanField(default=False)),
                ("method", models.CharField(blank=True, max_length=300)),
                (
                    "before",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="matching.draft"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["round", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                (
                    "objective",
                    models.CharField(
                        choices=[
                            ("most", "As many people paired as possible, and of these the best fit"),
                            ("best", "The best fit, even if fewer people are paired"),
                        ],
                        default="most",
                        max_length=4,
                        verbose_name="what matters most",
                    ),
                ),
                ("weights", models.JSONField(default=dict)),
                (
                    "rules",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("done", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "draft",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="matching.draft"
                    ),
                ),
                (
                    "made_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.programme"
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "-number"],
                "constraints": [models.UniqueConstraint(fields=("programme", "number"), name="rounds_are_numbered")],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("profession", models.CharField(blank=True, max_length=40)),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("cell", models.IntegerField(null=True)),
                (
                    "offer_topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "wanted_topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "half_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), default=list, size=None
                    ),
                ),
                ("search", django.contrib.postgres.search.SearchVectorField(editable=False)),
                ("search_with_name", django.contrib.postgres.search.SearchVectorField(editable=False)),
                ("fresh_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                ("most_at_once", models.PositiveSmallIntegerField(default=2)),
                ("specialty", models.CharField(blank=True, max_length=4)),
                ("travels_km", models.PositiveSmallIntegerField(default=30)),
                (
                    "wanted_sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "wanted_specialties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["cell"], name="listing_cell"),
                    models.Index(fields=["profession"], name="listing_profession"),
                    models.Index(fields=["sector"], name="listing_sector"),
                    django.contrib.postgres.indexes.GinIndex(fields=["offer_topics"], name="listing_offer_topics"),
                    django.contrib.postgres.indexes.GinIndex(fields=["wanted_topics"], name="listing_wanted_topics"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="listing_search"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_with_name"], name="listing_search_with_name"
                    ),
                    models.Index(
                        fields=["-fresh_at", "-person"], include=("profession", "sector"), name="listing_newest"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cell", None), ("latitude", None), ("longitude", None)),
                            models.Q(
                                ("cell__isnull", False), ("latitude__isnull", False), ("longitude__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_place_or_none",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptSuggestions",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "people",
                    matching.models.suggestion.NumbersField(base_field=models.IntegerField(), default=list, size=None),
                ),
                (
                    "kinds",
                    matching.models.suggestion.NumbersField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "fits",
                    matching.models.suggestion.NumbersField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("reckoned_at", models.DateTimeField(null=True)),
                ("outdated_since", models.DateTimeField(null=True)),
                ("tells_others", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outdated_since__isnull", False)),
                        fields=["outdated_since"],
                        name="suggestions_outdated",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=core.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "person"), name="set_aside_once"),
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("person")), _negated=True),
                        name="nobody_sets_themselves_aside",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "wish",
                    models.CharField(
                        choices=[("pinned", "Together, whatever else changes"), ("apart", "Not together")], max_length=8
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="matching.round"
                    ),
                ),
            ],
            options={
                "ordering": ["round", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "one", "other"), name="one_wish_for_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="the_smaller_number_of_a_wish_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.PositiveSmallIntegerField(default=0)),
                ("room", models.PositiveSmallIntegerField(default=1)),
                ("comes_first", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="matching.round"
                    ),
                ),
            ],
            options={
                "ordering": ["round", "side", "pk"],
                "constraints": [models.UniqueConstraint(fields=("round", "person"), name="one_seat_in_a_round")],
            },
        ),
        migrations.CreateModel(
            name="DraftPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fit", models.PositiveSmallIntegerField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pairs", to="matching.draft"
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
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("scores", models.JSONField(default=dict)),
                ("went_well", models.BooleanField(null=True)),
            ],
            options={
                "ordering": ["draft", "-fit", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "one", "other"), name="a_pair_once_in_a_draft"),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True), name="a_pair_is_two_people"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Learning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_on", models.BooleanField(default=False)),
                ("weights", models.JSONField(default=dict)),
                ("proposed", models.JSONField(default=list)),
                ("outcomes", models.PositiveIntegerField(default=0)),
                ("went_well", models.PositiveIntegerField(default=0)),
                ("worked_out_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.programme"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="draft",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="matching.round"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("round", "number"), name="drafts_are_numbered"),
        ),
    ]
