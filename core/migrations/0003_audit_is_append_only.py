"""PostgreSQL itself keeps the audit append-only, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION core_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('expex.may_truncate_audit', true) = 'yes' THEN
        RETURN NULL;  -- the test suite empties its own database
    END IF;
    RAISE EXCEPTION 'the audit is append-only';
END $$;
CREATE TRIGGER core_audit_rows BEFORE UPDATE OR DELETE ON core_auditevent
    FOR EACH ROW EXECUTE FUNCTION core_audit_refuse();
CREATE TRIGGER core_audit_whole BEFORE TRUNCATE ON core_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION core_audit_refuse();
ALTER TABLE core_auditevent ENABLE ALWAYS TRIGGER core_audit_rows;
ALTER TABLE core_auditevent ENABLE ALWAYS TRIGGER core_audit_whole;
"""

BACKWARD = """
DROP TRIGGER core_audit_whole ON core_auditevent;
DROP TRIGGER core_audit_rows ON core_auditevent;
DROP FUNCTION core_audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_histories_letters_audit")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
