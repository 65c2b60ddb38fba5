"""Who may leave a job, and who carries jobs out."""

from django.db import migrations

JOBS = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate_%' LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO heldinmind_worker', found.tablename);
    END LOOP;
    FOR found IN SELECT sequencename FROM pg_sequences
                  WHERE schemaname = 'public' AND sequencename LIKE 'procrastinate_%' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO heldinmind_worker, heldinmind_web', found.sequencename);
    END LOOP;
END $$;
-- The web process leaves jobs in its own transaction. A job's arguments are identifiers, never anything a person said.
GRANT SELECT, INSERT ON procrastinate_jobs, procrastinate_events TO heldinmind_web;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_enter"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(JOBS, migrations.RunSQL.noop)]
