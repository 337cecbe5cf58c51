import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.fields
import exchanges.models.study_leave


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", core.fields.LineField(max_length=120, verbose_name="name of the programme")),
                ("purpose", core.fields.TextField(blank=True, max_length=2000, verbose_name="what it is for")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("two-sided", "Two sides, such as GPs and consultants"),
                            ("pool", "One group, anybody with anybody"),
                            ("open", "People find each other"),
                        ],
                        max_length=12,
                        verbose_name="who meets whom",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("proposer-visits", "One-way: the person who asked visits"),
                            ("partner-visits", "One-way: the person who was asked visits"),
                            ("both", "Reciprocal: each visits the other"),
                        ],
                        default="both",
                        max_length=20,
                        verbose_name="who visits whom",
                    ),
                ),
                (
                    "length",
                    models.CharField(
                        choices=[
                            ("1", "Half a day"),
                            ("2", "One day"),
                            ("4", "Two days"),
                            ("6", "Three days"),
                            ("10", "One week"),
                            ("20", "Two weeks"),
                        ],
                        default="1",
                        max_length=2,
                        verbose_name="how long each visit is",
                    ),
                ),
                ("first_date", models.DateField(blank=True, null=True, verbose_name="visits from")),
                ("last_date", models.DateField(blank=True, null=True, verbose_name="visits until")),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="most people")),
                ("asks", core.fields.TextField(blank=True, max_length=2000, verbose_name="what is asked of people")),
                (
                    "approves_pairings",
                    models.BooleanField(
                        default=True, verbose_name="a lead approves exchanges that people found themselves"
                    ),
                ),
                ("join_key", models.CharField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "settled",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_date", None),
                            ("last_date", None),
                            ("last_date__gte", models.F("first_date")),
                            _connector="OR",
                        ),
                        name="a_programme_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["setting-up", "archived"]),
                            models.Q(("first_date__isnull", False), ("last_date__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_open_programme_has_a_window",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["setting-up", "archived"]),
                            models.Q(("kind", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_open_programme_says_who_meets_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("proposer-visits", "One-way: the person who asked visits"),
                            ("partner-visits", "One-way: the person who was asked visits"),
                            ("both", "Reciprocal: each visits the other"),
                        ],
                        max_length=20,
                        verbose_name="who visits whom",
                    ),
                ),
                (
                    "length",
                    models.CharField(
                        choices=[
                            ("1", "Half a day"),
                            ("2", "One day"),
                            ("4", "Two days"),
                            ("6", "Three days"),
                            ("10", "One week"),
                            ("20", "Two weeks"),
                        ],
                        default="1",
                        max_length=2,
                        verbose_name="how long",
                    ),
                ),
                ("reason", core.fields.TextField(max_length=2000, verbose_name="your message")),
                ("asked_at", models.DateTimeField()),
                ("awaiting_since", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-time", "I cannot find the time at present"),
                            ("no-release", "I would not be released from work"),
                            ("not-right-person", "I am not the right person to show this"),
                            ("too-far", "It is too far"),
                            ("enough-visitors", "I have enough visitors for now"),
                            ("paused", "I have paused my profile"),
                            ("left", "They are no longer on Exp-Ex"),
                            ("left-programme", "They no longer take part in the programme"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "Pressure of work"),
                            ("no-release", "Not released from work"),
                            ("illness", "Illness"),
                            ("changed-job", "A change of job or team"),
                            ("infection", "Infection control at the workplace"),
                            ("personal", "Personal reasons"),
                            ("left", "One of the two is no longer on Exp-Ex"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("last_word", core.fields.LineField(blank=True, max_length=300, verbose_name="a word to them")),
                (
                    "earlier_direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposer-visits", "One-way: the person who asked visits"),
                            ("partner-visits", "One-way: the person who was asked visits"),
                            ("both", "Reciprocal: each visits the other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "earlier_length",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Half a day"),
                            ("2", "One day"),
                            ("4", "Two days"),
                            ("6", "Three days"),
                            ("10", "One week"),
                            ("20", "Two weeks"),
                        ],
                        max_length=2,
                    ),
                ),
                ("submission", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "awaiting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "last_word_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "terms_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("request", "One person asked another"),
                            ("pairing", "A programme proposed it to both"),
                        ],
                        default="request",
                        max_length=10,
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
                ("lead_word", core.fields.LineField(blank=True, max_length=500, verbose_name="a word to both")),
                (
                    "lead_word_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("partner_yes_at", models.DateTimeField(null=True)),
                ("picked_date", models.DateField(null=True)),
                (
                    "picked_half",
                    models.CharField(blank=True, choices=[("AM", "Morning"), ("PM", "Afternoon")], max_length=2),
                ),
                ("proposer_yes_at", models.DateTimeField(null=True)),
                (
                    "refuse_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("places", "The programme has no more places"),
                            ("other-pair", "One of them is meant for another pairing"),
                            ("outside-scope", "It is not what the programme is for"),
                            ("window", "There is not enough time left"),
                            ("release", "One of them will not be released from work"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
            ],
            options={
                "ordering": ["-state_since", "-pk"],
                "indexes": [
                    models.Index(fields=["proposer", "state"], name="exchanges_e_propose_91c951_idx"),
                    models.Index(fields=["partner", "state"], name="exchanges_e_partner_e371c9_idx"),
                    models.Index(
                        condition=models.Q(("state__in", ["requested", "proposed"])),
                        fields=["awaiting_since"],
                        name="exchange_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("programme__isnull", False)),
                        fields=["programme", "state"],
                        name="exchange_of_programme",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("proposer", models.F("partner")), _negated=True),
                        name="an_exchange_needs_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin", "request"), ("programme__isnull", False), _connector="OR"),
                        name="a_programme_proposes_a_pairing",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("proposer", "partner"),
                        django.db.models.functions.comparison.Greatest("proposer", "partner"),
                        condition=models.Q(("state__in", ["requested", "proposed", "to-approve", "agreed"])),
                        name="one_open_exchange_per_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("awaiting__isnull", False), ("awaiting_since__isnull", False), ("state", "requested")
                            ),
                            models.Q(("awaiting", None), ("awaiting_since__isnull", False), ("state", "proposed")),
                            models.Q(
                                models.Q(("state__in", ["requested", "proposed"]), _negated=True),
                                ("awaiting", None),
                                ("awaiting_since", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_request_waits_for_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["proposed", "to-approve", "refused"]), _negated=True),
                            ("programme__isnull", False),
                            _connector="OR",
                        ),
                        name="a_lead_decides_in_a_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("picked_date", None), ("picked_half", "")),
                            models.Q(("picked_date__isnull", False), models.Q(("picked_half", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_picked_half_day_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("refuse_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refused_exchange_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", core.fields.TextField(max_length=4000, verbose_name="your message")),
                ("sent_at", models.DateTimeField()),
                ("submission", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="exchanges.exchange"
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", core.fields.LineField(max_length=300, verbose_name="what you hope to learn")),
                ("written_at", models.DateTimeField()),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="exchanges.exchange"
                    ),
                ),
                (
                    "learning_need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.learningneed",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("met", "Met"), ("partly", "Partly met"), ("not-yet", "Not yet")],
                        max_length=10,
                        verbose_name="how far you came",
                    ),
                ),
                ("outcome_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["written_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("outcome_at", None)),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("outcome_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="objective_outcome_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferedHalfDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("half", models.CharField(choices=[("AM", "Morning"), ("PM", "Afternoon")], max_length=2)),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offered_half_days",
                        to="exchanges.exchange",
                    ),
                ),
            ],
            options={
                "ordering": ["date", "half"],
                "constraints": [models.UniqueConstraint(fields=("exchange", "date", "half"), name="offered_once")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("place", core.fields.LineField(blank=True, max_length=300, verbose_name="another place")),
                ("suggested_at", models.DateTimeField(null=True)),
                ("first_date", models.DateField(null=True)),
                ("last_date", models.DateField(null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "Pressure of work"),
                            ("no-release", "Not released from work"),
                            ("illness", "Illness"),
                            ("changed-job", "A change of job or team"),
                            ("infection", "Infection control at the workplace"),
                            ("personal", "Personal reasons"),
                            ("left", "One of the two is no longer on Exp-Ex"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "missed_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visitor-work", "The visitor was needed at work"),
                            ("host-work", "The host was needed elsewhere"),
                            ("visitor-ill", "The visitor was ill"),
                            ("host-ill", "The host was ill"),
                            ("infection", "Infection control at the workplace"),
                            ("travel", "Travel problems"),
                            ("visitor-absent", "The visitor did not come, and we do not know why"),
                            ("host-absent", "The host was not there, and we do not know why"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "break_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(2400)],
                        verbose_name="breaks, in minutes",
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="exchanges.exchange"
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.workplace",
                    ),
                ),
                ("meets_people", models.BooleanField(null=True, verbose_name="meets people who use services")),
            ],
            options={
                "ordering": ["exchange", "number"],
                "indexes": [
                    models.Index(fields=["visitor", "state"], name="exchanges_v_visitor_a06b1d_idx"),
                    models.Index(fields=["host", "state"], name="exchanges_v_host_id_b24dcd_idx"),
                    models.Index(fields=["state", "first_date"], name="exchanges_v_state_79cc1a_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("exchange", "number"), name="visits_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(("visitor", models.F("host")), _negated=True),
                        name="nobody_visits_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("suggested_by", None), ("suggested_at__isnull", False), _connector="OR"),
                        name="suggested_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_date", None), ("last_date", None)),
                            ("last_date__gte", models.F("first_date")),
                            _connector="OR",
                        ),
                        name="a_visit_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["confirmed", "took-place"]), _negated=True),
                            ("first_date__isnull", False),
                            _connector="OR",
                        ),
                        name="a_confirmed_visit_has_dates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", core.fields.TextField(max_length=2000, verbose_name="your note")),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partner_notes", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("visit", "author"), name="one_note_each")],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("half", models.CharField(choices=[("AM", "Morning"), ("PM", "Afternoon")], max_length=2)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="commitments", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "date", "half"), name="one_thing_per_half_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, unique=True)),
                ("says", models.JSONField(default=dict)),
                ("issued_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="certificates", to="exchanges.visit"
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_why",
                    core.fields.LineField(blank=True, max_length=300, verbose_name="what was recorded wrongly"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("visit", "person"),
                        name="one_certificate_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at", None), ("revoked_why", "")),
                            models.Q(("revoked_at__isnull", False), models.Q(("revoked_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="certificate_revoked_when_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitHalfDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("half", models.CharField(choices=[("AM", "Morning"), ("PM", "Afternoon")], max_length=2)),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("agreed", models.BooleanField(default=False)),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="half_days", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "ordering": ["date", "half"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "date", "half", "agreed"), name="a_half_day_once_per_visit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))), name="a_half_day_ends_after_it_starts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeLead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("appointed_at", models.DateTimeField(default=core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "appointed_by",
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
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leads", to="exchanges.programme"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("programme", "person"),
                        name="a_person_leads_a_programme_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Side",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", core.fields.LineField(max_length=60, verbose_name="name of the side")),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "specialties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sides", to="exchanges.programme"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="most people on this side"),
                ),
            ],
            options={
                "ordering": ["programme", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="sides_are_numbered"),
                    models.CheckConstraint(condition=models.Q(("number__range", (1, 2))), name="one_side_or_two"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakingPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField(default=core.clock.now)),
                ("leave_allowed_at", models.DateTimeField(null=True)),
                (
                    "leave_allowed_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taking_part",
                        to="exchanges.programme",
                    ),
                ),
                ("leave_asked_at", models.DateTimeField(null=True)),
                (
                    "leave_asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("leave_declined_at", models.DateTimeField(null=True)),
                (
                    "leave_word",
                    core.fields.LineField(blank=True, max_length=300, verbose_name="a word to the programme’s leads"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "organisation"), name="an_organisation_takes_part_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leave_allowed_by", None), ("leave_allowed_at__isnull", False), _connector="OR"
                        ),
                        name="leave_allowed_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leave_asked_by", None), ("leave_asked_at__isnull", False), _connector="OR"
                        ),
                        name="leave_asked_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("leave_allowed_at", None), ("leave_declined_at", None), _connector="OR"),
                        name="leave_allowed_or_declined",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("applied_at", models.DateTimeField()),
                ("word", core.fields.LineField(blank=True, max_length=300, verbose_name="a word to them")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="exchanges.programme",
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="exchanges.side"
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "applied_at", "pk"],
                "indexes": [models.Index(fields=["person", "state"], name="exchanges_p_person__b6d5ec_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "person"), name="one_place_in_a_programme_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("half", models.CharField(choices=[("AM", "Morning"), ("PM", "Afternoon")], max_length=2)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["person", "date", "half"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "date", "half"), name="busy_once_per_half_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("date", models.DateField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("place", core.fields.LineField(blank=True, max_length=900)),
                ("is_tentative", models.BooleanField(default=False)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_entries",
                        to="exchanges.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["visit", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "number"), name="calendar_entry_once_per_visit"),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))), name="calendar_entry_ends_after_it_starts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonalCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attaches", models.BooleanField(default=True)),
                ("feed_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("feed_made_at", models.DateTimeField(null=True)),
                ("busy_read_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("feed_hash", None), ("feed_made_at", None)),
                            models.Q(("feed_hash__isnull", False), ("feed_made_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_feed_made_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoInvitations",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("said_at", models.DateTimeField(default=core.clock.now)),
            ],
            options={
                "verbose_name_plural": "no invitations",
            },
        ),
        migrations.CreateModel(
            name="InvitationList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                ("file_name", core.fields.LineField(blank=True, max_length=120)),
                ("headings", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField(null=True)),
                ("outcome", models.JSONField(default=dict)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["-made_at", "-pk"],
                "indexes": [models.Index(fields=["made_at"], name="invitation_list_made_at")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("name", core.fields.LineField(blank=True, max_length=120, verbose_name="name")),
                ("works_at", core.fields.LineField(blank=True, max_length=200, verbose_name="organisation")),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
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
                (
                    "side",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.side",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=["email"],
                        name="programme_invited_address",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "email"), name="one_invitation_to_a_programme_each"),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_by", None), ("accepted_at__isnull", False), _connector="OR"),
                        name="programme_joined_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="programme_joined_or_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", core.fields.LineField(max_length=120, verbose_name="what it is called")),
                ("purpose", core.fields.TextField(blank=True, max_length=2000, verbose_name="what it is for")),
                ("starts_at", models.DateTimeField(verbose_name="when it begins")),
                ("ends_at", models.DateTimeField(verbose_name="when it ends")),
                ("place", core.fields.TextField(max_length=600, verbose_name="where, or how to join online")),
                ("written_at", models.DateTimeField(default=core.clock.now)),
                ("cancel_word", core.fields.LineField(blank=True, max_length=300, verbose_name="why")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing_events",
                        to="exchanges.programme",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "planned")),
                        fields=("programme",),
                        name="one_closing_event_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="an_event_ends_after_it_starts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes, I come"), ("maybe", "Perhaps"), ("no", "No, I cannot")],
                        max_length=5,
                        verbose_name="do you come?",
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="exchanges.closingevent"
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
                "ordering": ["event", "answer", "said_at"],
                "constraints": [models.UniqueConstraint(fields=("event", "person"), name="one_reply_each")],
            },
        ),
        migrations.CreateModel(
            name="LinkUpIdea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("who", core.fields.LineField(max_length=120, verbose_name="who should meet")),
                ("reason", core.fields.TextField(max_length=1000, verbose_name="why it would help")),
                ("suggested_at", models.DateTimeField(default=core.clock.now)),
                ("word", core.fields.LineField(blank=True, max_length=300, verbose_name="why it is hidden")),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.programme",
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-suggested_at", "-pk"],
                "indexes": [models.Index(fields=["state", "-suggested_at"], name="link_up_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True), ("programme", None), _connector="OR"
                        ),
                        name="an_open_idea_has_no_programme",
                    ),
                    models.UniqueConstraint(fields=("programme",), name="a_programme_comes_of_one_idea"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", core.fields.LineField(max_length=300, verbose_name="what is to be done")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("added_at", models.DateTimeField(default=core.clock.now)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="exchanges.exchange"
                    ),
                ),
            ],
            options={
                "ordering": ["exchange", models.OrderBy(models.F("due_on"), nulls_last=True), "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("exchange", "text"), name="a_milestone_is_written_once"),
                    models.CheckConstraint(
                        condition=models.Q(("done_by", None), ("done_at__isnull", False), _connector="OR"),
                        name="milestone_done_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", core.fields.LineField(max_length=300, verbose_name="the question")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "In a few words"),
                            ("choice", "By choosing one of a list"),
                            ("yes-no", "Yes or no"),
                        ],
                        max_length=10,
                        verbose_name="how it is answered",
                    ),
                ),
                (
                    "options",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=core.fields.LineField(max_length=100), blank=True, default=list, size=None
                    ),
                ),
                ("required", models.BooleanField(default=False, verbose_name="everybody has to answer it")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="exchanges.programme"
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "number", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("programme", "number"),
                        name="questions_are_numbered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "choice"), _negated=True), ("options__len__gte", 2), _connector="OR"
                        ),
                        name="a_choice_has_two_options",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", core.fields.TextField(max_length=1000, verbose_name="the answer")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="exchanges.participant"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="exchanges.programmequestion",
                    ),
                ),
            ],
            options={
                "ordering": ["participant", "question"],
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "question"), name="a_question_is_answered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what_worked", core.fields.TextField(max_length=2000, verbose_name="what worked")),
                ("what_to_avoid", core.fields.TextField(blank=True, max_length=2000, verbose_name="what to avoid")),
                ("shared_at", models.DateTimeField(default=core.clock.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="template", to="exchanges.programme"
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-shared_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Second",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=core.clock.now)),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seconds", to="exchanges.linkupidea"
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
                "ordering": ["idea", "at"],
                "constraints": [
                    models.UniqueConstraint(fields=("idea", "person"), name="an_idea_is_seconded_once_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", core.fields.LineField(max_length=120, verbose_name="subject")),
                ("text", core.fields.TextField(max_length=4000, verbose_name="your message")),
                ("people", models.PositiveSmallIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("submission", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "by",
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
                "ordering": ["-sent_at", "-pk"],
                "indexes": [models.Index(fields=["programme", "-sent_at"], name="lead_message_of_programme")],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField()),
                (
                    "by",
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
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.programme"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-sent_at"], name="nudge_of_person")],
            },
        ),
        migrations.CreateModel(
            name="PairingQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to_both", models.BooleanField(default=False)),
                ("text", core.fields.TextField(max_length=1000, verbose_name="your question")),
                ("asked_at", models.DateTimeField()),
                ("answer", core.fields.TextField(blank=True, max_length=1000, verbose_name="your answer")),
                ("answered_at", models.DateTimeField(null=True)),
                ("submission", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairing_questions",
                        to="exchanges.exchange",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at", None)), fields=["exchange"], name="pairing_question_open"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answered_by", None), ("answered_at__isnull", False), _connector="OR"),
                        name="pairing_question_answered_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SilencedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StudyLeave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("steps", "Their employer says yes, step by step"),
                            ("pre-approved", "Their employer allowed it for the programme; its lead ticks it"),
                            ("self", "They have no employer here and release themselves"),
                            ("own-time", "They visit in their own time"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "half_days",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=13), size=None),
                ),
                (
                    "cover",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spa-swap", "Swap of a supporting (SPA) session"),
                            ("same-session", "We swap on the same session: each hosts while working"),
                            ("colleague", "A colleague covers"),
                            ("locum", "Locum, bank or agency"),
                            ("protected", "Protected learning time of the team"),
                            ("non-clinical", "A non-clinical day: no cover needed"),
                            ("reduced", "Clinics or visits are reduced or moved"),
                            ("unpaid", "Unpaid leave"),
                            ("other", "In another way"),
                        ],
                        max_length=20,
                        verbose_name="how your work is covered",
                    ),
                ),
                ("cover_word", core.fields.LineField(blank=True, max_length=300, verbose_name="more about the cover")),
                (
                    "cost",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost in pounds",
                    ),
                ),
                (
                    "training",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up-to-date", "It is up to date"),
                            ("before-visit", "It will be up to date before the visit"),
                            ("not-asked", "My employer does not ask for it"),
                        ],
                        max_length=20,
                        verbose_name="mandatory training",
                    ),
                ),
                ("in_training", models.BooleanField(default=False, verbose_name="I am a doctor in training")),
                (
                    "days_used",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        verbose_name="study-leave days used this year",
                    ),
                ),
                ("word", core.fields.TextField(blank=True, max_length=1000, verbose_name="a word to whoever decides")),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("objectives", models.ManyToManyField(blank=True, related_name="+", to="exchanges.objective")),
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leaves", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "indexes": [models.Index(fields=["state", "asked_at"], name="study_leave_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "returned", "granted", "declared", "refused"])),
                        fields=("visit",),
                        name="one_standing_leave_per_visit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("half_days__len__gte", 1)), name="leave_is_for_some_half_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["granted", "refused", "declared"]), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="leave_decided_at_a_time",
                    ),
                    models.CheckConstraint(condition=models.Q(("cost__gte", 0)), name="leave_costs_nothing_or_more"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("line-manager", "line manager"),
                            ("education-lead", "education lead"),
                            ("programme-lead", "programme lead"),
                            ("rota", "rota coordinator"),
                            ("supervisor", "educational supervisor"),
                            ("vouch", "whoever checks that this is the manager"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "asked_of",
                    models.CharField(
                        choices=[
                            ("person", "the person named"),
                            ("organisation", "the leads of the organisation"),
                            ("programme", "the leads of the programme"),
                            ("operator", "the operator"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", core.fields.LineField(blank=True, max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="work email")),
                ("asked_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_name", core.fields.LineField(blank=True, max_length=120, verbose_name="your name")),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-cover", "The work cannot be covered then"),
                            ("too-soon", "It is too short notice"),
                            ("others-away", "Too many others are away then"),
                            ("busy", "It is a time of special pressure"),
                            ("no-leave-left", "There is no study leave left this year"),
                            ("training", "Mandatory training comes first"),
                            ("cost", "The cost"),
                            ("not-relevant", "I do not see the use for the work"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "returned_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-manager", "They say that they are not the manager"),
                            ("silent", "No answer after three reminders"),
                            ("unwanted", "They do not want such emails from us"),
                            ("not-vouched", "It could not be confirmed that this is the manager"),
                        ],
                        max_length=20,
                    ),
                ),
                ("word", core.fields.TextField(blank=True, max_length=500, verbose_name="a word to them")),
                ("other_dates", core.fields.LineField(blank=True, max_length=300, verbose_name="dates that would do")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="exchanges.studyleave"
                    ),
                ),
            ],
            options={
                "ordering": ["leave", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["asked_at"], name="approval_step_asked"
                    ),
                    models.Index(fields=["email", "decided_at"], name="approval_step_email"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("leave", "number"), name="approval_steps_are_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("leave",), name="one_open_step_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_of", "person"),
                                models.Q(("name", ""), _negated=True),
                                models.Q(("email", ""), _negated=True),
                            ),
                            models.Q(("asked_of", "person"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_named_step_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waiting"),
                            ("state", "superseded"),
                            models.Q(
                                ("asked_at__isnull", False),
                                ("expires_at__gt", models.F("asked_at")),
                                ("expires_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_asked_step_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_name", "")),
                            models.Q(("decided_at__isnull", False), models.Q(("decided_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_step_is_decided_by_whom_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["granted", "refused"]), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), models.Q(("refusal", ""), _negated=True)),
                            models.Q(models.Q(("state", "refused"), _negated=True), ("refusal", "")),
                            _connector="OR",
                        ),
                        name="a_refusal_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeavePolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "notice_weeks",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[django.core.validators.MaxValueValidator(26)],
                        verbose_name="weeks of notice",
                    ),
                ),
                (
                    "steps",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("line-manager", "line manager"),
                                ("education-lead", "education lead"),
                                ("programme-lead", "programme lead"),
                                ("rota", "rota coordinator"),
                                ("supervisor", "educational supervisor"),
                                ("vouch", "whoever checks that this is the manager"),
                            ],
                            max_length=20,
                        ),
                        default=exchanges.models.study_leave.usual_steps,
                        size=None,
                    ),
                ),
                (
                    "training_steps",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("line-manager", "line manager"),
                                ("education-lead", "education lead"),
                                ("programme-lead", "programme lead"),
                                ("rota", "rota coordinator"),
                                ("supervisor", "educational supervisor"),
                                ("vouch", "whoever checks that this is the manager"),
                            ],
                            max_length=20,
                        ),
                        default=exchanges.models.study_leave.usual_training_steps,
                        size=None,
                    ),
                ),
                (
                    "managers_sign_in",
                    models.BooleanField(default=False, verbose_name="line managers sign in to answer"),
                ),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("steps__len__gte", 1), ("training_steps__len__gte", 1)),
                        name="leave_policy_has_a_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("notice_weeks__lte", 26)), name="leave_policy_notice_in_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShorterNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(26)], verbose_name="weeks of notice"
                    ),
                ),
                ("reason", core.fields.LineField(max_length=300, verbose_name="why")),
                ("shortened_at", models.DateTimeField()),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shorter_notices",
                        to="exchanges.exchange",
                    ),
                ),
                (
                    "shortened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("exchange", "visitor"), name="one_shorter_notice_each"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="shorter_notice_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", core.fields.SealedTextField(verbose_name="what you need")),
                ("written_at", models.DateTimeField(default=core.clock.now)),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="access_need", to="exchanges.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", core.fields.LineField(max_length=120, verbose_name="name or reference of the agreement")),
                ("about", core.fields.LineField(blank=True, max_length=300, verbose_name="what it says, in a line")),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=40), size=None),
                ),
                ("from_on", models.DateField(verbose_name="valid from")),
                ("until_on", models.DateField(verbose_name="valid until")),
                ("entered_at", models.DateTimeField(default=core.clock.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-until_on", "-pk"],
                "indexes": [models.Index(fields=["one", "other"], name="agreement_of_two")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True),
                        name="an_agreement_needs_two_organisations",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="an_agreement_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", None), ("confirmed_at__isnull", False), _connector="OR"),
                        name="agreement_confirmed_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_by", None), ("ended_at__isnull", False), _connector="OR"),
                        name="agreement_ended_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ask_for", core.fields.LineField(blank=True, max_length=150, verbose_name="whom to ask for")),
                (
                    "stand_in",
                    core.fields.LineField(
                        blank=True, max_length=150, verbose_name="who stands in if you are called away"
                    ),
                ),
                ("phones", core.fields.LineField(blank=True, max_length=200, verbose_name="phones and cameras")),
                ("bring", core.fields.LineField(blank=True, max_length=200, verbose_name="what to bring")),
                ("notes", core.fields.TextField(blank=True, max_length=1000, verbose_name="anything else")),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arrival", to="exchanges.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperworkItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("place_in_set", models.PositiveSmallIntegerField()),
                ("key", models.SlugField(max_length=40)),
                ("title", core.fields.LineField(max_length=100)),
                ("why", core.fields.LineField(max_length=200)),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("visitor", "The visitor"),
                            ("host", "The host"),
                            ("employer", "The visitor’s employer"),
                            ("host-organisation", "The host’s organisation"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("tick", "Say that it is done"),
                            ("undertaking", "Read a text and type one’s name"),
                            ("confirmation", "Answer yes or no"),
                            ("dated", "Answer yes or no, and give a date"),
                        ],
                        max_length=20,
                    ),
                ),
                ("days_before", models.PositiveSmallIntegerField()),
                ("least_half_days", models.PositiveSmallIntegerField()),
                ("contact_only", models.BooleanField()),
                ("valid_days", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No, not yet"),
                            ("not-applicable", "Not applicable to this role"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
                ("typed_name", core.fields.LineField(blank=True, max_length=150)),
                ("text_version", models.CharField(blank=True, max_length=40)),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchanges.agreement",
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="exchanges.visit"
                    ),
                ),
            ],
            options={
                "ordering": ["visit", "place_in_set", "pk"],
                "indexes": [models.Index(fields=["state", "due_on"], name="paper_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "key"), name="a_paper_once_per_visit"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("done_at__isnull", False), _connector="OR"
                        ),
                        name="a_done_paper_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "undertaking"), ("state", "done"), _negated=True),
                            models.Q(
                                models.Q(("typed_name", ""), _negated=True),
                                models.Q(("text_version", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_undertaking_has_a_name_and_a_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "dated"), ("state", "done"), _negated=True),
                            ("answer", "not-applicable"),
                            ("answered_on__isnull", False),
                            _connector="OR",
                        ),
                        name="a_dated_paper_has_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40)),
                ("title", core.fields.LineField(max_length=100, verbose_name="what is asked for")),
                ("why", core.fields.LineField(max_length=200, verbose_name="why, in one line")),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("visitor", "The visitor"),
                            ("host", "The host"),
                            ("employer", "The visitor’s employer"),
                            ("host-organisation", "The host’s organisation"),
                        ],
                        max_length=20,
                        verbose_name="who does it",
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("tick", "Say that it is done"),
                            ("undertaking", "Read a text and type one’s name"),
                            ("confirmation", "Answer yes or no"),
                            ("dated", "Answer yes or no, and give a date"),
                        ],
                        max_length=20,
                        verbose_name="how it is done",
                    ),
                ),
                (
                    "days_before",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="working days before the visit",
                    ),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="days it takes from being asked",
                    ),
                ),
                (
                    "least_half_days",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="only for visits of at least so many half-days",
                    ),
                ),
                (
                    "contact_only",
                    models.BooleanField(
                        default=False, verbose_name="only where the visitor meets people who use services"
                    ),
                ),
                ("valid_days", models.PositiveSmallIntegerField(default=0)),
                ("is_off", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=core.clock.now)),
                (
                    "changed_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="a_requirement_once_per_organisation")
                ],
            },
        ),
        migrations.CreateModel(
            name="ShorterTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(120)], verbose_name="days that it takes"
                    ),
                ),
                ("why", core.fields.LineField(max_length=200, verbose_name="reason")),
                ("until_on", models.DateField(verbose_name="until")),
                ("made_at", models.DateTimeField(default=core.clock.now)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation",), name="one_shorter_time_per_organisation")
                ],
            },
        ),
    ]
