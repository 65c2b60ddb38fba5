"""What somebody who looks over a shoulder may see: a sender and a subject that say nothing. And words that ask, no more."""

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

ONCE = "{once}"  # where a body says what is kept nowhere


def subject() -> Words:
    """The same for every purpose: a subject that differs tells."""
    return _("A message for you")


def subject_for_colleagues(reference: str) -> Words:
    """A reference of ours names nobody."""
    return _("About your reference %(reference)s", reference=reference)


def to_a_professional(initials: str, *, phone: str) -> list[Words]:
    """Never what it is about. The professional knows whom they agreed to pass word to."""
    asked = _("Somebody you support (%(initials)s) wished to be reached through you.", initials=initials)
    please = _(
        "Please ask them, when you are alone with them, to get in touch with us. Please pass nothing on in writing."
    )
    return [asked, please, *([_("Our telephone number is %(phone)s.", phone=phone)] if phone else [])]


def initials_of(first: str, last: str) -> str:
    """Such as D. L.; a person whose name is not known is a dash."""
    return " ".join(f"{name[0].upper()}." for name in (first, last) if name) or "–"
