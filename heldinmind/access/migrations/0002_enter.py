"""Entering as someone: the one place where a reader's rights are worked out. And who may touch the tables of access."""

from django.db import migrations

from heldinmind.access.protect import READERS, sees_family

ENTER = r"""
CREATE FUNCTION access_enter(wanted_actor uuid, wanted_user uuid, wanted_team uuid)
RETURNS TABLE (actor uuid, kind text, name text, team uuid, team_name text, may text[], roles text[],
               glass uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who access_actor%ROWTYPE;
    held text[];
    reads record;
    hidden uuid[];
    allocated uuid[];
BEGIN
    SELECT * INTO who FROM access_actor a
     WHERE a.id = wanted_actor OR (wanted_actor IS NULL AND a.user_id = wanted_user);
    IF who.id IS NULL THEN
        RAISE EXCEPTION 'nobody of that name acts here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF who.kind IN ('command', 'job') AND session_user LIKE 'heldinmind\_%'
       AND session_user <> 'heldinmind_worker' THEN
        RAISE EXCEPTION 'the web process cannot act as a command or a job' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF who.kind = 'staff' THEN
        SELECT m.team_id INTO team FROM access_membership m JOIN access_user u ON u.id = m.user_id
         WHERE m.user_id = who.user_id AND u.is_active AND CURRENT_DATE >= m.from_on AND CURRENT_DATE < coalesce(m.until_on, 'infinity')
         ORDER BY m.team_id = wanted_team DESC NULLS LAST, m.from_on, m.id LIMIT 1;
        SELECT coalesce(array_agg(DISTINCT m.role::text), '{}') INTO held
          FROM access_membership m
         WHERE m.user_id = who.user_id AND m.team_id = access_enter.team
           AND CURRENT_DATE >= m.from_on AND CURRENT_DATE < coalesce(m.until_on, 'infinity');
    ELSE
        team := wanted_team;
        held := ARRAY[who.kind::text];
    END IF;
    SELECT coalesce(array_agg(DISTINCT g.permission::text), '{}') INTO may FROM access_grant g WHERE g.role = ANY (held);
    SELECT coalesce(bit_or(r.audiences), 0) AS audiences, coalesce(bit_or(r.topics), 0) AS topics,
           coalesce(bool_and(r.allocated_only), true) AS allocated_only
      INTO reads FROM access_rolereach r WHERE r.role = ANY (held);
    -- What a reader broke the glass for is opened in these two lists and nowhere else.
    glass := access_broken(who.id, team);
    hidden := ARRAY(SELECT unnest(access_hidden(who.id, team)) EXCEPT SELECT unnest(glass));
    allocated := CASE WHEN reads.allocated_only THEN access_allocated(who.id, team) || glass END;
    PERFORM set_config('held.actor', who.id::text, true), set_config('held.kind', who.kind, true),
            set_config('held.user', coalesce(who.user_id::text, ''), true),
            set_config('held.team', coalesce(team::text, ''), true),
            set_config('held.may', array_to_string(may, ','), true),
            set_config('held.audiences', reads.audiences::text, true),
            set_config('held.topics', reads.topics::text, true),
            set_config('held.only', CASE WHEN reads.allocated_only THEN array_to_string(allocated, ',') ELSE '*' END, true),
            set_config('held.hidden', array_to_string(hidden, ','), true),
            set_config('held.glass', array_to_string(glass, ','), true);
    actor := who.id; kind := who.kind; name := who.name; roles := held;
    team_name := (SELECT t.name FROM access_team t WHERE t.id = access_enter.team);
    RETURN NEXT;
END $$;
ALTER FUNCTION access_enter(uuid, uuid, uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION access_enter(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_enter(uuid, uuid, uuid)
   TO heldinmind_web, heldinmind_family, heldinmind_worker, heldinmind_reporting, heldinmind_disposal;

CREATE FUNCTION access_leave() RETURNS void LANGUAGE sql AS $$
SELECT set_config('held.' || name, '', true)
  FROM unnest(ARRAY['actor', 'user', 'kind', 'team', 'may', 'audiences', 'topics', 'only', 'hidden', 'glass']) AS name $$;

-- Somebody who follows an invitation becomes a member of staff. The link's code is proved by its digest.
CREATE FUNCTION access_accept_invitation(wanted_digest text, new_user uuid, new_actor uuid, new_membership uuid,
                                         given_name text, password_hash text, today date)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked access_invitation%ROWTYPE;
    existing uuid;
BEGIN
    SELECT * INTO asked FROM access_invitation
     WHERE digest = wanted_digest AND accepted_at IS NULL AND expires_at >= today FOR UPDATE;
    IF asked.id IS NULL THEN RETURN NULL; END IF;
    SELECT id INTO existing FROM access_user WHERE lower(email) = lower(asked.email);
    IF existing IS NULL THEN
        INSERT INTO access_user (id, created_at, name, email, password, is_active)
        VALUES (new_user, now(), given_name, asked.email, password_hash, true);
        INSERT INTO access_actor (id, created_at, kind, name, user_id)
        VALUES (new_actor, now(), 'staff', given_name, new_user);
        existing := new_user;
    END IF;
    INSERT INTO access_membership (id, created_at, team_id, user_id, role, from_on)
    VALUES (new_membership, now(), asked.team_id, existing, asked.role, today)
    ON CONFLICT DO NOTHING;
    UPDATE access_invitation SET accepted_at = now() WHERE id = asked.id;
    RETURN asked.email;
END $$;
ALTER FUNCTION access_accept_invitation(text, uuid, uuid, uuid, text, text, date) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION access_accept_invitation(text, uuid, uuid, uuid, text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_accept_invitation(text, uuid, uuid, uuid, text, text, date) TO heldinmind_family;
"""

