"""The referral of a row: its arrival, the decision, and the wait that an accepted one begins."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from heldinmind.exchange.actions.sheets import Sheet, given
from heldinmind.exchange.actions.tables import REFERRAL, STEP, WAITING, WAITING_EVENT
from heldinmind.exchange.history.rows import LogRow
from heldinmind.people.models import ReviewItem
from heldinmind.referrals.models import Referral, ReferralStep, WaitingEntry, WaitingEvent

ACCEPT = Referral.Decision.ACCEPT.value
LABELS = {decision.value: decision for decision in Referral.Decision}
ALLOCATED, OTHER = WaitingEntry.LeftFor.ALLOCATED.value, WaitingEntry.LeftFor.OTHER.value


def write_referral(sheet: Sheet) -> None:
    row = sheet.row
    baby = row.babies[0] if row.babies else None
    columns = given(
        source=row.source,
        referrer_name=row.referrer_name,
        referrer_organisation=row.referrer_organisation,
        concerns=row.concerns,
        decision=row.decision,
        decision_reason=row.decision_reason,
        decided_on=row.decided_on if row.decision else None,
        birth_date=baby.birth_date if baby else None,
        due_date=baby.due_date if baby else None,
    )
    sheet.put(
        "referral",
        REFERRAL,
        reference=row.reference,
        received_on=row.received_on,
        family_id=sheet.ids["family"],
        therapy_offered=row.therapy_offered or "unknown",
        **columns,
    )
    _steps(sheet)
    if row.decision == ACCEPT:
        _wait(sheet)


def _steps(sheet: Sheet) -> None:
    row, referral = sheet.row, sheet.ids["referral"]
    arrived, decided = ReferralStep.Kind.ARRIVED.value, ReferralStep.Kind.DECIDED.value
    sheet.put("arrived", STEP, referral_id=referral, kind=arrived, on=row.received_on)
    if row.decision and row.decided_on:
        said = str(LABELS[row.decision].label)
        words = f"{said}. {row.decision_reason}" if row.decision_reason else said
        name = f"decided {row.decision} {row.decided_on}"
        sheet.put(name, STEP, referral_id=referral, kind=decided, on=row.decided_on, words=words)
    elif row.decided_on:
        words = _("The log gives a day of decision, %(day)s, and no decision.") % {"day": row.decided_on}
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, words)


def _wait(sheet: Sheet) -> None:
    row, ids = sheet.row, sheet.ids
    joined, (left, reason) = joined_on(row), left_on(row)
    if left and left < joined:
        words = _("The log says that the family waited from %(joined)s and that work began on %(left)s.")
        sheet.doubt(ReviewItem.Kind.IMPLAUSIBLE, words % {"joined": joined, "left": left})
        joined = left
    entry = sheet.put(
        "waiting",
        WAITING,
        referral_id=ids["referral"],
        family_id=ids["family"],
        joined_on=joined,
        place=place(joined),
        **given(left_on=left, left_for=reason if left else None),
    )
    sheet.put(f"joined {joined}", WAITING_EVENT, entry_id=entry, kind=WaitingEvent.Kind.JOINED.value, on=joined)
    if left:
        sheet.put(f"left {left}", WAITING_EVENT, entry_id=entry, kind=WaitingEvent.Kind.LEFT.value, on=left)


def joined_on(row: LogRow) -> date:
    return row.waiting_from or row.decided_on or row.received_on


def left_on(row: LogRow) -> tuple[date | None, str]:
    """The day of allocation; where the log has none, the first step of the work, or else its end, says that it is over."""
    if row.allocated_on:
        return row.allocated_on, ALLOCATED
    if began := min((on for on in (row.assessed_on, row.started_on) if on), default=None):
        return began, ALLOCATED
    return row.ended_on, OTHER


def place(joined: date) -> Decimal:
    """An imported list is in the order of joining, until a person orders it otherwise."""
    return Decimal(joined.toordinal())
