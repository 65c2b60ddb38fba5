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

# By the name of the page's address: what was opened, and (for the person themself) what kind of thing it was. Never what was
# done: whoever opens the page for a death may close it again. What was done stands among the changes.
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
    "details": (gettext_lazy("Their details, to change"), DETAILS),
    "nhs_number": (gettext_lazy("The NHS number"), DETAILS),
    "contact_point": (gettext_lazy("A number or address, to add"), DETAILS),
    "end_contact_point": (gettext_lazy("A number or address, to end"), DETAILS),
    "safe": (gettext_lazy("What is safe"), DETAILS),
    "sharing": (gettext_lazy("Whom we may talk to"), DETAILS),
    "safety": (gettext_lazy("Whether it is safe between two"), RECORD),
    "given": (gettext_lazy("Read what a person may be given"), RECORD),
    "before_contact": (gettext_lazy("What to know before contact"), DETAILS),
    "babys_words": (gettext_lazy("The baby’s words"), RECORD),
    "birth": (gettext_lazy("The page for a birth"), RECORD),
    "lives": (gettext_lazy("What has changed in their lives"), RECORD),
    "loss": (gettext_lazy("The page for a loss"), RECORD),
    "death": (gettext_lazy("The page for a death"), RECORD),
    "begin_again": (gettext_lazy("Whether reminders begin again"), RECORD),
    "rung": (gettext_lazy("The call after a loss"), RECORD),
    "ask_another": (gettext_lazy("Who is asked to ring"), RECORD),
    "moved": (gettext_lazy("Where a child lives"), RECORD),
    "parted": (gettext_lazy("The page for a separation"), RECORD),
    "partner": (gettext_lazy("The page for a new partner"), RECORD),
    "father": (gettext_lazy("The page for a father who becomes known"), RECORD),
    "undo": (gettext_lazy("Undoing what was recorded"), RECORD),
    "records": (gettext_lazy("Other records of the person"), SAFETY),
    "compare": (gettext_lazy("Two records side by side"), SAFETY),
    "two_people": (gettext_lazy("Whether two records are two people"), SAFETY),
    "unmerge": (gettext_lazy("Undoing a merge"), SAFETY),
    "keep_or_destroy": (gettext_lazy("How long the record is kept"), SAFETY),
    "agree_to_destroy": (gettext_lazy("Whether the record is destroyed"), SAFETY),
    "hold_record": (gettext_lazy("A hold for an inquiry or a claim"), SAFETY),
    "lift_hold": (gettext_lazy("Lifting a hold"), SAFETY),
    "adopted": (gettext_lazy("The page for an adoption order"), SAFETY),
    "undo_adoption": (gettext_lazy("Undoing an adoption order"), SAFETY),
    "name": (gettext_lazy("Their name, to change"), DETAILS),
    "alias": (gettext_lazy("Another name, to add"), DETAILS),
    "gender": (gettext_lazy("Sex and gender"), DETAILS),
    "safe_here": (gettext_lazy("What is safe"), DETAILS),
    "of_person": (gettext_lazy("Read messages"), MESSAGES),
    "message": (gettext_lazy("Read a message"), MESSAGES),
    "write": (gettext_lazy("A message, to write"), MESSAGES),
    "retry": (gettext_lazy("A message, to send again"), MESSAGES),
    "withdraw": (gettext_lazy("A message, to withdraw"), MESSAGES),
    "done": (gettext_lazy("A message, to pass on by hand"), MESSAGES),
    "print": (gettext_lazy("A letter, to print"), MESSAGES),
    "letters": (gettext_lazy("Read which letters and files there are"), MESSAGES),
    "new_letter": (gettext_lazy("A letter, to begin"), MESSAGES),
    "edit_letter": (gettext_lazy("A letter, to write"), MESSAGES),
    "correct_letter": (gettext_lazy("A letter, to correct"), MESSAGES),
    "letter": (gettext_lazy("Read a letter"), MESSAGES),
    "letter_pdf": (gettext_lazy("A letter as PDF"), MESSAGES),
    "letter_sent": (gettext_lazy("How a letter reached them"), MESSAGES),
    "add_file": (gettext_lazy("A file, to add"), RECORD),
    "file": (gettext_lazy("Opened a file"), RECORD),
    "agree_day": (gettext_lazy("When a file is destroyed, to agree"), RECORD),
    "destroy_day": (gettext_lazy("When a file is destroyed"), RECORD),
    "new_request": (gettext_lazy("What they ask of us, to write down"), REQUEST),
    "request": (gettext_lazy("Read what they asked of us"), REQUEST),
    "identity": (gettext_lazy("Who asks"), REQUEST),
    "authority": (gettext_lazy("Whether they may ask"), REQUEST),
    "extension": (gettext_lazy("A request that takes longer"), REQUEST),
    "answer": (gettext_lazy("A request, to answer"), REQUEST),
    "gather": (gettext_lazy("Gathering a copy of the record"), REQUEST),
    "release": (gettext_lazy("Deciding about a copy of the record"), REQUEST),
    "item": (gettext_lazy("Deciding about a part of the copy"), REQUEST),
    "freeze": (gettext_lazy("Making a copy of the record"), REQUEST),
    "copy": (gettext_lazy("Took the copy of the record away"), REQUEST),
    "copy_sent": (gettext_lazy("How the copy reached them"), REQUEST),
    "seal": (gettext_lazy("The seal"), SAFETY),
    "seal_readers": (gettext_lazy("Who may read a sealed family"), SAFETY),
    "end_seal_reader": (gettext_lazy("Who may read a sealed family"), SAFETY),
    "unseal": (gettext_lazy("The seal"), SAFETY),
    "openings": (gettext_lazy("Read who opened the record"), SAFETY),
    "openings_csv": (gettext_lazy("Took away who opened the record"), SAFETY),
    "person_openings": (gettext_lazy("Read who opened the record"), SAFETY),
    "person_openings_csv": (gettext_lazy("Took away who opened the record"), SAFETY),
    "openings_for_them": (gettext_lazy("The list for the person"), SAFETY),
    "read_glass": (gettext_lazy("Read about a record opened with a reason"), SAFETY),
    "answer_unusual": (gettext_lazy("An opening, to look at again"), SAFETY),
    "warn_visitors": (gettext_lazy("What whoever visits must know"), SAFETY),
    "end_warning": (gettext_lazy("What whoever visits must know"), SAFETY),
    "allocate": (gettext_lazy("Who holds the family"), RECORD),
    "reallocate": (gettext_lazy("Who holds the family"), RECORD),
    "end_allocation": (gettext_lazy("Who holds the family"), RECORD),
    "appointment": (gettext_lazy("An appointment, to make"), MEETINGS),
    "move_appointment": (gettext_lazy("An appointment, to move"), MEETINGS),
    "cancel_appointment": (gettext_lazy("An appointment, to cancel"), MEETINGS),
    "contact": (gettext_lazy("A meeting, to write down"), MEETINGS),
    "unplanned": (gettext_lazy("A meeting, to write down"), MEETINGS),
    "correct_contact": (gettext_lazy("A meeting, to correct"), MEETINGS),
    "note": (gettext_lazy("A note, to write"), NOTES),
    "free_note": (gettext_lazy("A note, to write"), NOTES),
    "draft": (gettext_lazy("A note, to write"), NOTES),
    "amend": (gettext_lazy("A note, to add to"), NOTES),
    "notes": (gettext_lazy("Read the notes"), NOTES),
    "goal": (gettext_lazy("A goal, to agree"), PROGRESS),
    "rate_goal": (gettext_lazy("A goal, to rate"), PROGRESS),
    "end_goal": (gettext_lazy("A goal, to end"), PROGRESS),
    "levels": (gettext_lazy("Caregiving levels, to rate"), PROGRESS),
    "measure": (gettext_lazy("A questionnaire, to enter"), PROGRESS),
    "response": (gettext_lazy("Read a questionnaire"), PROGRESS),
    "correct_measure": (gettext_lazy("A questionnaire, to correct"), PROGRESS),
    "assessed": (gettext_lazy("A step of the work"), RECORD),
    "started": (gettext_lazy("A step of the work"), RECORD),
    "end": (gettext_lazy("The ending of the work"), RECORD),
    "referral": (gettext_lazy("Read the referral"), REFERRAL),
    "acknowledge": (gettext_lazy("The referral, to acknowledge"), REFERRAL),
    "ask": (gettext_lazy("Asking for more information"), REFERRAL),
    "agreed": (gettext_lazy("Who agrees to the referral"), REFERRAL),
    "more_came": (gettext_lazy("What came when more was asked"), REFERRAL),
    "receive": (gettext_lazy("The referral, to link to people"), REFERRAL),
    "unlink": (gettext_lazy("The referral, to unlink"), REFERRAL),
    "decide": (gettext_lazy("The referral, to decide"), REFERRAL),
    "reopen": (gettext_lazy("A decision, to withdraw"), REFERRAL),
    "referrer_letter": (gettext_lazy("The letter to the referrer"), REFERRAL),
    "family_letter": (gettext_lazy("A letter to the family"), REFERRAL),
    "log": (gettext_lazy("Read what happened while waiting"), REFERRAL),
    "move": (gettext_lazy("The place in the waiting list"), REFERRAL),
    "contacted": (gettext_lazy("Contact while waiting"), REFERRAL),
    "leave": (gettext_lazy("Leaving the waiting list"), REFERRAL),
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
    """What was opened; a page that is new since these words were written is said by its own name."""
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
