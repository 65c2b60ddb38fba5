"""Who sees messages, and the last guard: none waits to be sent without a safe answer that stands today."""

from django.db import migrations

from heldinmind.access.protect import protect

MESSAGE = {"view": "message_view", "add": "message_send", "change": "message_send"}

# `outbox_reason` says why a row may not go, or nothing. It asks what rules/safe.py asks, of the rows themselves.
GUARD = r"""
CREATE FUNCTION outbox_today() RETURNS date LANGUAGE sql STABLE AS $$ SELECT CURRENT_DATE $$;

CREATE INDEX contact_point_by_email ON people_contactpoint (team_id, lower(btrim(value)))
 WHERE kind = 'email' AND ended_on IS NULL;

-- Somebody of the team stands with this email or number, other than `but`.
CREATE FUNCTION outbox_somebodys(of_team uuid, of_kind text, of_value text, but uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT CASE of_kind WHEN 'email' THEN
     EXISTS (SELECT FROM people_contactpoint p WHERE p.team_id = of_team AND p.kind = 'email' AND p.ended_on IS NULL
             AND p.person_id IS DISTINCT FROM but AND lower(btrim(p.value)) = lower(btrim(of_value)))
   ELSE
     EXISTS (SELECT FROM people_contactpoint p WHERE p.team_id = of_team AND p.kind = of_kind AND p.ended_on IS NULL
             AND p.person_id IS DISTINCT FROM but AND p.value = of_value) END $$;

-- "text" goes to a telephone number, "letter" to an address.
CREATE FUNCTION outbox_kind(channel text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE channel WHEN 'text' THEN 'phone' WHEN 'letter' THEN 'address' ELSE channel END $$;

CREATE FUNCTION outbox_reason(m outbox_message) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    point people_contactpoint%ROWTYPE;
    said people_safeanswer%ROWTYPE;
    given outbox_givenaddress%ROWTYPE;
    kind text := outbox_kind(m.channel);
    lasts int := coalesce((SELECT safe_answer_days FROM access_teamsettings s WHERE s.team_id = m.team_id
                           ORDER BY version DESC LIMIT 1), 180);
BEGIN
    IF m.automatic AND EXISTS (SELECT FROM people_pregnancy p WHERE p.team_id = m.team_id AND p.quiet_since IS NOT NULL
                               AND (p.id = m.pregnancy_id OR p.pregnant_person_id = m.person_id)) THEN
        RETURN 'nothing is sent by itself after a loss';
    END IF;
    IF m.address_id IS NOT NULL THEN
        SELECT * INTO given FROM outbox_givenaddress WHERE id = m.address_id AND team_id = m.team_id;
        RETURN CASE
            WHEN given.id IS NULL OR given.channel <> m.channel OR given.ended_on IS NOT NULL THEN 'the address has ended'
            WHEN given.answer <> 'safe' OR outbox_today() > given.answered_on + lasts THEN 'no current safe answer'
            WHEN outbox_somebodys(m.team_id, kind, given.value, NULL) THEN 'somebody in the record is reached there' END;
    END IF;
    SELECT * INTO point FROM people_contactpoint WHERE id = m.point_id AND team_id = m.team_id;
    SELECT * INTO said FROM people_safeanswer WHERE id = m.answer_id AND team_id = m.team_id;
    IF point.id IS NULL OR point.person_id <> m.person_id OR point.kind <> kind OR point.ended_on IS NOT NULL THEN
        RETURN 'not a contact point of theirs';
    END IF;
    IF said.id IS NULL OR said.person_id <> m.person_id OR said.superseded_at IS NOT NULL OR said.answer <> 'safe'
       OR said.channel NOT IN (m.channel, 'any') OR said.purpose NOT IN ('', m.purpose)
       OR outbox_today() > coalesce(said.until_on, said.answered_on + lasts) THEN
        RETURN 'no current safe answer';
    END IF;
    IF EXISTS (SELECT FROM people_safeanswer o WHERE o.person_id = m.person_id AND o.superseded_at IS NULL AND o.id <> said.id
               AND ((said.channel = 'any' AND o.channel = m.channel)
                    OR (o.channel IN (m.channel, 'any') AND o.answer = 'not safe'
                        AND (o.answered_on, o.created_at) > (said.answered_on, said.created_at)))) THEN
        RETURN 'another answer stands';
    END IF;
    IF said.point_id = point.id THEN RETURN NULL; END IF;
    IF said.point_id IS NOT NULL OR point.created_at > said.created_at
       OR EXISTS (SELECT FROM people_contactpoint o WHERE o.person_id = m.person_id AND o.kind = point.kind
                  AND o.ended_on IS NULL AND o.id <> point.id)
       OR (kind IN ('phone', 'email') AND outbox_somebodys(m.team_id, kind, point.value, m.person_id)) THEN
        RETURN 'nothing was said of this contact point';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION outbox_only_safe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    reason text;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state NOT IN ('queued', 'by hand') THEN
        RAISE EXCEPTION 'a message begins by waiting' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.team_id, OLD.person_id, OLD.point_id, OLD.address_id, OLD.pregnancy_id, OLD.channel, OLD.purpose,
                             OLD.automatic, OLD.sender_name, OLD.subject, OLD.body, OLD.key)
       IS DISTINCT FROM (NEW.team_id, NEW.person_id, NEW.point_id, NEW.address_id, NEW.pregnancy_id, NEW.channel, NEW.purpose,
                         NEW.automatic, NEW.sender_name, NEW.subject, NEW.body, NEW.key) THEN
        RAISE EXCEPTION 'a message in the outbox is not rewritten' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = 'sent' AND OLD.state NOT IN ('sending', 'by hand', 'sent') THEN
        RAISE EXCEPTION 'a message is sent before it counts as sent' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('queued', 'sending', 'by hand') AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state) THEN
        reason := outbox_reason(NEW);
        IF reason IS NOT NULL THEN
            RAISE EXCEPTION 'not safe to send: %', reason USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION outbox_only_safe() OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION outbox_only_safe() FROM PUBLIC;
GRANT SELECT ON access_teamsettings TO heldinmind_trusted;
CREATE TRIGGER message_only_safe BEFORE INSERT OR UPDATE ON outbox_message
FOR EACH ROW EXECUTE FUNCTION outbox_only_safe();
"""
BACK = """
DROP TRIGGER message_only_safe ON outbox_message;
DROP FUNCTION outbox_only_safe();
DROP FUNCTION outbox_reason(outbox_message);
DROP FUNCTION outbox_somebodys(uuid, text, text, uuid);
DROP INDEX contact_point_by_email;
DROP FUNCTION outbox_kind(text);
DROP FUNCTION outbox_today();
"""
INSIDE = {
    "person_id": "people_person",
    "family_id": "people_family",
    "point_id": "people_contactpoint",
    "answer_id": "people_safeanswer",
    "pregnancy_id": "people_pregnancy",
    "address_id": "outbox_givenaddress",
}


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("people", "0004_search"),
        ("access", "0006_safe_answers_run_out"),
    ]
    operations = [
        protect("outbox_givenaddress", **MESSAGE, family="family_id", inside={"family_id": "people_family"}),
        protect("outbox_message", **MESSAGE, family="family_id", person="person_id", inside=INSIDE),
        protect(
            "outbox_once",
            view="message_send",
            add="message_send",
            change="message_send",
            as_parent="message_id",
            inside={"message_id": "outbox_message"},
            history=False,
        ),
        migrations.RunSQL(GUARD, BACK),
    ]