EVERYONE = f"{READERS}, heldinmind_family"
SIGN_IN = "access_user, account_emailaddress, account_emailconfirmation, mfa_authenticator, django_session, django_content_type"


def secure(table: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    ]


def staff_set(table: str) -> list[str]:
    """Rows that whoever manages staff adds and changes."""
    rule = "team_id = access_team() AND (SELECT access_may('staff_set'))"
    return [
        *secure(table),
        f"CREATE POLICY add ON {table} FOR INSERT TO {READERS} WITH CHECK ({rule})",
        f"CREATE POLICY change ON {table} FOR UPDATE TO {READERS} USING ({rule}) WITH CHECK ({rule})",
        f"CREATE POLICY trusted ON {table} TO heldinmind_trusted USING (true) WITH CHECK (true)",
        f"GRANT SELECT, INSERT, UPDATE ON {table} TO {READERS}, heldinmind_trusted",
    ]


TABLES = [
    # What anybody may read about a team.
    *secure("access_team"),
    "CREATE POLICY view ON access_team FOR SELECT USING (true)",
    f"CREATE POLICY add ON access_team FOR INSERT TO {READERS} WITH CHECK ((SELECT access_kind()) = 'command')",
    f"CREATE POLICY change ON access_team FOR UPDATE TO {READERS} "
    "USING (id = access_team() AND (SELECT access_may('team_set')))",
    f"GRANT SELECT ON access_team TO {EVERYONE}, heldinmind_trusted, heldinmind_figures",
    f"GRANT INSERT, UPDATE ON access_team TO {READERS}",
    *secure("access_teamsettings"),
    "CREATE POLICY view ON access_teamsettings FOR SELECT USING (team_id = access_team())",
    f"CREATE POLICY add ON access_teamsettings FOR INSERT TO {READERS} "
    "WITH CHECK ((SELECT access_kind()) = 'command' OR (team_id = access_team() AND (SELECT access_may('team_set'))))",
    f"GRANT SELECT ON access_teamsettings TO {EVERYONE}, heldinmind_figures",
    f"GRANT INSERT ON access_teamsettings TO {READERS}",
    # Colleagues.
    *staff_set("access_membership"),
    f"CREATE POLICY view ON access_membership FOR SELECT TO {READERS} USING (team_id = access_team() "
    "OR user_id = access_reader())",
    *staff_set("access_invitation"),
    f"CREATE POLICY view ON access_invitation FOR SELECT TO {READERS} "
    "USING (team_id = access_team() AND (SELECT access_may('staff_set')))",
    # Names of whoever acts: of the program itself, one's own, and of colleagues in the current team.
    *secure("access_actor"),
    f"CREATE POLICY view ON access_actor FOR SELECT TO {EVERYONE} USING (user_id IS NULL OR id = access_actor() "
    "OR EXISTS (SELECT FROM access_membership m WHERE m.user_id = access_actor.user_id AND m.team_id = access_team()))",
    "CREATE POLICY trusted ON access_actor TO heldinmind_trusted USING (true) WITH CHECK (true)",
    f"GRANT SELECT ON access_actor TO {EVERYONE}",
    "GRANT SELECT, INSERT ON access_actor TO heldinmind_trusted",
    "GRANT SELECT ON access_membership TO heldinmind_family",
    # What happened. Inserted by everybody, changed by nobody.
    *secure("access_event"),
    f"CREATE POLICY view ON access_event FOR SELECT TO {READERS} USING (team_id = access_team() "
    "AND (needs = '' OR access_may(needs)) "
    "AND ((SELECT access_may('audit_view')) OR (family IS NOT NULL AND (SELECT access_may('care_view')))) "
    f"AND {sees_family('family')})",
    f"CREATE POLICY add ON access_event FOR INSERT TO {EVERYONE} "
    "WITH CHECK (by_id = access_actor() AND (team_id IS NOT DISTINCT FROM access_team() "
    "OR (SELECT access_kind()) = 'command'))",
    f"GRANT SELECT ON access_event TO {READERS}",
    f"GRANT INSERT ON access_event TO {EVERYONE}",
    *secure("access_opening"),
    f"CREATE POLICY view ON access_opening FOR SELECT TO {READERS} "
    "USING (team_id = access_team() AND (SELECT access_may('audit_view')))",
    f"CREATE POLICY add ON access_opening FOR INSERT TO {READERS} "
    "WITH CHECK (team_id = access_team() AND by_id = access_actor())",
    f"GRANT SELECT, INSERT ON access_opening TO {READERS}",
    # Signing in happens before anybody is anybody: these tables have no row rule (ADR 0007).
    f"GRANT SELECT, INSERT, UPDATE ON {SIGN_IN} TO heldinmind_web",
    "GRANT DELETE ON django_session, mfa_authenticator TO heldinmind_web",
    "GRANT SELECT ON django_session TO heldinmind_family",
    "GRANT SELECT (id, name, is_active, last_login, email, password, created_at) ON access_user TO heldinmind_worker",
    "GRANT SELECT, INSERT ON access_user TO heldinmind_trusted",
    "GRANT SELECT ON access_grant, access_rolereach TO heldinmind_web, heldinmind_worker, heldinmind_trusted",
    # What was.
    *[
        statement
        for was, team in (("access_teamwas", "id"), ("access_membershipwas", "team_id"))
        for statement in [
            *secure(was),
            f"CREATE POLICY view ON {was} FOR SELECT TO {READERS} "
            f"USING ({team} = access_team() AND (SELECT access_may('audit_view')))",
            f"CREATE POLICY add ON {was} FOR INSERT TO {READERS} "
            f"WITH CHECK ({team} = access_team() AND pg_trigger_depth() > 0 AND pgh_by IS NOT DISTINCT FROM access_actor())",
            f"GRANT SELECT, INSERT ON {was} TO {READERS}",
        ]
    ],
]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "__first__"),
        ("mfa", "__first__"),
    ]
    operations = [
        migrations.RunSQL(ENTER, migrations.RunSQL.noop),
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
    ]
