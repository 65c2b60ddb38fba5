"""A row of the log as rows of our tables; it reads nothing and writes nothing."""

from collections.abc import Iterable

from heldinmind.exchange.actions.arriving import write_referral
from heldinmind.exchange.actions.findings import write_findings
from heldinmind.exchange.actions.households import write_household
from heldinmind.exchange.actions.sheets import Ids, Known, Sheet, new_id
from heldinmind.exchange.actions.tables import EVENT, IMPORTED, REVIEW, Columns
from heldinmind.exchange.actions.working import write_episode
from heldinmind.exchange.history.households import person_of
from heldinmind.exchange.history.rows import LogRow, Review
from heldinmind.people.models import ReviewItem


def planned(row: LogRow, known: Known, ids: Ids | None = None) -> Sheet:
    """What the log says, in our tables. The same ids make two plans comparable."""
    sheet = Sheet(row, known, {} if ids is None else ids)
    sheet.ids.setdefault("referral", new_id())
    write_household(sheet)
    write_referral(sheet)
    write_findings(sheet)
    write_episode(sheet)
    return sheet


def brought_in(row: LogRow, known: Known, reviews: Iterable[Review]) -> Sheet:
    """All that a row adds when it comes for the first time."""
    sheet = planned(row, known)
    ids = sheet.ids
    sheet.put("imported", IMPORTED, referral_id=ids["referral"], cells=dict(row.content), digest=row.fingerprint)
    sheet.put("event", EVENT, name="referral.imported", target=ids["referral"], family=ids["family"])
    add_doubts(sheet, reviews)
    for number, columns in enumerate(review_items(sheet)):
        sheet.put(f"review {number}", REVIEW, **columns)
    return sheet


def add_doubts(sheet: Sheet, reviews: Iterable[Review]) -> None:
    """A review of one person's cells is about that person."""
    for review in reviews:
        about = {person_of(column) for column in review.columns}
        whose = about.pop() if len(about) == 1 else ""
        sheet.doubt(ReviewItem.Kind.IMPLAUSIBLE, f"{', '.join(review.columns)}: {review.words}", whose)


def review_items(sheet: Sheet) -> list[Columns]:
    ids = sheet.ids
    about = {"family_id": ids["family"], "reference": sheet.row.reference}
    return [
        {"kind": str(doubt.kind), "words": doubt.words, "person_id": ids.get(doubt.whose), **about}
        for doubt in sheet.doubts
    ]
