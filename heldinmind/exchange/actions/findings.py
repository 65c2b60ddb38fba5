"""What was found out about a row's people: stressors, scores, safeguarding levels, and where each baby lives."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience, Topic
from heldinmind.exchange.actions.sheets import Sheet
from heldinmind.exchange.actions.subjects import subject
from heldinmind.exchange.actions.tables import LEVEL, PLACEMENT, PLACEMENT_CARER, RATING, RESPONSE, days
from heldinmind.exchange.history.cells import NOT_ASKED
from heldinmind.exchange.history.rows import LogMeasure, LogRow, LogStressor
from heldinmind.exchange.history.subjects import CLINICIAN, COUPLE
from heldinmind.exchange.history.subjects import HOUSEHOLD as OF_HOUSEHOLD
from heldinmind.measures.rules.numbers import plain
from heldinmind.people.models import ReviewItem
from heldinmind.risk.models import Rating

# A stressor that is itself one of the delicate matters.
TOPICS = {"domestic_abuse": int(Topic.DOMESTIC_ABUSE)}
NOT_KNOWN_WHERE = "unknown"


def write_findings(sheet: Sheet) -> None:
    for stressor in sheet.row.stressors:
        _rating(sheet, stressor)
    for measure in sheet.row.measures:
        _response(sheet, measure)
    for place in [baby.place for baby in sheet.row.babies]:
        _levels(sheet, f"baby{place}")
        _homes(sheet, f"baby{place}")
    if not sheet.row.babies:
        _no_baby(sheet)


def _unused(sheet: Sheet, name: str) -> str:
    """A log may say one thing twice; both are kept."""
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(sheet.lines) + 2))
    return next(free for free in names if free not in sheet.lines)


def _rating(sheet: Sheet, stressor: LogStressor) -> None:
    about = subject(sheet, stressor.whose) if stressor.whose else None
    if stressor.whose == COUPLE and about is None:
        words = _("A stressor of the couple: %(stressor)s. The row does not say which two people that is.")
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, words % {"stressor": stressor})
    sheet.put(
        _unused(sheet, f"stressor {stressor.code} {stressor.whose}"),
        RATING,
        family_id=sheet.ids["family"],
        stressor_id=stressor.code,
        about_id=about,
        state=stressor.state,
        rated_on=sheet.row.received_on,
        source=Rating.Source.REFERRAL.value,
        topics=TOPICS.get(stressor.code, 0),
    )


def _response(sheet: Sheet, measure: LogMeasure) -> None:
    """A total without items, never recomputed."""
    about = subject(sheet, measure.about)
    if about is None:
        words = _("A score of the couple: %(measure)s. The row does not say which two people that is.")
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, words % {"measure": measure})
        about = subject(sheet, OF_HOUSEHOLD)
    by_clinician = measure.by == CLINICIAN
    scores = {name: plain(score) for name, score in measure.subscales}
    if measure.total is not None:
        scores["total"] = plain(measure.total)
    sheet.put(
        _unused(sheet, f"score {measure.instrument} {measure.on} {measure.about} {measure.by}"),
        RESPONSE,
        family_id=sheet.ids["family"],
        instrument=measure.instrument,
        version=sheet.known.versions[measure.instrument],
        about_id=about,
        respondent_id=None if by_clinician else sheet.ids[measure.by],
        by_clinician=by_clinician,
        given_on=measure.on,
        scores=scores,
        total=measure.total,
        total_alone=True,
        audience=int(Audience.TEAM if by_clinician else Audience.PERSON),
    )


def _levels(sheet: Sheet, baby: str) -> None:
    row, ids = sheet.row, sheet.ids
    found = [("start", row.safeguarding_level_start, row.received_on), ("end", row.safeguarding_level_end, None)]
    for when, level, on in found:
        if level and level != NOT_ASKED:
            on = on or row.ended_on or last_known_on(row, sheet.known.today)
            sheet.put(f"level {baby} {when}", LEVEL, family_id=ids["family"], child_id=ids[baby], level_id=level, on=on)


def last_known_on(row: LogRow, today: date) -> date:
    """The last day that the row tells of after its arrival; a row without one tells of the day of the import."""
    told = (row.decided_on, row.allocated_on, row.assessed_on, row.started_on, row.lives_with_end_known_on)
    later = [on for on in (*told, *(measure.on for measure in row.measures)) if on and on > row.received_on]
    return max(later, default=max(today, row.received_on))


def _homes(sheet: Sheet, baby: str) -> None:
    """Where the baby lives when the referral arrives, until what is known of the end takes over."""
    row = sheet.row
    start, end = _told(row.lives_with_start), _told(row.lives_with_end)
    together = [f"carer{carer.place}" for carer in row.carers if carer.lives_with_baby == "yes"]
    if start is None and together:
        start = NOT_KNOWN_WHERE
    known_on = row.lives_with_end_known_on or row.ended_on or max(sheet.known.today, row.received_on)
    moved_on = min(known_on, row.ended_on) if row.ended_on else known_on
    if start:
        during = days(row.received_on, moved_on if end else None)
        if end and moved_on <= row.received_on:
            during = days(None, moved_on)
        _home(sheet, f"home {baby} start", baby, start, during, row.received_on, together)
    if end:
        _home(sheet, f"home {baby} end", baby, end, days(moved_on), known_on, ())


def _told(arrangement: str | None) -> str | None:
    return None if arrangement == NOT_ASKED else arrangement


def _home(
    sheet: Sheet, name: str, baby: str, arrangement: str, during: object, known_on: date, carers: Iterable[str]
) -> None:
    ids = sheet.ids
    home = sheet.put(name, PLACEMENT, child_id=ids[baby], arrangement_id=arrangement, during=during, known_on=known_on)
    for carer in carers:
        sheet.put(f"{name} {carer}", PLACEMENT_CARER, placement_id=home, carer_id=ids[carer])


def _no_baby(sheet: Sheet) -> None:
    row = sheet.row
    columns = ("safeguarding_level_start", "safeguarding_level_end", "lives_with_start", "lives_with_end")
    if told := [column for column in columns if getattr(row, column)]:
        words = _("The row names no baby, so these cells were kept with the row only: %(columns)s.")
        sheet.doubt(ReviewItem.Kind.INCOMPLETE, words % {"columns": ", ".join(told)})
