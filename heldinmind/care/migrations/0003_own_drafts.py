"""Who writes a note reads it until it is signed, also under a topic they may not read later; and nobody writes for another.

Without this a clinician who marks a part as about paternity would lose sight of their own unsaved thought.
"""

from django.db import migrations

from heldinmind.access.protect import READERS, sees_family

MINE = "EXISTS (SELECT FROM care_note n WHERE n.id = note_id AND n.author_id = access_actor() AND n.signed_at IS NULL)"
# As protect() writes it for care_notepart, with one way more to hear a part.
SEEN = (
    f"team_id = access_team() AND (SELECT access_may('{{}}')) AND {sees_family('family_id')} "
    f"AND (access_hears(audience, topics) OR {MINE}) AND EXISTS (SELECT FROM care_note n WHERE n.id = note_id)"
)
WRITTEN = "team_id = access_team() AND (SELECT access_may('note_write'))"

PARTS = [
    "DROP POLICY view ON care_notepart",
    f"CREATE POLICY view ON care_notepart FOR SELECT TO {READERS} USING ({SEEN.format('note_view')})",
    "DROP POLICY change ON care_notepart",
    f"CREATE POLICY change ON care_notepart FOR UPDATE TO {READERS} "
    f"USING ({SEEN.format('note_write')} AND {MINE}) WITH CHECK ({WRITTEN} AND {MINE})",
    f"CREATE POLICY own ON care_notepart AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK ({MINE})",
]
NOTES = [
    f"CREATE POLICY own ON care_note AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK (author_id = access_actor())",
    f"CREATE POLICY own_still ON care_note AS RESTRICTIVE FOR UPDATE TO {READERS} "
    "USING (author_id = access_actor()) WITH CHECK (author_id = access_actor())",
]

# Others see that there is a draft, whose and about which day, before they end the work; never a word of it.
DRAFTS = """
CREATE FUNCTION care_unsigned(episode uuid) RETURNS TABLE (author text, about_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT a.name, n.about_on FROM care_note n JOIN access_actor a ON a.id = n.author_id
 WHERE n.episode_id = episode AND n.signed_at IS NULL AND n.team_id = access_team()
   AND access_may('care_view') AND access_sees_family(n.family_id)
 ORDER BY n.about_on, a.name $$;
ALTER FUNCTION care_unsigned(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION care_unsigned(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care_unsigned(uuid) TO heldinmind_web, heldinmind_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0002_protect")]
    operations = [
        migrations.RunSQL(PARTS, migrations.RunSQL.noop),
        migrations.RunSQL(NOTES, migrations.RunSQL.noop),
        migrations.RunSQL(DRAFTS, migrations.RunSQL.noop),
    ]
