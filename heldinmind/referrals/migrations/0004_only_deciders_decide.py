"""The row policy lets whoever receives a referral change it; its decision is changed only by somebody who may decide."""

from django.db import migrations

# A policy sees the row before or the row after, never both: what may change from one to the other needs a trigger.
GUARD = """
CREATE FUNCTION referrals_only_deciders_decide() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF access_kind() <> '' AND NOT access_may('referral_decide') THEN
        RAISE EXCEPTION 'only somebody who may decide referrals changes a decision' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER referral_only_deciders_decide BEFORE UPDATE ON referrals_referral FOR EACH ROW
WHEN ((OLD.decision, OLD.decision_reason, OLD.destination, OLD.decided_on, OLD.decided_by_id)
      IS DISTINCT FROM (NEW.decision, NEW.decision_reason, NEW.destination, NEW.decided_on, NEW.decided_by_id))
EXECUTE FUNCTION referrals_only_deciders_decide();
"""
BACK = """
DROP TRIGGER referral_only_deciders_decide ON referrals_referral;
DROP FUNCTION referrals_only_deciders_decide();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_half_filled_facts_are_refused")]
    operations = [migrations.RunSQL(GUARD, BACK)]
