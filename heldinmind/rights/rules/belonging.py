"""Whose each row is: what disposal follows from a person to all that is only theirs (docs/adr/0025).

A table is named with the columns (or small expressions over columns) that say whose a row is. A row is destroyed when
everything that these name is destroyed; of the tables in EITHER, when one of them is. Other references (who told us, who
is unsafe for whom) do not make a row somebody's: a row that stays keeps the person it names as a stub without a name.

A table that is new: one line in BELONGS (a table of documents of a family: `("family_id",)`, of their versions:
`("document_id",)`) or in OF_NOBODY. Nothing else is needed: its history, the leave to delete and the order follow.
"""

# Table -> whose a row of it is. Every table with a team has to be here or in OF_NOBODY: a test says so.
BELONGS: dict[str, tuple[str, ...]] = {
    "people_person": ("merged_into_id",),  # where disposal begins; a duplicate goes with the record that stands for it
    "people_alias": ("person_id",),
    "people_identifier": ("person_id",),
    "people_contactpoint": ("person_id",),
    "people_safeanswer": ("person_id",),
    "people_sharingagreement": ("person_id",),
    "people_lifeevent": ("person_id",),
    "people_askedtoring": ("person_id",),
    "people_adoptionlink": ("old_person_id", "new_person_id"),
    "people_carriedfact": ("person_id",),
    "people_familymember": ("person_id",),
    "people_family": (),  # when none of its members is left
    "people_seal": ("family_id",),
    "people_sealreader": ("family_id",),
    "people_glassbroken": ("family_id",),  # one that opened nothing is of nobody: what a colleague did
    "people_glassread": ("glass_id",),
    "people_unusualopening": ("family_id",),
    "people_household": ("family_id",),
    "people_pregnancy": (),  # when neither who carried it nor a child of it is left
    "people_pregnancychild": ("child_id",),
    "people_caregivingrelationship": ("carer_id", "child_id"),
    "people_parentalresponsibility": ("caregiving_id",),
    "people_adultrelationship": ("first_id", "second_id"),
    "people_adultsafety": ("adults_id",),
    "people_triad": ("child_id", "first_id", "second_id"),
    "people_placement": ("child_id",),
    "people_placementcarer": ("placement_id",),
    "people_reviewitem": ("person_id", "other_id", "CASE WHEN person_id IS NULL THEN family_id END"),
    "people_subject": ("person_id", "caregiving_id", "adults_id", "triad_id", "household_id"),
    # To one person, or to an address that came with a request: of the request (`about`) until it is of a family.
    "outbox_givenaddress": ("coalesce(family_id, about)",),
    "outbox_message": ("coalesce(person_id, address_id)",),
    "outbox_once": ("message_id",),
    "measures_response": ("about_id", "respondent_id"),
    "risk_rating": ("coalesce(about_id, family_id)",),
    "safeguarding_levelon": ("child_id",),
    "safeguarding_visitwarning": ("family_id",),
    "referrals_referral": ("family_id",),
    "referrals_referredperson": ("person_id",),
    "referrals_referralcode": ("referral_id",),
    "referrals_agreement": ("referral_id",),
    "referrals_referralstep": ("referral_id",),
    "referrals_waitingentry": ("family_id",),
    "referrals_waitingevent": ("entry_id",),
    "care_episode": ("family_id",),
    "care_participant": ("person_id",),
    "care_episodesubject": ("subject_id",),
    "care_allocation": ("family_id",),
    "care_appointment": ("family_id",),
    "care_contact": ("family_id",),
    "care_attendance": ("person_id",),
    "care_goal": ("subject_id",),
    "care_goalrating": ("goal_id",),
    "care_note": ("family_id",),
    "care_notepart": ("subject_id",),
    "documents_document": ("coalesce(subject_id, family_id)",),
    "documents_section": ("document_id",),
    "documents_recipient": ("document_id",),
    "documents_file": ("coalesce(document_id, subject_id, family_id)",),
    "documents_filepart": ("file_id",),
    "charges_chargeagreement": ("family_id",),
    "exchange_importedrow": ("referral_id",),
    "rights_request": ("person_id", "for_child_id"),
    "rights_packitem": ("request_id",),
    "rights_answer": ("request_id",),
    "rights_pair": ("first_id", "second_id"),
    "rights_merge": ("kept_id", "gone_id"),
    "rights_moved": ("merge_id",),
    "rights_legalhold": ("coalesce(person_id, family_id)",),
    "rights_disposaldecision": ("person_id",),
}

# What leads from one record to another, or compares two, and names both: of no use to the one who stays, and it would keep
# the name of the one who went.
EITHER = {"people_adoptionlink", "rights_pair", "rights_merge"}

# Tables that hold nobody's record, each with why they are left alone.
OF_NOBODY: dict[str, str] = {
    "access_teamsettings": "how a team works",
    "access_membership": "staff",
    "access_invitation": "staff",
    "access_event": "goes with what it tells of (GOES_ALONG)",
    "access_opening": "goes with the family, the person or the request that was opened (GOES_ALONG)",
    "people_nameword": "goes when nobody has the word any more (rights_condemn_words)",
    "people_ownpostcode": "staff",
    "charges_chargeband": "a team's scale",
    "website_draft": "gone after seven days",
    "website_recommendedlink": "help elsewhere",
    "exchange_importrun": "a file of everybody's; emptied when its import has ended",
    "rights_look": "how far a search of everybody came",
    "rights_retentionsettings": "how long a team keeps records",
    "rights_tombstone": "what remains: that somebody was destroyed, and nothing of whom",
}

# Rows that name what they tell of by its key alone, with no reference that the database knows.
GOES_ALONG: dict[str, tuple[str, ...]] = {
    "access_event": ("target", "family"),
    "access_opening": ("family", "person", "referral"),
}

# What is left of somebody whom a row that stays still names. No search and no likely duplicate brings it up.
STUB: dict[str, str] = {
    **dict.fromkeys(["first_name", "last_name", "preferred_name", "gender", "ethnicity", "language"], "''"),
    "communication_needs": "''",
    **dict.fromkeys(["birth_date", "due_date", "ended_on"], "NULL"),
    **dict.fromkeys(["identity", "state"], "'unknown'"),
    **dict.fromkeys(["sex", "interpreter"], "'not asked'"),
    "not_found_since": "now()",
}

# What happened in one life is kept with what it changed in others' rows, from what to what, so that it can be undone. When one
# of those rows is destroyed, this is emptied; what happened stays.
JOURNALS: dict[str, dict[str, str]] = {
    table: {"steps": "'{}'"} for table in ("people_lifeevent", "people_adoptionlink")
}

# A row that stays and holds a copy of somebody's name, by the column that says whose: it loses the copy.
COPIES: dict[str, str] = {"documents_recipient": "person_id"}

# Rows that stay, and lose these columns and their history.
EMPTIED: dict[str, dict[str, str]] = {
    "people_person": STUB,
    "documents_recipient": {"name": "''", "address": "''"},
    **JOURNALS,
}
