import datetime

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_ground")]

    operations = [
        migrations.CreateModel(
            name="Outcode",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("town", core.fields.LineField(blank=True, max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email address")),
                ("name", core.fields.LineField(max_length=120, verbose_name="your name")),
                ("joined_at", models.DateTimeField(default=core.clock.now)),
                ("is_active", models.BooleanField(default=True)),
                ("is_operator", models.BooleanField(default=False)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("address", "by a work email address"),
                            ("lead", "by a lead of the organisation"),
                            ("operator", "by the operator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                ("confirmed_until", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("confirmed_until__isnull", False)),
                        fields=["confirmed_until"],
                        name="user_confirmed_until",
                    ),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Reverse("email"), name="text_pattern_ops"
                        ),
                        name="user_email_backwards",
                    ),
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", True)),
                        fields=["joined_at", "id"],
                        name="user_waits_to_be_confirmed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_how", "")),
                            models.Q(("confirmed_at__isnull", False), models.Q(("confirmed_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="confirmed_when_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_until", None), ("confirmed_at__isnull", False), _connector="OR"),
                        name="confirmed_until_if_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at", None), ("confirmed_at", None), _connector="OR"),
                        name="withdrawn_or_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at", None), ("is_active", False), _connector="OR"),
                        name="closed_accounts_are_not_active",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "blocked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("by", "blocked"), name="one_block_each_way"),
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("blocked")), _negated=True), name="nobody_blocks_themselves"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text",
                    core.fields.SealedTextField(
                        help_text="Say when and where, and what you saw or heard. Do not name patients or people who use services.",
                        verbose_name="What happened?",
                    ),
                ),
                ("told_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("context", core.fields.LineField(blank=True, max_length=200)),
                (
                    "note",
                    core.fields.SealedTextField(
                        help_text="For those who look after this. Neither the person who told it nor anybody else reads it.",
                        null=True,
                        verbose_name="What was done?",
                    ),
                ),
                ("only_operator", models.BooleanField(default=False, verbose_name="Tell only those who run this site")),
                ("state", models.CharField(max_length=30)),
                ("state_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-told_at", "-pk"],
                "indexes": [
                    models.Index(fields=["by"], name="concern_told_by"),
                    models.Index(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=["told_at"],
                        name="concern_unfinished",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at", None), ("handled_by", None)),
                            ("handled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="handled_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at__isnull", False), ("state", "closed")),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("handled_at", None)),
                            _connector="OR",
                        ),
                        name="a_closed_concern_is_handled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", core.fields.LineField(max_length=200, verbose_name="what you want to see or learn")),
                ("why", core.fields.TextField(blank=True, max_length=1000, verbose_name="why it matters to your work")),
                ("topic", models.CharField(blank=True, max_length=40, verbose_name="topic")),
                ("by_when", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("met_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=core.clock.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learning_needs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("how", core.fields.TextField(blank=True, max_length=500, verbose_name="how you plan to learn it")),
                ("how_met", core.fields.TextField(blank=True, max_length=1000, verbose_name="how it was met")),
            ],
            options={
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ods_code", models.CharField(max_length=12, null=True, unique=True)),
                ("name", core.fields.LineField(max_length=200, verbose_name="name")),
                ("search_name", models.CharField(editable=False, max_length=220)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("acute-trust", "Hospital (acute trust)"),
                            ("mental-health", "Mental health and learning disability services"),
                            ("community-health", "Community health services"),
                            ("ambulance", "Ambulance service"),
                            ("general-practice", "General practice and primary care networks"),
                            ("community-pharmacy", "Community pharmacy"),
                            ("dental", "Dental care"),
                            ("optometry-audiology", "Eye care and hearing"),
                            ("hospice", "Hospice and palliative care"),
                            ("care-home", "Care home"),
                            ("home-care", "Home care, extra care and supported living"),
                            ("adult-social-care", "Council adult social care"),
                            ("childrens-services", "Council children’s services"),
                            ("public-health", "Public health"),
                            ("commissioner", "Integrated care board or other commissioner"),
                            ("national-body", "National body or regulator"),
                            ("independent-hospital", "Independent hospital or clinic"),
                            ("justice-health", "Prison and justice healthcare"),
                            ("defence-medical", "Defence medical services"),
                            ("university-research", "University, research and innovation"),
                            ("policy", "Policy, think tank or consultancy"),
                            ("voluntary", "Voluntary and community organisation"),
                            ("education-training", "Education and training body"),
                            ("other", "Something else"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "nation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("england", "England"),
                            ("wales", "Wales"),
                            ("scotland", "Scotland"),
                            ("northern-ireland", "Northern Ireland"),
                        ],
                        max_length=20,
                    ),
                ),
                ("region_code", models.CharField(blank=True, max_length=3)),
                ("icb_code", models.CharField(blank=True, max_length=5)),
                ("parent_code", models.CharField(blank=True, max_length=12)),
                ("address", core.fields.LineField(blank=True, max_length=300)),
                ("town", core.fields.LineField(blank=True, max_length=80)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "found_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func(
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Concat(
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("search_name"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("town"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("address"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("postcode"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("ods_code"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        output_field=models.TextField(),
                                    )
                                ),
                                models.Value("âàáäãåêèéëîìíïôòóöõûùúüŵẁẃẅŷỳýÿçñ&-/()'’‘`.,"),
                                models.Value("aaaaaaeeeeiiiiooooouuuuwwwwyyyycn     "),
                                function="translate",
                                output_field=models.TextField(),
                            ),
                            models.Value("\\msaint\\M"),
                            models.Value("st"),
                            models.Value("g"),
                            function="regexp_replace",
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_name"], name="organisation_search_name", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(fields=["postcode"], name="accounts_or_postcod_97981d_idx"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["found_by"], name="organisation_found_by", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("opened_on", None),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="organisation_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_is_not_its_own_double",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "member of staff"), ("lead", "organisation lead")],
                        default="member",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person", "organisation"),
                        name="one_current_membership",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", None), ("confirmed_at__isnull", False), _connector="OR"),
                        name="membership_confirmed_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.CharField(
                        choices=[
                            ("gmc", "General Medical Council (doctors)"),
                            ("gmc-associate", "General Medical Council (physician and anaesthesia associates)"),
                            ("nmc", "Nursing and Midwifery Council"),
                            ("gphc", "General Pharmaceutical Council"),
                            ("psni", "Pharmaceutical Society of Northern Ireland"),
                            ("hcpc", "Health and Care Professions Council"),
                            ("gdc", "General Dental Council"),
                            ("goc", "General Optical Council"),
                            ("gcc", "General Chiropractic Council"),
                            ("gosc", "General Osteopathic Council"),
                            ("swe", "Social Work England"),
                            ("sssc", "Scottish Social Services Council"),
                            ("scw", "Social Care Wales"),
                            ("niscc", "Northern Ireland Social Care Council"),
                            ("ukphr", "UK Public Health Register"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "checked_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("checked_until", models.DateField(null=True)),
                ("flagged_at", models.DateTimeField(null=True)),
                ("not_found_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["register", "pk"],
                "indexes": [
                    models.Index(fields=["register", "number"], name="registration_number"),
                    models.Index(
                        condition=models.Q(("checked_until__isnull", False)),
                        fields=["checked_until"],
                        name="registration_checked_until",
                    ),
                    models.Index(
                        condition=models.Q(("flagged_at__isnull", False)),
                        fields=["flagged_at"],
                        name="registration_flagged",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "register", "number"), name="one_registration_once"),
                    models.CheckConstraint(
                        condition=models.Q(("checked_by", None), ("checked_at__isnull", False), _connector="OR"),
                        name="registration_checked_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("checked_at__isnull", False)),
                        fields=("register", "number"),
                        name="a_checked_number_is_one_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at", None), ("checked_until", None)),
                            models.Q(("checked_at__isnull", False), ("checked_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="registration_checked_until_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("not_found_at", None), ("checked_at", None), _connector="OR"),
                        name="registration_found_or_not_found",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrustedDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=120, unique=True)),
                ("note", core.fields.LineField(blank=True, max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                ("added_at", models.DateTimeField(default=core.clock.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="Workplace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", core.fields.LineField(max_length=200, verbose_name="name of the place")),
                ("address", core.fields.LineField(blank=True, max_length=300, verbose_name="address")),
                ("town", core.fields.LineField(blank=True, max_length=80, verbose_name="town")),
                ("postcode", models.CharField(blank=True, max_length=8, verbose_name="postcode")),
                ("is_main", models.BooleanField(default=False)),
                (
                    "where_to_report",
                    core.fields.TextField(
                        blank=True, max_length=500, verbose_name="where a visitor reports on arrival"
                    ),
                ),
                ("dress", core.fields.LineField(blank=True, max_length=200, verbose_name="dress")),
                ("parking", core.fields.LineField(blank=True, max_length=300, verbose_name="parking and travel")),
                ("access", core.fields.LineField(blank=True, max_length=300, verbose_name="access needs")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workplaces",
                        to="accounts.organisation",
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                ("ods_code", models.CharField(max_length=12, null=True, unique=True)),
                (
                    "found_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func(
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Concat(
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("name"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("town"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("postcode"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("ods_code"), models.Value(""), output_field=models.TextField()
                                        ),
                                        models.Value(" "),
                                        output_field=models.TextField(),
                                    )
                                ),
                                models.Value("âàáäãåêèéëîìíïôòóöõûùúüŵẁẃẅŷỳýÿçñ&-/()'’‘`.,"),
                                models.Value("aaaaaaeeeeiiiiooooouuuuwwwwyyyycn     "),
                                function="translate",
                                output_field=models.TextField(),
                            ),
                            models.Value("\\msaint\\M"),
                            models.Value("st"),
                            models.Value("g"),
                            function="regexp_replace",
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "ordering": ["-is_main", "name", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["found_by"], name="workplace_found_by", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(fields=["postcode"], name="workplace_postcode"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_main", True)),
                        fields=("organisation",),
                        name="one_main_workplace_per_organisation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "profession",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gp", "GP"),
                            ("consultant", "Consultant doctor"),
                            ("specialty-doctor", "Specialty or specialist doctor"),
                            ("resident-doctor", "Resident doctor (in training)"),
                            ("public-health-doctor", "Public health doctor"),
                            ("physician-associate", "Physician associate or assistant"),
                            ("anaesthesia-associate", "Anaesthesia associate or assistant"),
                            ("nurse", "Nurse"),
                            ("advanced-practitioner", "Advanced clinical practitioner"),
                            ("practice-nurse", "General practice nurse"),
                            ("district-nurse", "District or community nurse"),
                            ("mental-health-nurse", "Mental health nurse"),
                            ("learning-disability-nurse", "Learning disability nurse"),
                            ("childrens-nurse", "Children’s nurse"),
                            ("health-visitor", "Health visitor or school nurse"),
                            ("midwife", "Midwife"),
                            ("nursing-associate", "Nursing associate"),
                            ("healthcare-assistant", "Healthcare assistant or support worker"),
                            ("arts-therapist", "Arts therapist"),
                            ("dietitian", "Dietitian"),
                            ("occupational-therapist", "Occupational therapist"),
                            ("operating-department-practitioner", "Operating department practitioner"),
                            ("orthoptist", "Orthoptist"),
                            ("paramedic", "Paramedic"),
                            ("physiotherapist", "Physiotherapist"),
                            ("podiatrist", "Podiatrist or chiropodist"),
                            ("prosthetist-orthotist", "Prosthetist or orthotist"),
                            ("radiographer", "Radiographer"),
                            ("speech-and-language-therapist", "Speech and language therapist"),
                            ("ambulance-staff", "Emergency medical technician or ambulance care assistant"),
                            ("osteopath", "Osteopath"),
                            ("chiropractor", "Chiropractor"),
                            ("biomedical-scientist", "Biomedical scientist"),
                            ("clinical-scientist", "Clinical scientist"),
                            ("hearing-aid-dispenser", "Hearing aid dispenser or audiologist"),
                            ("pharmacist", "Pharmacist"),
                            ("pharmacy-technician", "Pharmacy technician"),
                            ("dentist", "Dentist"),
                            ("dental-care-professional", "Dental nurse, hygienist, therapist or technician"),
                            ("optometrist", "Optometrist"),
                            ("dispensing-optician", "Dispensing optician"),
                            ("psychologist", "Psychologist"),
                            ("psychotherapist", "Psychotherapist or counsellor"),
                            ("wellbeing-practitioner", "Psychological wellbeing practitioner"),
                            ("social-worker", "Social worker"),
                            ("approved-mental-health-professional", "Approved mental health professional"),
                            ("care-worker", "Care worker"),
                            ("senior-care-worker", "Senior care worker or team leader"),
                            ("registered-manager", "Registered manager (care)"),
                            ("deputy-care-manager", "Deputy manager (care)"),
                            ("personal-assistant", "Personal assistant (care)"),
                            ("activities-coordinator", "Activities coordinator"),
                            ("social-prescriber", "Social prescribing link worker or care coordinator"),
                            ("practice-manager", "Practice manager"),
                            ("receptionist-administrator", "Receptionist or administrator"),
                            ("health-service-manager", "Health service manager"),
                            ("social-care-manager", "Social care manager or director"),
                            ("commissioner", "Commissioner"),
                            ("people-and-development", "Human resources or staff development"),
                            ("improvement-lead", "Quality improvement lead"),
                            ("researcher", "Researcher"),
                            ("educator", "Educator or trainer"),
                            ("librarian", "Librarian or knowledge specialist"),
                            ("policy-adviser", "Policy adviser"),
                            ("data-analyst", "Data analyst or digital specialist"),
                            ("public-health-specialist", "Public health specialist or practitioner"),
                            ("chaplain", "Chaplain or spiritual care lead"),
                            ("interpreter", "Interpreter"),
                            ("volunteer-coordinator", "Volunteer coordinator"),
                            ("advocate", "Advocate or patient liaison"),
                            ("estates-and-facilities", "Estates, catering or facilities"),
                            ("other", "Something else"),
                        ],
                        max_length=40,
                        verbose_name="profession",
                    ),
                ),
                ("specialty", models.CharField(blank=True, max_length=4, verbose_name="specialty")),
                ("role", core.fields.LineField(blank=True, max_length=120, verbose_name="job title")),
                (
                    "without_organisation",
                    models.BooleanField(default=False, verbose_name="I work for myself or am between posts"),
                ),
                (
                    "home_outcode",
                    models.CharField(blank=True, max_length=4, verbose_name="first half of your postcode"),
                ),
                (
                    "offer",
                    core.fields.TextField(blank=True, max_length=2000, verbose_name="what you can show a visitor"),
                ),
                (
                    "offer_topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "half_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "distance_km",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="how far you can travel",
                    ),
                ),
                ("shows_name", models.BooleanField(default=True, verbose_name="show my name")),
                ("shows_organisation", models.BooleanField(default=True, verbose_name="show where I work")),
                ("chose_what_others_see", models.BooleanField(default=False)),
                ("chose_when", models.BooleanField(default=False)),
                ("is_open", models.BooleanField(default=False)),
                ("paused_until", models.DateField(blank=True, null=True, verbose_name="paused until")),
                (
                    "most_at_once",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="most exchanges at one time",
                    ),
                ),
                ("changed_at", models.DateTimeField(default=core.clock.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="profile", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.workplace",
                        verbose_name="workplace",
                    ),
                ),
                (
                    "for_visitors",
                    core.fields.TextField(
                        blank=True, max_length=500, verbose_name="What your own visitors should know"
                    ),
                ),
                (
                    "wanted_sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "wanted_specialties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("organisation", None), ("without_organisation", False), _connector="OR"),
                        name="an_organisation_or_none",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectoryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "directory",
                    models.CharField(
                        choices=[
                            ("cqc", "Care Quality Commission"),
                            ("care-inspectorate", "Care Inspectorate (Scotland)"),
                            ("ciw", "Care Inspectorate Wales"),
                            ("rqia", "Regulation and Quality Improvement Authority (Northern Ireland)"),
                            ("nhs-website", "NHS website"),
                        ],
                        max_length=20,
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directory_codes",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("directory", "code"), name="one_organisation_per_directory_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=["email"],
                        name="invitation_by_address",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("organisation", "email"),
                        name="one_waiting_invitation_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_by", None), ("accepted_at__isnull", False), _connector="OR"),
                        name="invitation_accepted_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="invitation_accepted_or_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JoinLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
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
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation",),
                        name="one_join_link_per_organisation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", core.fields.TextField(max_length=500, verbose_name="your part in the organisation")),
                ("made_at", models.DateTimeField(default=core.clock.now)),
                ("answered_at", models.DateTimeField(null=True)),
                ("granted", models.BooleanField(null=True)),
                ("answer", core.fields.TextField(blank=True, max_length=500, verbose_name="a word to them")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
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
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("person", "organisation"),
                        name="one_waiting_claim_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("granted", None)),
                            models.Q(("answered_at__isnull", False), ("granted__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_answered_when_and_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "joined with others"),
                            ("split", "was split up"),
                            ("renamed", "has a new name"),
                            ("closed", "has closed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="one_succession_each", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("predecessor")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_succeeds_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("successor__isnull", False), ("kind", "closed"), _connector="OR"),
                        name="only_a_closure_has_no_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernHandler",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("programme", "leads the programme"),
                            ("organisation", "leads the organisation"),
                            ("operator", "runs this site"),
                        ],
                        max_length=12,
                    ),
                ),
                ("via_id", models.BigIntegerField(null=True)),
                ("since", models.DateTimeField(default=core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handlers", to="accounts.concern"
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
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["person"], name="concern_handler_now")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "person"), name="looks_after_a_concern_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role", "operator"), ("via_id__isnull", False), _connector="OR"),
                        name="leads_look_after_it_for_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email address")),
                ("first_written_at", models.DateTimeField(default=core.clock.now)),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="NoticeChoices",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "no_email",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("requests", "Requests and answers"),
                                ("dates", "Dates and changes"),
                                ("reminders", "Reminders before a visit"),
                                ("evidence", "Reflections and certificates"),
                                ("programmes", "Programmes"),
                                ("learning", "Learning and shared texts"),
                                ("feedback", "Questions about your exchanges"),
                                ("reports", "Reports"),
                                ("staff", "Staff and organisation work"),
                                ("digest", "Weekly summary"),
                                ("security", "Your account and its safety"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "not_listed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("requests", "Requests and answers"),
                                ("dates", "Dates and changes"),
                                ("reminders", "Reminders before a visit"),
                                ("evidence", "Reflections and certificates"),
                                ("programmes", "Programmes"),
                                ("learning", "Learning and shared texts"),
                                ("feedback", "Questions about your exchanges"),
                                ("reports", "Reports"),
                                ("staff", "Staff and organisation work"),
                                ("digest", "Weekly summary"),
                                ("security", "Your account and its safety"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("quiet", models.BooleanField(default=False, verbose_name="hold emails back in quiet hours")),
                ("quiet_from", models.TimeField(default=datetime.time(20, 0), verbose_name="quiet from")),
                ("quiet_until", models.TimeField(default=datetime.time(7, 0), verbose_name="quiet until")),
                (
                    "quiet_weekends",
                    models.BooleanField(default=False, verbose_name="all day on Saturday and Sunday too"),
                ),
                (
                    "digest_day",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(6)],
                        verbose_name="day of the weekly summary",
                    ),
                ),
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
                            models.Q(("no_email__contains", ["security"]), _negated=True),
                            models.Q(("not_listed__contains", ["security"]), _negated=True),
                        ),
                        name="security_notices_always_come",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                        name="quiet_hours_leave_some_of_the_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest_day__lte", 6)), name="digest_on_a_day_of_the_week"
                    ),
                ],
            },
        ),
    ]
