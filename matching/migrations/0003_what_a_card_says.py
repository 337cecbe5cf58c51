from django.db import migrations, models

OF_THE_PROFILE = """
UPDATE matching_listing AS listing SET
    name = CASE WHEN profile.shows_name THEN person.name ELSE '' END,
    role = profile.role,
    employer = CASE WHEN profile.shows_organisation THEN coalesce(organisation.name, '') ELSE '' END,
    opening = CASE WHEN length(few.said) > 240 THEN left(few.said, 239) || '…' ELSE few.said END
FROM accounts_profile AS profile
JOIN accounts_user AS person ON person.id = profile.person_id
LEFT JOIN accounts_organisation AS organisation ON organisation.id = profile.organisation_id
CROSS JOIN LATERAL (SELECT regexp_split_to_array(btrim(profile.offer, E' \\t\\r\\n'), '\\s+')) AS every(word)
CROSS JOIN LATERAL (
    SELECT array_to_string(word[1:25], ' ') || CASE WHEN cardinality(word) > 25 THEN '…' ELSE '' END
) AS few(said)
WHERE profile.person_id = listing.person_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_notes_of_a_place_have_lines"),
        ("matching", "0002_one_index_of_topics"),
    ]

    operations = [
        migrations.AddField("listing", "name", models.CharField(blank=True, max_length=120)),
        migrations.AddField("listing", "role", models.CharField(blank=True, max_length=120)),
        migrations.AddField("listing", "employer", models.CharField(blank=True, max_length=200)),
        migrations.AddField("listing", "opening", models.CharField(blank=True, max_length=240)),
        migrations.RunSQL(OF_THE_PROFILE, migrations.RunSQL.noop),
    ]
