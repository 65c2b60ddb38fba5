"""The tables as they stood on an earlier day, under their own names in a schema of their own.

Whoever looks there first reads every view as it was known then: the views are made a second time in that schema, from the
same words.
"""

SCHEMA = "reporting_past"
UNTIL = "(SELECT public.reporting_known_until())"

KNOWN_UNTIL = """
-- When a figure's knowledge ends: at the end of the day that the transaction names. Unnamed, nothing is known.
CREATE FUNCTION public.reporting_known_until() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT (nullif(current_setting('held.as_known_on', true), '')::date + 1)::timestamp AT TIME ZONE 'Europe/London' $$;
"""

PAST = {
    "referrals_referral": "family_id received_on source route decision decided_on therapy_offered",
    "referrals_referredperson": "referral_id person_id part position",
    "referrals_waitingentry": "referral_id joined_on left_on left_for",
    "care_episode": "family_id referral_id opened_on assessed_on started_on ended_on end_reason_id tally_attended "
    "tally_cancelled_by_family tally_cancelled_by_service tally_missed",
    "care_participant": "episode_id person_id",
    "care_episodesubject": "episode_id subject_id",
    "care_appointment": "episode_id starts_at cancelled_at",
    "care_contact": "episode_id appointment_id held_at",
    "care_attendance": "appointment_id contact_id person_id what",
    "people_pregnancychild": "pregnancy_id child_id outcome",
    "people_person": "state ended_on merged_into_id",
    "people_subject": "person_id caregiving_id",
    "people_familymember": "family_id person_id part superseded_at",
    "people_caregivingrelationship": "carer_id child_id kind",
    "people_placement": "child_id arrangement_id during known_on superseded_at",
    "measures_response": "family_id instrument about_id respondent_id given_on occasion scores total",
    "risk_rating": "family_id stressor_id state rated_on source",
    "safeguarding_levelon": "child_id level_id on superseded_at",
}
# Never changed, only added to.
ADDED_TO = {
    "access_teamsettings": "version good_enough_level",
}


def past(table: str) -> str:
    """The rows that have not changed since, and those that have as the oldest of their later events holds them."""
    told = _columns(PAST[table])
    return f"""
CREATE VIEW {SCHEMA}.{table} AS
SELECT {told} FROM public.{table} AS now
 WHERE now.created_at < {UNTIL}
   AND NOT EXISTS (SELECT FROM public.{table}was AS was WHERE was.id = now.id AND was.pgh_created_at >= {UNTIL})
UNION ALL
(SELECT DISTINCT ON (id) {told} FROM public.{table}was
  WHERE created_at < {UNTIL} AND pgh_created_at >= {UNTIL}
  ORDER BY id, pgh_id);
"""


def added_to(table: str) -> str:
    return f"CREATE VIEW {SCHEMA}.{table} AS SELECT {_columns(ADDED_TO[table])} FROM public.{table} WHERE created_at < {UNTIL}"


def _columns(names: str) -> str:
    return ", ".join(f'"{column}"' for column in ["team_id", "id", "created_at", *names.split()])
