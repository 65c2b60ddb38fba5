"""What a referral still lacks before it can be decided well: short words for a list."""

from heldinmind.kit.words import Words, ngettext
from heldinmind.kit.words import words as _
from heldinmind.referrals.rules.answers import Answers, Baby, Carer

ANSWERED = {"yes", "no"}
REACHED_BY = ("phone", "email", "address", "through")


def missing(answers: Answers, *, asks_area: bool = False) -> list[Words]:
    """Empty when all is there. Agreement is told apart: it is a person's own, not the referral's.

    After a loss nobody is asked for a date or a home of the baby by a list.
    """
    return [
        *([] if answers.loss else _of_babies(answers.babies)),
        *_of_carers(answers),
        *([] if answers.worry else [_("what is worrying them")]),
        *([_("a postcode")] if asks_area and not any(c.postcode for c in answers.carers) else []),
    ]


def _of_babies(babies: tuple[Baby, ...]) -> list[Words]:
    if not babies:
        return [_("a baby, or a due date")]
    undated = sum(not (baby.birth_date or baby.due_date) for baby in babies)
    return [ngettext("a birth or due date", "%(count)s birth or due dates", undated)] if undated else []


def _of_carers(answers: Answers) -> list[Words]:
    if not answers.carers:
        return [_("a parent or carer")]
    found = [words for place, carer in enumerate(answers.carers, 1) for words in _of_carer(carer, place)]
    if not any(carer.parental_responsibility in ANSWERED for carer in answers.carers):
        found.append(_("who has parental responsibility"))
    born = any(baby.birth_date for baby in answers.babies)
    if born and not answers.loss and not any(carer.lives_with_baby in ANSWERED for carer in answers.carers):
        found.append(_("who the baby lives with"))
    return found


def _of_carer(carer: Carer, place: int) -> list[Words]:
    """Only the first carer has to be reachable: a second one may be somebody nobody is in touch with."""
    found = [] if carer.first_name or carer.last_name else [_("a name for parent or carer %(place)s", place=place)]
    if place > 1:
        return found
    if not any(getattr(carer, way) for way in REACHED_BY):
        return [*found, _("a way to reach them")]
    if not any(answer in {"safe", "not safe"} for answer in carer.safe.values()):
        found.append(_("how it is safe to reach them"))
    return found


def urgent(answers: Answers) -> bool:
    """Somebody wrote about something urgent, or was shown the advice for an emergency."""
    return bool(answers.urgent.strip()) or answers.emergency_seen
