from django.db import migrations, models

AS_THINGS_STAND = """
    UPDATE matching_listing AS listing SET
        is_confirmed = EXISTS (
            SELECT FROM accounts_membership AS place
            WHERE place.person_id = listing.person_id AND place.organisation_id = listing.organisation_id
                AND place.confirmed_at IS NOT NULL AND place.ended_at IS NULL
        ),
        has_room = most_at_once > (
            SELECT count(*) FROM exchanges_exchange
            WHERE state = 'agreed' AND listing.person_id IN (proposer_id, partner_id)
        )
"""
RECKON_AGAIN = "UPDATE matching_keptsuggestions SET outdated_since = now()"


class Migration(migrations.Migration):
    """What a listing says of room and employer; what is kept may have people in it whom pages used to leave out."""

    dependencies = [
        ("accounts", "0003_notes_of_a_place_have_lines"),
        ("exchanges", "0001_exchanges"),
        ("matching", "0005_what_pairs_were_worked_out_from"),
    ]

    operations = [
        migrations.AddField("listing", "has_room", models.BooleanField(default=True)),
        migrations.AddField("listing", "is_confirmed", models.BooleanField(default=False)),
        migrations.RunSQL(AS_THINGS_STAND, migrations.RunSQL.noop),
        migrations.RunSQL(RECKON_AGAIN, migrations.RunSQL.noop),
    ]
