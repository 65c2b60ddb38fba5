"""What is merely implausible: the row is imported as given, and a person is asked to look."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from operator import attrgetter

from heldinmind.exchange.history.columns import STEPS
from heldinmind.exchange.history.dates import months_later
from heldinmind.exchange.history.rows import Doubt, LogBaby, LogCarer, LogRow, Review
from heldinmind.exchange.history.words import _
from heldinmind.kit.ages import whole_years

DUE_DATE_MONTHS = 10
OLDEST_CHILD_YEARS = 5
YOUNGEST_CARER_YEARS = 14
MANY_CONTACTS = 500

# Children of one pregnancy are born within days; two pregnancies hardly end within ten months of each other.
_TWINS = timedelta(days=3)
_TWO_PREGNANCIES = timedelta(days=300)

# From 21 weeks of pregnancy to five weeks past the due date.
_EARLIEST, _LATEST = timedelta(days=-133), timedelta(days=35)

_LONG_AGO = date(1900, 1, 1)

_ROW_DATES = ("received_on", *STEPS, "lives_with_end_known_on")
_COUNTS = ("contacts_attended", "contacts_cancelled_by_family", "contacts_cancelled_by_service", "contacts_missed")

_read_row_dates, _read_steps, _read_counts = attrgetter(*_ROW_DATES), attrgetter(*STEPS), attrgetter(*_COUNTS)

Found = tuple[Doubt, tuple[str, ...], str]


def reviews(row: LogRow, today: date) -> list[Review]:
    """A review for each doubt about a row that is imported."""
    found = [*_babies(row, today), *_carers(row), *_counts(row)]
    if _has_odd_date(row, today):
        found += _dates(row, today)
    if row.ended_on:
        found += _early_ending(row, row.ended_on)
    if any(measure.on < row.received_on for measure in row.measures):
        found.append((Doubt.SCORED_BEFORE_ARRIVAL, ("measures",), _("A score is dated before the referral arrived.")))
    if len(row.stressors) > 1 or len(row.measures) > 1:
        found += _contradictions(row)
    return [Review(row.number, row.reference, doubt, columns, words) for doubt, columns, words in found]


def _has_odd_date(row: LogRow, today: date) -> bool:
    """The quick look that nearly every row passes."""
    dates = [on for on in _read_row_dates(row) if on]
    dates += [measure.on for measure in row.measures]
    dates += [person.birth_date for people in (row.babies, row.carers) for person in people if person.birth_date]
    return bool(max(dates) > today or min(dates) < _LONG_AGO)


def _dates(row: LogRow, today: date) -> Iterator[Found]:
    for column, on in _dates_of(row):
        if on > today:
            words = _("%(date)s has not come yet.")
            if column.startswith("baby"):
                words = _("%(date)s has not come yet. For a baby who is not born, this belongs under the due date.")
            yield Doubt.AFTER_TODAY, (column,), words % {"date": on.isoformat()}
        elif on < _LONG_AGO:
            yield Doubt.LONG_AGO, (column,), _("%(date)s is before 1900.") % {"date": on.isoformat()}


def _dates_of(row: LogRow) -> Iterator[tuple[str, date]]:
    yield from ((column, on) for column in _ROW_DATES if (on := getattr(row, column)))
    yield from ((f"baby{baby.place}_birth_date", baby.birth_date) for baby in row.babies if baby.birth_date)
    yield from ((f"carer{carer.place}_birth_date", carer.birth_date) for carer in row.carers if carer.birth_date)
    yield from (("measures", measure.on) for measure in row.measures)


def _babies(row: LogRow, today: date) -> Iterator[Found]:
    for baby in row.babies:
        if baby.due_date:
            yield from _due_date(baby, baby.due_date, row.received_on, today)
        if baby.birth_date and whole_years(baby.birth_date, row.received_on) >= OLDEST_CHILD_YEARS:
            words = _("This child was %(years)s years old when the referral arrived.")
            years = whole_years(baby.birth_date, row.received_on)
            yield Doubt.CHILD_TOO_OLD, (f"baby{baby.place}_birth_date",), words % {"years": years}
    for one, other in combinations(row.babies, 2):
        yield from _two_babies(one, other)


def _due_date(baby: LogBaby, due_date: date, received_on: date, today: date) -> Iterator[Found]:
    due = f"baby{baby.place}_due_date"
    if due_date > months_later(received_on, DUE_DATE_MONTHS):
        yield Doubt.DUE_FAR_AHEAD, (due,), _("The due date is more than ten months after the referral.")
    if baby.birth_date is None:
        if months_later(due_date, DUE_DATE_MONTHS) < today:
            words = _("The due date is more than ten months past, and no birth is recorded.")
            yield Doubt.DUE_LONG_PAST, (due, f"baby{baby.place}_birth_date"), words
    elif not _EARLIEST <= baby.birth_date - due_date <= _LATEST:
        words = _("The date of birth and the due date are too far apart to belong together.")
        yield Doubt.BIRTH_FAR_FROM_DUE, (f"baby{baby.place}_birth_date", due), words


def _two_babies(one: LogBaby, other: LogBaby) -> Iterator[Found]:
    field = next((field for field in ("birth_date", "due_date") if getattr(one, field) and getattr(other, field)), None)
    if field is None:
        return
    columns = (f"baby{one.place}_{field}", f"baby{other.place}_{field}")
    apart = abs(getattr(one, field) - getattr(other, field))
    if apart > _TWINS and apart < _TWO_PREGNANCIES:
        words = _("These children are %(days)s days apart: too far for twins, too near for two pregnancies.")
        yield Doubt.BABIES_MONTHS_APART, columns, words % {"days": apart.days}
    elif apart <= _TWINS and _is_one_name(one, other):
        yield Doubt.SAME_PERSON_TWICE, columns, _("These two children have one name and one date.")
    elif apart <= _TWINS:
        yield Doubt.LIKELY_TWINS, columns, _("These two are likely twins: say whether they are of one pregnancy.")


def _is_one_name(one: LogBaby, other: LogBaby) -> bool:
    if not (one.first_name and other.first_name):
        return False
    return (one.first_name.casefold(), one.last_name) == (other.first_name.casefold(), other.last_name)


def _carers(row: LogRow) -> Iterator[Found]:
    arrivals = [on for baby in row.babies if (on := baby.birth_date or baby.due_date)]
    for carer in row.carers:
        if carer.birth_date:
            yield from _age(carer, carer.birth_date, min(arrivals, default=row.received_on))
    known = [person.nhs_number for people in (row.babies, row.carers) for person in people if person.nhs_number]
    if len(set(known)) < len(known):
        columns = tuple(column for column in row.content if column.endswith("_nhs_number"))
        yield Doubt.SAME_PERSON_TWICE, columns, _("Two people of this row have the same NHS number.")


def _age(carer: LogCarer, birth_date: date, at: date) -> Iterator[Found]:
    if (age := whole_years(birth_date, at)) < YOUNGEST_CARER_YEARS:
        words = _("This carer was %(years)s years old when the child was born or expected.") % {"years": age}
        if age < 0:
            words = _("This carer was born after the child.")
        yield Doubt.VERY_YOUNG_CARER, (f"carer{carer.place}_birth_date",), words


def _early_ending(row: LogRow, ended_on: date) -> Iterator[Found]:
    for column, on in zip(STEPS, _read_steps(row), strict=True):
        if on and on > ended_on:
            words = _("The work ended on %(date)s, before this.") % {"date": ended_on.isoformat()}
            yield Doubt.ENDED_BEFORE_IT_BEGAN, ("ended_on", column), words


def _counts(row: LogRow) -> Iterator[Found]:
    for column, count in zip(_COUNTS, _read_counts(row), strict=True):
        if count and count > MANY_CONTACTS:
            yield Doubt.MANY_CONTACTS, (column,), _("This is a very large number of contacts for one family.")


def _contradictions(row: LogRow) -> Iterator[Found]:
    if len({(stressor.code, stressor.whose) for stressor in row.stressors}) < len(row.stressors):
        words = _("One stressor is given in two states for the same person.")
        yield Doubt.CONTRADICTION, ("stressors",), words
    if len({(score.instrument, score.on, score.about, score.by) for score in row.measures}) < len(row.measures):
        words = _("One measure has two scores for the same day and person.")
        yield Doubt.CONTRADICTION, ("measures",), words
