from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

STEPS_SO_FAR = """
    WITH RECURSIVE steps AS (
        SELECT round.id AS round, draft.before_id AS draft, 1 AS back
        FROM matching_round AS round JOIN matching_draft AS draft ON draft.id = round.draft_id
        UNION ALL
        SELECT steps.round, draft.before_id, back + 1 FROM steps JOIN matching_draft AS draft ON draft.id = steps.draft
    )
    UPDATE matching_round AS round
    SET stood = (SELECT array_agg(draft ORDER BY back DESC) FROM steps WHERE round = round.id AND draft IS NOT NULL)
    WHERE id IN (SELECT round FROM steps WHERE draft IS NOT NULL)
"""
UNDER_WAY_NOW = """
    UPDATE matching_seat AS seat SET under_way = (
        SELECT count(*) FROM exchanges_exchange AS exchange
        WHERE exchange.programme_id = round.programme_id AND seat.person_id IN (proposer_id, partner_id)
            AND exchange.state IN ('requested', 'proposed', 'to-approve', 'agreed')
            AND NOT EXISTS (
                SELECT FROM matching_draftpair AS pair JOIN matching_draft AS draft ON draft.id = pair.draft_id
                WHERE draft.round_id = round.id AND pair.exchange_id = exchange.id
            )
    )
    FROM matching_round AS round WHERE round.id = seat.round_id AND round.state = 'draft'
"""


class Migration(migrations.Migration):
    """Which drafts stood before, room of each side, and what was under way when somebody took their seat."""

    dependencies = [("matching", "0006_room_and_employer")]

    operations = [
        migrations.AddField("round", "stood", ArrayField(models.IntegerField(), default=list)),
        migrations.AddField("round", "prefers_again", models.BooleanField(default=False)),
        migrations.AddField("seat", "under_way", models.PositiveSmallIntegerField(default=0)),
        migrations.RunSQL(STEPS_SO_FAR, migrations.RunSQL.noop),
        migrations.RunSQL(UNDER_WAY_NOW, migrations.RunSQL.noop),
        migrations.RemoveField("draft", "before"),
    ]
