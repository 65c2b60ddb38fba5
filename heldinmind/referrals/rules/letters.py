"""Where a letter may go while nobody is linked yet, and what staff must know before they send one."""

from dataclasses import dataclass

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _
from heldinmind.referrals.rules.answers import Carer
from heldinmind.referrals.rules.telling import SAFE, said_of


@dataclass(frozen=True)
class AsGiven:
    """What the referral says of a letter by post. `answer`: safe, not safe, or nothing."""

    address: str
    postcode: str
    answer: str

    @property
    def has_address(self) -> bool:
        return bool(self.address)

    def lines(self) -> list[str]:
        """For the envelope; none unless somebody said that it is safe."""
        return [line for line in (*self.address.splitlines(), self.postcode) if line] if self.answer == SAFE else []


def as_given(carer: Carer) -> AsGiven:
    return AsGiven(carer.address, carer.postcode, said_of(carer.safe, "letter"))


def warnings(*, name: str, answer: str, has_address: bool, knows: str, asked_themselves: bool) -> list[Words]:
    """Before they send anything to this person. `answer`: what stands about letters by post."""
    found = []
    if answer == "not safe":
        found.append(_("It is not safe to write to %(name)s. Do not post this letter.", name=name))
    elif answer != "safe":
        found.append(
            _("No safe way to write to %(name)s is recorded. Ask them before you post this letter.", name=name)
        )
    elif not has_address:
        found.append(_("No address is recorded for %(name)s.", name=name))
    if not asked_themselves and knows != "yes":
        found.append(_("It is not recorded that %(name)s knows of this referral.", name=name))
    return found
