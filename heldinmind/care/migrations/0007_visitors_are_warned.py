"""Whoever has a visit in the diary is warned of what to know before it, also when the family is kept from them."""

from django.db import migrations

# Until somebody has written down what became of it, or it was cancelled, a meeting is still to come: no clock is asked.
VISITS = """
CREATE OR REPLACE FUNCTION safeguarding_visits(family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (SELECT FROM care_appointment a
                WHERE a.family_id = family AND a.team_id = access_team() AND a.worker_id = access_actor()
                  AND a.cancelled_at IS NULL
                  AND NOT EXISTS (SELECT FROM care_contact c WHERE c.appointment_id = a.id)) $$;

-- When, and for which family the warning is; nothing else of the appointment.
CREATE FUNCTION care_visits_kept_from_me(since timestamptz, until timestamptz)
RETURNS TABLE (appointment uuid, starts_at timestamptz, family uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT a.id, a.starts_at, a.family_id FROM care_appointment a
 WHERE a.team_id = access_team() AND a.worker_id = access_actor() AND access_may('care_view')
   AND a.cancelled_at IS NULL AND a.starts_at >= since AND a.starts_at < until
   AND NOT access_sees_family(a.family_id)
   AND NOT EXISTS (SELECT FROM care_contact c WHERE c.appointment_id = a.id) $$;
ALTER FUNCTION care_visits_kept_from_me(timestamptz, timestamptz) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION care_visits_kept_from_me(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care_visits_kept_from_me(timestamptz, timestamptz) TO heldinmind_web;
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0006_source_of_the_same_team"), ("safeguarding", "0004_who_is_warned")]
    operations = [migrations.RunSQL(VISITS, migrations.RunSQL.noop)]
