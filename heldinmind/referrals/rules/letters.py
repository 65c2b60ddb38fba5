"""What a letter may say, and what staff must know before they send one."""

from collections.abc import Mapping, Sequence

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


def referrer_may_be_told(agreements: Sequence[str]) -> bool:
    """What came of it, only when every parent or carer is recorded as agreeing; silence is not agreement."""
    return bool(agreements) and all(answer == "yes" for answer in agreements)


def writing_is_safe(answers: Mapping[str, str]) -> bool:
    """A letter by post is safe only when somebody said so. An answer for letters outweighs one for any channel."""
    return (answers.get("letter") or answers.get("any")) == "safe"


def warnings(
    *, name: str, answers: Mapping[str, str], has_address: bool, knows: str, asked_themselves: bool
) -> list[Words]:
    """For staff, before they send anything to this person."""
    found = []
    if (answers.get("letter") or answers.get("any")) == "not safe":
        found.append(_("It is not safe to write to %(name)s. Do not post this letter.", name=name))
    elif not writing_is_safe(answers):
        found.append(
            _("No safe way to write to %(name)s is recorded. Ask them before you post this letter.", name=name)
        )
    elif not has_address:
        found.append(_("No address is recorded for %(name)s.", name=name))
    if not asked_themselves and knows != "yes":
        found.append(_("It is not recorded that %(name)s knows of this referral.", name=name))
    return found
