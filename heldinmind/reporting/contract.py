"""What figures stand on: the columns of the documented views, in the types of Ibis. A test holds the database to it."""

VIEWS: dict[str, dict[str, str]] = {
    "team": {"team": "uuid", "good_enough_level": "int64"},
    "referrals": {
        **{"team": "uuid", "referral": "uuid", "family": "uuid", "received_on": "date", "source": "string"},
        **{"route": "string", "decision": "string", "decided_on": "date", "opened_on": "date", "assessed_on": "date"},
        **{"started_on": "date", "ended_on": "date", "end_reason": "string", "planned": "boolean", "seen": "boolean"},
        **{"joined_list_on": "date", "left_list_on": "date", "left_list_for": "string"},
        **{"therapy_offered": "string", "legal_stage": "string"},
    },
    "babies": {
        **{"referral": "uuid", "baby": "uuid", "legal_stage": "string", "lives_with": "string", "lives_as": "string"},
        **{"lived_elsewhere": "boolean", "lost_or_died": "boolean"},
    },
    "participants": {
        **{"referral": "uuid", "family": "uuid", "person": "uuid", "part": "string", "father": "boolean"},
        **{"second": "boolean", "seen": "boolean", "from_tally": "boolean"},
    },
    "attendances": {
        **{"referral": "uuid", "what": "string", "due_on": "date", "from_tally": "boolean", "times": "int64"},
    },
    "relationships": {
        **{"referral": "uuid", "relationship": "uuid", "baby": "uuid", "first_level": "int64", "last_level": "int64"},
        **{"days_rated": "int64", "ended": "boolean"},
    },
    "scores": {
        **{"referral": "uuid", "instrument": "string", "about": "uuid", "respondent": "uuid"},
        **{"first_total": "decimal(7, 2)", "last_total": "decimal(7, 2)", "days_scored": "int64", "ended": "boolean"},
    },
    "stressors": {"referral": "uuid", "stressor": "string", "layer": "string", "state": "string"},
}

# What an expression calls a view's rows, and the view.
NAMES = {
    "team": "reporting_team",
    "referrals": "reporting_referral",
    "babies": "reporting_baby",
    "participants": "reporting_participant",
    "attendances": "reporting_attendance",
    "relationships": "reporting_relationship",
    "scores": "reporting_score",
    "stressors": "reporting_stressor",
}
