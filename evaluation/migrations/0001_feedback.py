import django.contrib.postgres.fields
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
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("before", "Before the first visit"),
                            ("after", "After the last visit"),
                            ("follow-up", "Three months later"),
                            ("six-months", "Six months later"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("visitor", "Visitor"), ("host", "Host"), ("both", "Visitor and host")], max_length=10
                    ),
                ),
                ("edition", models.CharField(max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("closes_on", models.DateField()),
                ("words", core.fields.TextField(blank=True, max_length=2000, verbose_name="in your own words")),
                ("may_quote", models.BooleanField(default=False, verbose_name="may be quoted")),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="exchanges.exchange"
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("may_learn", models.BooleanField(default=False, verbose_name="may help to pair people")),
                (
                    "own_items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feedback",
                "ordering": ["closes_on", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "asked")), fields=["closes_on"], name="feedback_waiting"),
                    models.Index(fields=["person", "state"], name="feedback_of_person"),
                    models.Index(
                        condition=models.Q(("state", "answered")),
                        fields=["organisation", "moment", "state_since"],
                        name="answered_at",
                    ),
                    models.Index(
                        condition=models.Q(("state", "answered")), fields=["moment", "state_since"], name="answered"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "exchange", "moment"), name="asked_once_a_moment"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_quote", False), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="words_to_quote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("may_learn", False), ("moment", "after"), _connector="OR"),
                        name="learnt_from_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=20)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "feedback",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="evaluation.feedback"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("feedback", "item"), name="one_answer_a_question")],
            },
        ),
        migrations.CreateModel(
            name="ManagerQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "again",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("otherwise", "Yes, with other cover or on other dates"),
                            ("no", "No"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("closes_on", models.DateField()),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.exchange"
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
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.approvalstep",
                    ),
                ),
                (
                    "visitor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["closes_on"], name="manager_question_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("exchange", "visitor"), name="a_manager_is_asked_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), models.Q(("again", ""), _negated=True)),
                            models.Q(models.Q(("state", "answered"), _negated=True), ("again", "")),
                            _connector="OR",
                        ),
                        name="a_manager_answered_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "asked"), ("step", None), _connector="OR"),
                        name="who_was_asked_is_let_go",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeFeedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("six_months", models.BooleanField(default=False, verbose_name="asked again after six months")),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.programme"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("words", core.fields.LineField(max_length=200, verbose_name="the question")),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("six", "1 to 6"),
                            ("ten", "0 to 10"),
                            ("better", "Much better to much worse"),
                            ("change", "How far a change has come"),
                            ("yes-no", "Yes or no"),
                        ],
                        max_length=10,
                        verbose_name="how it is answered",
                    ),
                ),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("before", "Before the first visit"),
                                ("after", "After the last visit"),
                                ("follow-up", "Three months later"),
                                ("six-months", "Six months later"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.programme"
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "number", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_question_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scale__in", ("six", "yes-no"))), name="a_question_has_a_scale_of_its_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("moments__len__gte", 1)), name="a_question_has_a_moment"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedQuarter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(unique=True)),
                ("closed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["first_day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_day__day", 1), ("first_day__month__in", [1, 4, 7, 10])),
                        name="a_quarter_begins_with_a_month",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("icb", "An integrated care board (ICB)"),
                            ("region", "A region"),
                            ("nation", "A nation"),
                            ("country", "The whole country"),
                        ],
                        max_length=12,
                        verbose_name="for",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="which")),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "named_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("person", "kind", "code"), name="evaluates_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), ("kind", "country")),
                            models.Q(
                                models.Q(("kind", "country"), _negated=True), models.Q(("code", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="evaluates_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits for a look"), ("passed", "May be quoted"), ("held", "Not quoted")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("looked_at", models.DateTimeField(null=True)),
                (
                    "feedback",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quote", to="evaluation.feedback"
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("looked_at", None), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("looked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="looked_at_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organisation", "An organisation"),
                            ("programme", "A programme"),
                            ("programmes", "Programmes beside each other"),
                            ("icb", "An integrated care board (ICB)"),
                            ("region", "A region"),
                            ("nation", "A nation"),
                            ("country", "The whole country"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20)),
                ("compared", models.JSONField(default=list)),
                ("last_quarter", models.DateField()),
                ("quarters", models.PositiveSmallIntegerField()),
                ("edition", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(null=True)),
                ("done", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                ("left_out", models.JSONField(default=list)),
                ("content", models.JSONField(null=True)),
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
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchanges.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "asked")), fields=["asked_at"], name="report_asked")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "organisation"), ("organisation__isnull", False)),
                            models.Q(("kind", "programme"), ("programme__isnull", False)),
                            models.Q(("code", ""), ("kind", "country")),
                            ("kind", "programmes"),
                            models.Q(("kind__in", ["icb", "region", "nation"]), models.Q(("code", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_report_is_about_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("content__isnull", False), ("made_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_ready_report_has_content",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "kind",
                            "organisation",
                            "programme",
                            "code",
                            "compared",
                            "last_quarter",
                            "quarters",
                            "edition",
                        ),
                        name="editions_are_numbered",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSchedule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organisation", "An organisation"),
                            ("programme", "A programme"),
                            ("programmes", "Programmes beside each other"),
                            ("icb", "An integrated care board (ICB)"),
                            ("region", "A region"),
                            ("nation", "A nation"),
                            ("country", "The whole country"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("quarterly", "After each quarter"),
                            ("yearly", "After each quarter, about the year until then"),
                            ("at-the-end", "Once, when the programme has closed"),
                        ],
                        max_length=12,
                        verbose_name="how often",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("last_quarter", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchanges.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "organisation", "programme", "code", "rhythm"),
                        name="scheduled_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScopeSum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("icb", "Icb"), ("region", "Region"), ("nation", "Nation"), ("country", "Country")],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20)),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("exchange", "Exchange"),
                            ("wait", "Wait"),
                            ("reflected", "Reflected"),
                            ("profession", "Profession"),
                            ("release", "Release"),
                            ("asked", "Asked"),
                            ("answer", "Answer"),
                            ("manager", "Manager"),
                            ("change", "Change"),
                            ("shared", "Shared"),
                            ("need", "Need"),
                            ("place", "Place"),
                            ("invited", "Invited"),
                        ],
                        max_length=12,
                    ),
                ),
                ("item", models.CharField(max_length=120)),
                ("stored", models.PositiveIntegerField()),
                ("cells", models.PositiveIntegerField()),
                (
                    "quarter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evaluation.closedquarter"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "code", "quarter", "family", "item"), name="summed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(blank=True, max_length=3)),
                ("icb", models.CharField(blank=True, max_length=5)),
                ("nation", models.CharField(blank=True, max_length=20)),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("exchange", "Exchange"),
                            ("wait", "Wait"),
                            ("reflected", "Reflected"),
                            ("profession", "Profession"),
                            ("release", "Release"),
                            ("asked", "Asked"),
                            ("answer", "Answer"),
                            ("manager", "Manager"),
                            ("change", "Change"),
                            ("shared", "Shared"),
                            ("need", "Need"),
                            ("place", "Place"),
                            ("invited", "Invited"),
                        ],
                        max_length=12,
                    ),
                ),
                ("item", models.CharField(max_length=120)),
                ("stored", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchanges.programme",
                    ),
                ),
                (
                    "quarter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evaluation.closedquarter"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "quarter"], name="stored_of_organisation"),
                    models.Index(fields=["programme", "quarter"], name="stored_of_programme"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("quarter", "organisation", "programme", "region", "family", "item"),
                        name="stored_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(condition=models.Q(("stored__gt", 0)), name="stored_above_nothing"),
                ],
            },
        ),
    ]
