"""Who opened a record, in plain words: for the lead with names, for the person themself with roles."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heldinmind.access.models import Membership, Opening
from heldinmind.design.days import clock, long_date

# By the name of the page's address: what a colleague did there, and (for the person themself) what kind of thing it was.
RECORD = gettext_lazy("Your family’s record")
DETAILS = gettext_lazy("Your details and how to reach you")
MEETINGS = gettext_lazy("Appointments and meetings")
NOTES = gettext_lazy("Notes")
PROGRESS = gettext_lazy("Goals and questionnaires")
REFERRAL = gettext_lazy("The request for help")
MESSAGES = gettext_lazy("Messages and letters")
SAFETY = gettext_lazy("Keeping your record safe")
REQUEST = gettext_lazy("What you asked of us")
PAGES = {
    "family": (gettext_lazy("Read the family page"), RECORD),
    "changes": (gettext_lazy("Read what changed"), RECORD),
    "settle": (gettext_lazy("Read something to settle"), RECORD),
    "person": (gettext_lazy("Read about a person"), DETAILS),
    "details": (gettext_lazy("Changed details"), DETAILS),
    "nhs_number": (gettext_lazy("Added an NHS number"), DETAILS),
    "contact_point": (gettext_lazy("Added a number or address"), DETAILS),
    "end_contact_point": (gettext_lazy("Ended a number or address"), DETAILS),
    "safe": (gettext_lazy("What is safe"), DETAILS),
    "sharing": (gettext_lazy("Whom we may talk to"), DETAILS),
    "safety": (gettext_lazy("Whether it is safe between two"), RECORD),
    "given": (gettext_lazy("Read what a person may be given"), RECORD),
    "before_contact": (gettext_lazy("What to know before contact"), DETAILS),
    "babys_words": (gettext_lazy("The baby’s words"), RECORD),
    "birth": (gettext_lazy("Recorded a birth"), RECORD),
    "lives": (gettext_lazy("What has changed in their lives"), RECORD),
    "loss": (gettext_lazy("Recorded a loss"), RECORD),
    "death": (gettext_lazy("Recorded a death"), RECORD),
    "begin_again": (gettext_lazy("Let reminders begin again"), RECORD),
    "rung": (gettext_lazy("Wrote down that they rang"), RECORD),
    "ask_another": (gettext_lazy("Asked a colleague to ring"), RECORD),
    "moved": (gettext_lazy("Recorded where a child lives"), RECORD),
    "parted": (gettext_lazy("Recorded a separation"), RECORD),
    "partner": (gettext_lazy("Recorded a new partner"), RECORD),
    "father": (gettext_lazy("Named a father"), RECORD),
    "undo": (gettext_lazy("Undid what was recorded by mistake"), RECORD),
    "records": (gettext_lazy("Looked for other records of the person"), SAFETY),
    "compare": (gettext_lazy("Compared two records"), SAFETY),
    "two_people": (gettext_lazy("Kept two records as two people"), SAFETY),
    "unmerge": (gettext_lazy("Parted two records"), SAFETY),
    "keep_or_destroy": (gettext_lazy("Looked at how long the record is kept"), SAFETY),
    "agree_to_destroy": (gettext_lazy("Agreed to destroy the record"), SAFETY),
    "hold_record": (gettext_lazy("Held the record for an inquiry or a claim"), SAFETY),
    "lift_hold": (gettext_lazy("Lifted a hold on the record"), SAFETY),
    "adopted": (gettext_lazy("Recorded an adoption order"), SAFETY),
    "undo_adoption": (gettext_lazy("Undid an adoption order"), SAFETY),
    "name": (gettext_lazy("Recorded a name"), DETAILS),
    "alias": (gettext_lazy("Recorded another name"), DETAILS),
    "gender": (gettext_lazy("Recorded sex and gender"), DETAILS),
    "safe_here": (gettext_lazy("What is safe"), DETAILS),
    "of_person": (gettext_lazy("Read messages"), MESSAGES),
    "message": (gettext_lazy("Read a message"), MESSAGES),
    "write": (gettext_lazy("Wrote a message"), MESSAGES),
    "retry": (gettext_lazy("Sent a message again"), MESSAGES),
    "withdraw": (gettext_lazy("Withdrew a message"), MESSAGES),
    "done": (gettext_lazy("Marked a message as done"), MESSAGES),
    "print": (gettext_lazy("Printed a letter"), MESSAGES),
    "letters": (gettext_lazy("Read which letters and files there are"), MESSAGES),
    "new_letter": (gettext_lazy("Began a letter"), MESSAGES),
    "edit_letter": (gettext_lazy("Wrote a letter"), MESSAGES),
    "correct_letter": (gettext_lazy("Corrected a letter"), MESSAGES),
    "letter": (gettext_lazy("Read a letter"), MESSAGES),
    "letter_pdf": (gettext_lazy("Saved a letter as PDF"), MESSAGES),
    "letter_sent": (gettext_lazy("Wrote down how a letter went"), MESSAGES),
    "add_file": (gettext_lazy("Added a file"), RECORD),
    "file": (gettext_lazy("Opened a file"), RECORD),
    "destroy_day": (gettext_lazy("Said when a file is destroyed"), RECORD),
    "new_request": (gettext_lazy("Wrote down what they ask of us"), REQUEST),
    "request": (gettext_lazy("Read what they asked of us"), REQUEST),
    "identity": (gettext_lazy("Checked who asks"), REQUEST),
    "authority": (gettext_lazy("Checked whether they may ask"), REQUEST),
    "extension": (gettext_lazy("Took longer over a request"), REQUEST),
    "answer": (gettext_lazy("Answered a request"), REQUEST),
    "gather": (gettext_lazy("Gathered a copy of the record"), REQUEST),
    "release": (gettext_lazy("Decided about a copy of the record"), REQUEST),
    "item": (gettext_lazy("Decided about a part of the copy"), REQUEST),
    "freeze": (gettext_lazy("Made a copy of the record"), REQUEST),
    "copy": (gettext_lazy("Took the copy of the record away"), REQUEST),
    "copy_sent": (gettext_lazy("Wrote down how the copy went"), REQUEST),
    "seal": (gettext_lazy("The seal"), SAFETY),
    "seal_readers": (gettext_lazy("Who may read a sealed family"), SAFETY),
    "end_seal_reader": (gettext_lazy("Who may read a sealed family"), SAFETY),
    "unseal": (gettext_lazy("The seal"), SAFETY),
    "openings": (gettext_lazy("Read who opened the record"), SAFETY),
    "openings_csv": (gettext_lazy("Took away who opened the record"), SAFETY),
    "person_openings": (gettext_lazy("Read who opened the record"), SAFETY),
    "person_openings_csv": (gettext_lazy("Took away who opened the record"), SAFETY),
    "openings_for_them": (gettext_lazy("Made the list for the person"), SAFETY),
    "read_glass": (gettext_lazy("Read about a record opened with a reason"), SAFETY),
    "answer_unusual": (gettext_lazy("Looked at an opening again"), SAFETY),
    "warn_visitors": (gettext_lazy("What whoever visits must know"), SAFETY),
    "end_warning": (gettext_lazy("What whoever visits must know"), SAFETY),
    "allocate": (gettext_lazy("Gave the family to a worker"), RECORD),
    "reallocate": (gettext_lazy("Who holds the family"), RECORD),
    "end_allocation": (gettext_lazy("Who holds the family"), RECORD),
    "appointment": (gettext_lazy("Made an appointment"), MEETINGS),
    "move_appointment": (gettext_lazy("Moved an appointment"), MEETINGS),
    "cancel_appointment": (gettext_lazy("Cancelled an appointment"), MEETINGS),
    "contact": (gettext_lazy("Wrote down what happened"), MEETINGS),
    "unplanned": (gettext_lazy("Wrote down what happened"), MEETINGS),
    "correct_contact": (gettext_lazy("Corrected what happened"), MEETINGS),
    "note": (gettext_lazy("Wrote a note"), NOTES),
    "free_note": (gettext_lazy("Wrote a note"), NOTES),
    "draft": (gettext_lazy("Wrote a note"), NOTES),
    "amend": (gettext_lazy("Added to a note"), NOTES),
    "notes": (gettext_lazy("Read the notes"), NOTES),
    "goal": (gettext_lazy("Agreed a goal"), PROGRESS),
    "rate_goal": (gettext_lazy("Rated a goal"), PROGRESS),
    "end_goal": (gettext_lazy("Ended a goal"), PROGRESS),
    "levels": (gettext_lazy("Rated caregiving levels"), PROGRESS),
    "measure": (gettext_lazy("Entered a questionnaire"), PROGRESS),
    "response": (gettext_lazy("Read a questionnaire"), PROGRESS),
    "correct_measure": (gettext_lazy("Corrected a questionnaire"), PROGRESS),
    "assessed": (gettext_lazy("A step of the work"), RECORD),
    "started": (gettext_lazy("A step of the work"), RECORD),
    "end": (gettext_lazy("The ending of the work"), RECORD),
    "referral": (gettext_lazy("Read the referral"), REFERRAL),
    "acknowledge": (gettext_lazy("Acknowledged the referral"), REFERRAL),
    "ask": (gettext_lazy("Asked for more information"), REFERRAL),
    "more_came": (gettext_lazy("More information came"), REFERRAL),
    "receive": (gettext_lazy("Linked the referral to people"), REFERRAL),
    "unlink": (gettext_lazy("Undid the link of the referral"), REFERRAL),
    "decide": (gettext_lazy("Decided the referral"), REFERRAL),
    "reopen": (gettext_lazy("Withdrew a decision"), REFERRAL),
    "referrer_letter": (gettext_lazy("The letter to the referrer"), REFERRAL),
    "family_letter": (gettext_lazy("A letter to the family"), REFERRAL),
    "log": (gettext_lazy("Read what happened while waiting"), REFERRAL),
    "move": (gettext_lazy("Moved in the waiting list"), REFERRAL),
    "contacted": (gettext_lazy("Contact while waiting"), REFERRAL),
    "leave": (gettext_lazy("Left the waiting list"), REFERRAL),
}


@dataclass(frozen=True)
class Line:
    """One line for each reader, page and hour."""

    on: date
    at: str
    who: str
    roles: str
    page: str
    why: str


def lines(found: Iterable[Opening], roles: Mapping[UUID, Sequence[Membership]]) -> list[Line]:
    return [_line(each, roles) for each in found]


def told(name: str) -> str:
    """What was done there; a page that is new since these words were written is said by its own name."""
    return str(PAGES[name][0]) if name in PAGES else name.replace("_", " ")


def kind(name: str) -> str:
    return str(PAGES[name][1] if name in PAGES else RECORD)


def _line(opening: Opening, roles: Mapping[UUID, Sequence[Membership]]) -> Line:
    on = localdate(opening.created_at)
    return Line(
        on=on,
        at=clock(localtime(opening.created_at)),
        who=opening.by.name,
        roles=held(roles.get(opening.by.user_id, ()) if opening.by.user_id else (), on),
        page=told(opening.page),
        why=_("Kept from them: opened with a reason") if opening.with_reason else "",
    )


def held(memberships: Sequence[Membership], on: date) -> str:
    """The roles somebody held on that day."""
    then = [each for each in memberships if each.from_on <= on and (each.until_on is None or on <= each.until_on)]
    return ", ".join(dict.fromkeys(str(each.get_role_display()) for each in then)) or _("no role here then")


def head() -> list[str]:
    return [_("Day"), _("Time"), _("Colleague"), _("Role"), _("What was opened"), _("Why")]


def cells(line: Line) -> list[str]:
    return [long_date(line.on), line.at, line.who, line.roles, line.page, line.why]


def head_for_them() -> list[str]:
    return [_("Day"), _("Who"), _("What"), _("Why")]


def for_them(found: Iterable[Opening], roles: Mapping[UUID, Sequence[Membership]]) -> list[list[str]]:
    """Day, role, kind and why: no name of a colleague, no time of day, and each once a day."""
    rows = []
    for opening in found:
        line = _line(opening, roles)
        why = _("In an emergency, with a reason") if opening.with_reason else _("Working with you")
        rows.append((long_date(line.on), line.roles, kind(opening.page), why))
    return [list(row) for row in dict.fromkeys(rows)]


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(heading)
    table.writerows([_never_a_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def _never_a_formula(text: str) -> str:
    """A name may have been typed by anybody; a spreadsheet runs what begins like this."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def count_text(count: int) -> str:
    return ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
