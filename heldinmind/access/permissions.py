"""Who may do what: one list of permissions, one table of grants. The database keeps a copy and enforces it on rows."""

from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_

from heldinmind.access.audience import Audience, Topic


class Permission(StrEnum):
    TEAM_VIEW = "team_view"
    TEAM_SET = "team_set"
    STAFF_SET = "staff_set"
    PERSON_VIEW = "person_view"
    PERSON_CHANGE = "person_change"
    ADOPTION_RECORD = "adoption_record"
    ADOPTION_LINK_VIEW = "adoption_link_view"
    PERSON_MERGE = "person_merge"
    REFERRAL_SEND = "referral_send"
    REFERRAL_VIEW = "referral_view"
    REFERRAL_RECEIVE = "referral_receive"
    REFERRAL_DECIDE = "referral_decide"
    WAITING_ORDER = "waiting_order"
    FAMILY_ALLOCATE = "family_allocate"
    CARE_VIEW = "care_view"
    DIARY_CHANGE = "diary_change"
    CARE_CHANGE = "care_change"
    NOTE_VIEW = "note_view"
    NOTE_WRITE = "note_write"
    MEASURE_VIEW = "measure_view"
    MEASURE_ADD = "measure_add"
    RISK_VIEW = "risk_view"
    RISK_ADD = "risk_add"
    SAFEGUARDING_VIEW = "safeguarding_view"
    SAFEGUARDING_ADD = "safeguarding_add"
    DOCUMENT_VIEW = "document_view"
    DOCUMENT_WRITE = "document_write"
    DOCUMENT_POST = "document_post"
    REQUEST_VIEW = "request_view"
    REQUEST_DECIDE = "request_decide"
    REQUEST_SEND = "request_send"
    CHARGE_VIEW = "charge_view"
    CHARGE_SET = "charge_set"
    HISTORY_IMPORT = "history_import"
    REVIEW_RESOLVE = "review_resolve"
    MESSAGE_VIEW = "message_view"
    MESSAGE_SEND = "message_send"
    FIGURES_VIEW = "figures_view"
    AUDIT_VIEW = "audit_view"
    FAMILY_SEAL = "family_seal"
    GLASS_BREAK = "glass_break"
    RETENTION_REVIEW = "retention_review"


