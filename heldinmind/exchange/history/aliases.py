"""The other headings that teams write over the same columns, squeezed to letters and digits."""

from collections.abc import Iterator
from itertools import product

from heldinmind.exchange.history.columns import BABY_FIELDS, CARER_FIELDS, COLUMNS, MOST_BABIES, MOST_CARERS

BABY_WORDS = ("baby", "babys", "child", "childs", "infant", "infants")
CARER_WORDS = ("carer", "carers", "caregiver", "caregivers", "parent", "parents")

_PERSON_ALIASES = {
    "first_name": "firstname forename forenames givenname givennames",
    "last_name": "lastname surname familyname",
    "birth_date": "birthdate dateofbirth dob birthday bornon dateborn",
    "due_date": "duedate edd edc dueon expectedduedate estimatedduedate expecteddateofdelivery "
    "estimateddateofdelivery expecteddeliverydate expecteddateofbirth",
    "nhs_number": "nhsnumber nhsno nhsnum nhs",
    "relationship": "relationship relation relationshiptobaby relationshiptochild relationshipwithbaby",
    "parental_responsibility": "parentalresponsibility hasparentalresponsibility pr",
    "lives_with_baby": "liveswithbaby liveswithchild livingwithbaby",
    "phone": "phone phoneno phonenumber telephone telephoneno telephonenumber tel telno mobile mobileno mobilenumber "
    "mobilephone contactnumber",
    "email": "email emailaddress",
    "postcode": "postcode postalcode",
    "safe_contact": "safecontact safecontactmethod safewaytocontact safetocontactby",
    "ethnicity": "ethnicity ethnicgroup",
    "language": "language mainlanguage firstlanguage preferredlanguage",
    "interpreter": "interpreter interpreterneeded interpreterrequired needsinterpreter",
    "sex": "sex",
}

_ROW_ALIASES = {
    "reference": "ref refno refnumber referenceno referencenumber referralreference referralref referralno "
    "referralnumber referralid caseref casereference caseno casenumber",
    "received_on": "received datereceived receiveddate referraldate dateofreferral datereferred referredon "
    "referralreceived referralreceivedon referralreceiveddate datereferralreceived",
    "source": "sourceofreferral referralsource",
    "referrer_name": "referrer nameofreferrer referrersname",
    "referrer_organisation": "referrerorganization referringorganisation referringorganization referrerorg "
    "referreragency organisationofreferrer",
    "concerns": "concern reasonforreferral referralreason presentingconcerns",
    "stressors": "stressor riskfactors",
    "decision": "referraldecision triagedecision",
    "decided_on": "decisiondate dateofdecision datedecided",
    "decision_reason": "reasonfordecision",
    "waiting_from": "waitingsince waitinglistdate dateaddedtowaitinglist",
    "allocated_on": "allocationdate dateofallocation dateallocated",
    "allocated_to": "allocatedworker allocatedclinician keyworker",
    "assessed_on": "assessmentdate dateofassessment dateassessed",
    "started_on": "startdate datestarted treatmentstarted treatmentstartdate therapystarted therapystartdate",
    "contacts_attended": "attended sessionsattended appointmentsattended",
    "contacts_cancelled_by_family": "cancelledbyfamily sessionscancelledbyfamily appointmentscancelledbyfamily",
    "contacts_cancelled_by_service": "cancelledbyservice sessionscancelledbyservice appointmentscancelledbyservice",
    "contacts_missed": "missed missedcontacts sessionsmissed missedsessions appointmentsmissed missedappointments",
    "measures": "measure outcomemeasures",
    "safeguarding_level_start": "safeguardingstart safeguardinglevelatstart",
    "safeguarding_level_end": "safeguardingend safeguardinglevelatend",
    "lives_with_start": "liveswithatstart",
    "lives_with_end": "liveswithatend",
    "lives_with_end_known_on": "liveswithatendknownon",
    "therapy_offered": "offeredtherapy",
    "ended_on": "enddate dateended closedon closuredate dateclosed dateofclosure dischargedate dateofdischarge",
    "end_reason": "reasonforending endingreason reasonforclosure closurereason dischargereason",
    "charge_band": "feeband",
}

# A log of babies means the baby when it says no more than this. A second such heading stops the import.
_WITHOUT_PERSON = ("birth_date", "due_date", "nhs_number")


def _of_a_person(person: str, words: tuple[str, ...], most: int, fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """`Baby 1 DOB`, `DOB baby 1`, `DOB of baby 1`; the first of them also without a number."""
    for (field, aliases), word, place in product(fields.items(), words, range(1, most + 1)):
        column = f"{person}{place}_{field}"
        for alias, number in product(aliases.split(), (str(place), "") if place == 1 else (str(place),)):
            yield f"{word}{number}{alias}", column
            yield f"{alias}{word}{number}", column
            yield f"{alias}of{word}{number}", column


def _every_heading() -> Iterator[tuple[str, str]]:
    babies = {field: aliases for field, aliases in _PERSON_ALIASES.items() if field in BABY_FIELDS}
    carers = {field: aliases for field, aliases in _PERSON_ALIASES.items() if field in CARER_FIELDS}
    yield from _of_a_person("baby", BABY_WORDS, MOST_BABIES, babies)
    yield from _of_a_person("carer", CARER_WORDS, MOST_CARERS, carers)
    for field in _WITHOUT_PERSON:
        yield from ((alias, f"baby1_{field}") for alias in _PERSON_ALIASES[field].split())
    for column, aliases in _ROW_ALIASES.items():
        yield from ((alias, column) for alias in aliases.split())
    yield from ((column.replace("_", ""), column) for column in COLUMNS)


HEADINGS: dict[str, str] = dict(_every_heading())
