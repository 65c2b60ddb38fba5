"""A referrer asks with reference and code what became of a referral, and hears no more than the family agreed to.

Also: the public forms leave one kind of job, and only deciders say that a referrer may know.
"""

from django.db import migrations

from heldinmind.access.protect import protect

# The database fills it in for whoever writes rows without the program.
DEFAULT = "ALTER TABLE referrals_referral ALTER COLUMN referrer_may_know SET DEFAULT false"

DECIDERS = """
DROP TRIGGER referral_only_deciders_decide ON referrals_referral;
CREATE TRIGGER referral_only_deciders_decide BEFORE UPDATE ON referrals_referral FOR EACH ROW
WHEN ((OLD.decision, OLD.decision_reason, OLD.destination, OLD.decided_on, OLD.decided_by_id, OLD.referrer_may_know)
      IS DISTINCT FROM
      (NEW.decision, NEW.decision_reason, NEW.destination, NEW.decided_on, NEW.decided_by_id, NEW.referrer_may_know))
EXECUTE FUNCTION referrals_only_deciders_decide();
"""

# A decision that may not be told changes nothing of what is shown, so that not even that there is one can be read.
# One row for the right code of this team, none otherwise. Words of state alone: no name, no reason, no day.
ASKED = """
CREATE FUNCTION referrals_what_became(asked_reference text, asked_digest text)
RETURNS TABLE (asked_for text, stands text, outcome text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT CASE WHEN r.route = 'consultation' THEN 'consultation' ELSE 'help' END,
       CASE WHEN r.decision <> '' AND r.referrer_may_know THEN 'decided'
            WHEN r.decision <> '' OR r.acknowledged_at IS NOT NULL OR r.linked_at IS NOT NULL OR r.more_asked_at IS NOT NULL
            THEN 'considered' ELSE 'received' END,
       CASE WHEN r.referrer_may_know THEN r.decision ELSE '' END
  FROM referrals_referral r
 WHERE r.team_id = access_team() AND access_may('referral_send') AND r.reference = asked_reference
   AND EXISTS (SELECT FROM referrals_referralcode c
                WHERE c.team_id = r.team_id AND c.referral_id = r.id AND c.digest = asked_digest) $$;
ALTER FUNCTION referrals_what_became(text, text) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION referrals_what_became(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION referrals_what_became(text, text) TO heldinmind_family;
"""

# A job's arguments are keys alone. The public forms see the number of the job they leave, and of no other.
JOBS = """
GRANT INSERT ON procrastinate_jobs, procrastinate_events TO heldinmind_family;
GRANT SELECT (id) ON procrastinate_jobs TO heldinmind_family;
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
                  AND sequencename IN ('procrastinate_jobs_id_seq', 'procrastinate_events_id_seq') LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO heldinmind_family', found.sequencename);
    END LOOP;
END $$;
CREATE FUNCTION referrals_public_leaves_one_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'heldinmind_family' AND NEW.task_name <> 'referrals.tell_of_arrival' THEN
        RAISE EXCEPTION 'the public forms leave no such job' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER public_leaves_one_job BEFORE INSERT ON procrastinate_jobs FOR EACH ROW
EXECUTE FUNCTION referrals_public_leaves_one_job();
"""
BACK = """
DROP TRIGGER public_leaves_one_job ON procrastinate_jobs;
DROP FUNCTION referrals_public_leaves_one_job();
DROP FUNCTION referrals_what_became(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_referrers_are_told"), ("outbox", "0002_protect"), ("access", "0003_jobs")]
    operations = [
        protect(
            "referrals_referralcode",
            view="referral_receive",
            add=("referral_send", "referral_receive"),
            as_parent="referral_id",
            inside={"referral_id": "referrals_referral"},
            history=False,
            also_sent_by_public=True,
        ),
        migrations.RunSQL([DEFAULT, DECIDERS, ASKED, JOBS], BACK),
    ]