# What each permission lets a person do, for the governance lead; docs/permissions.md prints it.
MEANING = {
    Permission.TEAM_VIEW: "See the team's own settings, lists and colleagues' names",
    Permission.TEAM_SET: "Change the team's settings, lists and recommended links",
    Permission.STAFF_SET: "Invite colleagues, give and end their roles",
    Permission.PERSON_VIEW: "Find people and see their details and families",
    Permission.PERSON_CHANGE: "Change people's details, families and safe contact; record what changes in a life",
    Permission.ADOPTION_RECORD: "Record an adoption order, which makes a new record of the child",
    Permission.ADOPTION_LINK_VIEW: "See which record an adopted child had before, and undo a mistaken order",
    Permission.PERSON_MERGE: "Look at likely duplicates, merge two records of one person, and undo that",
    Permission.REFERRAL_SEND: "Send a request for help (the public forms)",
    Permission.REFERRAL_VIEW: "See the referral inbox and the waiting list",
    Permission.REFERRAL_RECEIVE: "Link a referral to people, and ask for more information",
    Permission.REFERRAL_DECIDE: "Decide a referral",
    Permission.WAITING_ORDER: "Change the order of the waiting list",
    Permission.FAMILY_ALLOCATE: "Allocate a family to a worker",
    Permission.CARE_VIEW: "See episodes, appointments and attendance",
    Permission.DIARY_CHANGE: "Make appointments and record who came",
    Permission.CARE_CHANGE: "Open, steer and end an episode; set goals",
    Permission.NOTE_VIEW: "Read notes, within audience and topic",
    Permission.NOTE_WRITE: "Write, sign and amend notes",
    Permission.MEASURE_VIEW: "See answers and scores, within audience and topic",
    Permission.MEASURE_ADD: "Record answers and scores",
    Permission.RISK_VIEW: "See stressors and strengths, within audience and topic",
    Permission.RISK_ADD: "Rate stressors and strengths",
    Permission.SAFEGUARDING_VIEW: "See safeguarding levels",
    Permission.SAFEGUARDING_ADD: "Record safeguarding levels",
    Permission.DOCUMENT_VIEW: "Read letters and files, within audience and topic",
    Permission.DOCUMENT_WRITE: "Write, sign and correct letters; add files",
    Permission.DOCUMENT_POST: "See signed letters that touch no delicate matter, and say how they went",
    Permission.REQUEST_VIEW: "See who asked for a copy of their record, for a correction, or objected",
    Permission.REQUEST_DECIDE: "Decide, item by item, what somebody who asked is given",
    Permission.REQUEST_SEND: "Make and send the copy that somebody asked for; only for who reads every audience and topic",
    Permission.CHARGE_VIEW: "See what a family has agreed to pay",
    Permission.CHARGE_SET: "Record what a family has agreed to pay",
    Permission.HISTORY_IMPORT: "Import a team's history from its spreadsheet",
    Permission.REVIEW_RESOLVE: "Settle what an import or a likely duplicate left open",
    Permission.MESSAGE_VIEW: "See what was sent to people, what waits and what was held back",
    Permission.MESSAGE_SEND: "Write to people in a way that they said is safe; send again or withdraw",
    Permission.FIGURES_VIEW: "See figures, which name nobody",
    Permission.AUDIT_VIEW: "See who opened a record and who changed it",
    Permission.FAMILY_SEAL: "Seal a family, and name who may read it",
    Permission.GLASS_BREAK: "Open for a few hours, with a reason, a record that is kept from them",
    Permission.RETENTION_REVIEW: "See whose record is due to be destroyed, hold it, decide and agree",
}


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    CLINICIAN = "clinician"
    LEAD = "lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    MANAGER = "manager"
    TRAINEE = "trainee"
    # Not memberships: what the public forms, a command and a job act as.
    PUBLIC = "public"
    COMMAND = "command"
    JOB = "job"


SYSTEM_ROLES = frozenset({Role.PUBLIC, Role.COMMAND, Role.JOB})
STAFF_ROLES = [role for role in Role if role not in SYSTEM_ROLES]

ROLE_NAMES = {
    Role.ADMINISTRATOR: "Administrator",
    Role.CLINICIAN: "Clinician",
    Role.LEAD: "Team lead",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.MANAGER: "Manager",
    Role.TRAINEE: "Trainee",
    Role.PUBLIC: "Public form",
    Role.COMMAND: "Command",
    Role.JOB: "Job",
}

P = Permission
OFFICE = {
    P.TEAM_VIEW,
    P.PERSON_VIEW,
    P.PERSON_CHANGE,
    P.REFERRAL_VIEW,
    P.REFERRAL_RECEIVE,
    P.CARE_VIEW,
    P.DIARY_CHANGE,
    P.GLASS_BREAK,
    P.MESSAGE_VIEW,
    P.MESSAGE_SEND,
    P.DOCUMENT_POST,
}
THERAPY = OFFICE | {
    *(P.CARE_CHANGE, P.NOTE_VIEW, P.NOTE_WRITE, P.MEASURE_VIEW, P.MEASURE_ADD),
    *(P.RISK_VIEW, P.RISK_ADD, P.SAFEGUARDING_VIEW, P.SAFEGUARDING_ADD, P.FIGURES_VIEW),
    *(P.DOCUMENT_VIEW, P.DOCUMENT_WRITE),
}
LEADING = THERAPY | {
    *(
        P.REFERRAL_DECIDE,
        P.WAITING_ORDER,
        P.FAMILY_ALLOCATE,
        P.CHARGE_VIEW,
        P.AUDIT_VIEW,
        P.FAMILY_SEAL,
        P.REVIEW_RESOLVE,
        P.ADOPTION_RECORD,
        P.PERSON_MERGE,
        P.REQUEST_VIEW,
        P.REQUEST_DECIDE,
        P.RETENTION_REVIEW,
    ),
}
WRITING_HISTORY = {
    *(
        P.TEAM_VIEW,
        P.PERSON_VIEW,
        P.PERSON_CHANGE,
        P.REFERRAL_SEND,
        P.REFERRAL_VIEW,
        P.REFERRAL_RECEIVE,
    ),
    *(
        P.REFERRAL_DECIDE,
        P.WAITING_ORDER,
        P.FAMILY_ALLOCATE,
        P.CARE_VIEW,
        P.DIARY_CHANGE,
        P.CARE_CHANGE,
    ),
    *(
        P.MEASURE_VIEW,
        P.MEASURE_ADD,
        P.RISK_VIEW,
        P.RISK_ADD,
        P.SAFEGUARDING_VIEW,
        P.SAFEGUARDING_ADD,
    ),
    *(P.CHARGE_VIEW, P.CHARGE_SET, P.HISTORY_IMPORT, P.REVIEW_RESOLVE, P.FIGURES_VIEW),
    *(P.MESSAGE_VIEW, P.MESSAGE_SEND),
    P.PERSON_MERGE,
}

