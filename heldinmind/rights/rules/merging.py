"""Why two records cannot be merged, or a merge cannot be undone, now."""

from dataclasses import dataclass
from datetime import date

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


@dataclass(frozen=True)
class Known:
    """What stands between two records."""

    same_record: bool = False
    merged_already: bool = False
    closed: bool = False
    cares_for_other: bool = False
    related_adults: bool = False
    of_one_pregnancy: bool = False
    born_far_apart: bool = False


MOST_DAYS = 3653  # ten years. Ours: a slip of the pen in a year is rarely more, and a carer and a child never are less


def born_far_apart(one: date | None, other: date | None) -> bool:
    """Of two dates of birth, or due dates before a birth; a date that is not known says nothing."""
    return one is not None and other is not None and abs((one - other).days) > MOST_DAYS


def reasons_not_to_merge(known: Known) -> list[Words]:
    if known.same_record:
        return [_("These are one record. Choose another to compare it with.")]
    if known.merged_already:
        return [_("One of these records has already been merged. Look at the one that stands for it now.")]
    if known.closed:
        return [_("One of these records is no longer used, so it cannot be merged.")]
    found = [
        (
            known.cares_for_other,
            _("One cares for the other, so they are two people. If that is wrong, correct it first."),
        ),
        (
            known.related_adults,
            _(
                "They are recorded as two adults who are related, so they are two people. If that is wrong, correct it first."
            ),
        ),
        (known.of_one_pregnancy, _("They are children of one pregnancy, so they are two people.")),
        (
            known.born_far_apart,
            _(
                "They were born more than ten years apart, so they are two people. If a date is wrong, correct it first."
            ),
        ),
    ]
    return [words for true, words in found if true]


def reasons_not_to_undo(*, undone: bool, merged_on: str, merged_since: str) -> list[Words]:
    """`merged_on`: what the survivor was itself merged into; `merged_since`: what was merged into the survivor later.

    Merges are undone from the last one back: a fact of the later record may rest on what the earlier one brought.
    """
    if undone:
        return [_("This has been undone already.")]
    if merged_on:
        return [_("The record has since been merged into that of %(name)s. Undo that first.", name=merged_on)]
    if merged_since:
        return [_("The record of %(name)s has been merged into this one since. Undo that first.", name=merged_since)]
    return []
