"""The columns of a referral log, in the order of the published format, and what each holds."""

from enum import StrEnum

MOST_BABIES = 3
MOST_CARERS = 4


class Kind(StrEnum):
    """How the words of a cell are to be read."""

    REFERENCE = "reference"
    LINE = "one line of text, where `not asked` is a value and `unknown` means that there is none"
    NAME = "a name or an address, where `not asked` means that there is none"
    TEXT = "text of several lines"
    SOURCE = "source"
    ARRIVAL = "the date that no row can be without"
    DATE = "a date, where `unknown` and `not asked` mean that there is none"
    NHS_NUMBER = "NHS number"
    SEX = "sex"
    CARER_KIND = "carer kind"
    YES_NO = "yes or no"
    YES_NO_UNKNOWN = "yes, no or unknown"
    SAFE_CONTACT = "safe contact"
    STRESSORS = "stressors"
    DECISION = "decision"
    COUNT = "whole number"
    MEASURES = "measures"
    SAFEGUARDING = "safeguarding level"
    LIVES_WITH = "living arrangement"
    END_REASON = "end reason"
    CHARGE_BAND = "charge band"


BABY_FIELDS = {
    "first_name": Kind.NAME,
    "last_name": Kind.NAME,
    "birth_date": Kind.DATE,
    "due_date": Kind.DATE,
    "sex": Kind.SEX,
    "nhs_number": Kind.NHS_NUMBER,
}

CARER_FIELDS = {
    "first_name": Kind.NAME,
    "last_name": Kind.NAME,
    "birth_date": Kind.DATE,
    "relationship": Kind.CARER_KIND,
    "parental_responsibility": Kind.YES_NO,
    "lives_with_baby": Kind.YES_NO,
    "phone": Kind.NAME,
    "email": Kind.NAME,
    "postcode": Kind.NAME,
    "safe_contact": Kind.SAFE_CONTACT,
    "ethnicity": Kind.LINE,
    "language": Kind.LINE,
    "interpreter": Kind.YES_NO,
    "nhs_number": Kind.NHS_NUMBER,
}

_ARRIVAL = {
    "reference": Kind.REFERENCE,
    "received_on": Kind.ARRIVAL,
    "source": Kind.SOURCE,
    "referrer_name": Kind.NAME,
    "referrer_organisation": Kind.NAME,
}

_COURSE = {
    "concerns": Kind.TEXT,
    "stressors": Kind.STRESSORS,
    "decision": Kind.DECISION,
    "decided_on": Kind.DATE,
    "decision_reason": Kind.TEXT,
    "waiting_from": Kind.DATE,
    "allocated_on": Kind.DATE,
    "allocated_to": Kind.NAME,
    "assessed_on": Kind.DATE,
    "started_on": Kind.DATE,
    "contacts_attended": Kind.COUNT,
    "contacts_cancelled_by_family": Kind.COUNT,
    "contacts_cancelled_by_service": Kind.COUNT,
    "contacts_missed": Kind.COUNT,
    "measures": Kind.MEASURES,
    "safeguarding_level_start": Kind.SAFEGUARDING,
    "safeguarding_level_end": Kind.SAFEGUARDING,
    "lives_with_start": Kind.LIVES_WITH,
    "lives_with_end": Kind.LIVES_WITH,
    "lives_with_end_known_on": Kind.DATE,
    "therapy_offered": Kind.YES_NO_UNKNOWN,
    "ended_on": Kind.DATE,
    "end_reason": Kind.END_REASON,
    "charge_band": Kind.CHARGE_BAND,
}


def _numbered(person: str, most: int, fields: dict[str, Kind]) -> dict[str, Kind]:
    return {f"{person}{place}_{field}": kind for place in range(1, most + 1) for field, kind in fields.items()}


COLUMNS: dict[str, Kind] = {
    **_ARRIVAL,
    **_numbered("baby", MOST_BABIES, BABY_FIELDS),
    **_numbered("carer", MOST_CARERS, CARER_FIELDS),
    **_COURSE,
}

ROW_FIELDS = frozenset([*_ARRIVAL, *_COURSE])

REQUIRED = ("reference", "received_on")

# The most characters that a cell may hold; whoever stores the cells may say otherwise.
MOST_CHARACTERS = 100_000
_LONGEST_FIELDS = {"first_name": 200, "last_name": 200, "phone": 200, "email": 200, "postcode": 10} | {
    "ethnicity": 100,
    "language": 100,
}
LONGEST = {"reference": 60, "source": 60, "referrer_name": 200, "referrer_organisation": 200, "allocated_to": 200} | {
    column: _LONGEST_FIELDS[field]
    for column in COLUMNS
    if column not in ROW_FIELDS and (field := column.partition("_")[2]) in _LONGEST_FIELDS
}

# What the team does after a referral arrives. Where a child lives, and a score, may well be older.
STEPS = ("decided_on", "waiting_from", "allocated_on", "assessed_on", "started_on", "ended_on")
