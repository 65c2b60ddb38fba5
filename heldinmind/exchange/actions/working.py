"""The episode of an accepted row: who took part, what it worked on, who held it, and how often the family was met."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from heldinmind.exchange.actions.arriving import ACCEPT
from heldinmind.exchange.actions.sheets import Sheet, given
from heldinmind.exchange.actions.subjects import subject
from heldinmind.exchange.actions.tables import ALLOCATION, CHARGE, EPISODE, PARTICIPANT, WORKS_ON, days
from heldinmind.exchange.history.rows import LogRow
from heldinmind.people.models import ReviewItem

COURSE = ("allocated_on", "allocated_to", "assessed_on", "started_on", "ended_on", "end_reason")
TALLIES = ("contacts_attended", "contacts_cancelled_by_family", "contacts_cancelled_by_service", "contacts_missed")


def write_episode(sheet: Sheet) -> None:
    """Only where the log says that work began. Tallies stay tallies: no contact is invented from them."""
    row = sheet.row
    if row.charge_band:
        band = sheet.known.bands[row.charge_band]
        sheet.put("charge", CHARGE, family_id=sheet.ids["family"], band_id=band, from_on=row.received_on)
    if row.decision != ACCEPT:
        _leave_out(sheet)
    elif has_begun(row):
        _episode(sheet)
        _people(sheet)
        _allocation(sheet)


def has_begun(row: LogRow) -> bool:
    dated = row.allocated_on or row.assessed_on or row.started_on or row.ended_on
    return bool(dated or row.measures or any(getattr(row, tally) for tally in TALLIES))


def opened_on(row: LogRow) -> date:
    """The earliest step of the work. A step or score dated before the referral arrived opens nothing."""
    steps = (row.allocated_on, row.assessed_on, row.started_on, *(measure.on for measure in row.measures))
    began = min((on for on in steps if on and on >= row.received_on), default=row.decided_on or row.received_on)
    return min(began, row.ended_on) if row.ended_on else began


def _leave_out(sheet: Sheet) -> None:
    """Work that the log tells of a referral that was not accepted has no place in the record."""
    row = sheet.row
    told = [column for column in (*COURSE, "waiting_from", *TALLIES) if getattr(row, column)]
    if told:
        words = _("The log does not say that this referral was accepted, so these cells were kept with the row only: ")
        advice = _("If it was, fill in the decision and import the file again.")
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, f"{words}{', '.join(told)}. {advice}")


def _episode(sheet: Sheet) -> None:
    row, ids = sheet.row, sheet.ids
    columns = given(
        assessed_on=row.assessed_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        end_reason_id=row.end_reason if row.ended_on else None,
        tally_attended=row.contacts_attended,
        tally_cancelled_by_family=row.contacts_cancelled_by_family,
        tally_cancelled_by_service=row.contacts_cancelled_by_service,
        tally_missed=row.contacts_missed,
    )
    sheet.put(
        "episode", EPISODE, family_id=ids["family"], referral_id=ids["referral"], opened_on=opened_on(row), **columns
    )
    if row.end_reason and not row.ended_on:
        words = _("The log gives a reason for ending, “%(reason)s”, and no day on which the work ended.")
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, words % {"reason": row.end_reason})


def _people(sheet: Sheet) -> None:
    row, ids = sheet.row, sheet.ids
    episode = ids["episode"]
    babies, carers = [f"baby{baby.place}" for baby in row.babies], [f"carer{carer.place}" for carer in row.carers]
    for name in (*babies, *carers):
        sheet.put(f"participant {name}", PARTICIPANT, episode_id=episode, person_id=ids[name])
    for pair in (f"{carer}-{baby}" for carer in carers for baby in babies):
        sheet.put(f"works on {pair}", WORKS_ON, episode_id=episode, subject_id=subject(sheet, pair))


def _allocation(sheet: Sheet) -> None:
    """An imported worker is only a name."""
    row, ids = sheet.row, sheet.ids
    if not row.allocated_to:
        return
    since = row.allocated_on or opened_on(row)
    last = max(row.ended_on, since) if row.ended_on else date.max
    until = last + timedelta(days=1) if last < date.max else None
    sheet.put(
        "allocation",
        ALLOCATION,
        family_id=ids["family"],
        episode_id=ids["episode"],
        worker_name=row.allocated_to,
        during=days(since, until),
    )