GRANTS: dict[Role, set[Permission]] = {
    Role.ADMINISTRATOR: OFFICE
    | {
        P.WAITING_ORDER,
        P.CHARGE_VIEW,
        P.CHARGE_SET,
        P.HISTORY_IMPORT,
        P.REVIEW_RESOLVE,
        P.PERSON_MERGE,
    },
    Role.CLINICIAN: set(THERAPY),
    Role.LEAD: LEADING | {P.TEAM_SET, P.STAFF_SET, P.CHARGE_SET, P.HISTORY_IMPORT},
    Role.SAFEGUARDING_LEAD: LEADING | {P.ADOPTION_LINK_VIEW, P.REQUEST_SEND},
    Role.MANAGER: {P.TEAM_VIEW, P.FIGURES_VIEW},
    Role.TRAINEE: THERAPY - {P.REFERRAL_VIEW, P.REFERRAL_RECEIVE, P.FIGURES_VIEW},
    Role.PUBLIC: {P.REFERRAL_SEND},
    Role.COMMAND: WRITING_HISTORY | {P.TEAM_SET, P.STAFF_SET},
    # A job compares who opened what, names somebody for a sealed family that nobody reads any more, and destroys what two
    # people decided to destroy.
    Role.JOB: WRITING_HISTORY | {P.AUDIT_VIEW, P.FAMILY_SEAL, P.RETENTION_REVIEW},
}


@dataclass(frozen=True)
class Reach:
    """How far a role reads within what its permissions open: which audiences, which topics, and whose families."""

    audiences: Audience
    topics: Topic
    allocated_only: bool = False


ORDINARY = Audience.DYAD | Audience.PERSON | Audience.TEAM
NO_TOPIC = Topic(0)
EVERYDAY_TOPICS = Topic.DOMESTIC_ABUSE | Topic.HIDDEN_ADDRESS | Topic.CONCEPTION_BY_VIOLENCE | Topic.THIRD_PARTY
EVERY_TOPIC = reduce(or_, Topic)

REACH: dict[Role, Reach] = {
    Role.ADMINISTRATOR: Reach(ORDINARY, Topic.HIDDEN_ADDRESS),
    Role.CLINICIAN: Reach(ORDINARY, EVERYDAY_TOPICS),
    Role.LEAD: Reach(
        ORDINARY | Audience.SAFEGUARDING,
        EVERYDAY_TOPICS | Topic.PATERNITY | Topic.SUPERVISION,
    ),
    Role.SAFEGUARDING_LEAD: Reach(ORDINARY | Audience.SAFEGUARDING, EVERY_TOPIC),
    Role.MANAGER: Reach(Audience(0), NO_TOPIC),
    Role.TRAINEE: Reach(ORDINARY, EVERYDAY_TOPICS, allocated_only=True),
    Role.PUBLIC: Reach(Audience(0), NO_TOPIC),
    Role.COMMAND: Reach(ORDINARY | Audience.SAFEGUARDING, EVERY_TOPIC),
    Role.JOB: Reach(ORDINARY | Audience.SAFEGUARDING, EVERY_TOPIC),
}
