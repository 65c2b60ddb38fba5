"""The headings of a note, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from heldinmind.care.pages.words import may_be_told
from heldinmind.care.queries import FamilyPeople
from heldinmind.care.rules.headings import Adults, Care, Family, Heading, Somebody
from heldinmind.people.models import AdultRelationship, Person
from heldinmind.people.pages import called
from heldinmind.people.queries import is_unsafe

COUPLES = {AdultRelationship.Kind.COUPLE, AdultRelationship.Kind.FORMER_COUPLE}


def facts(people: FamilyPeople, adults: Iterable[AdultRelationship]) -> Family:
    """The family as the rule for headings wants it."""
    babies, children = set(people.babies), set(people.babies + people.siblings)
    return Family(
        people=tuple(
            Somebody(
                pk=person.pk,
                name=called(person),
                is_child=person in children,
                is_baby=person in babies,
                is_unborn=person.state == Person.State.UNBORN,
            )
            for person in people.everybody
        ),
        care=tuple(Care(link.pk, link.carer_id, link.child_id) for link in people.caregiving),
        adults=tuple(
            Adults(
                pk=link.pk,
                one=link.first_id,
                other=link.second_id,
                is_couple=link.kind in COUPLES,
                is_unsafe=is_unsafe(link),
            )
            for link in adults
        ),
    )


def title(heading: Heading) -> str:
    """Such as: Together: Dana and Jude."""
    told = dict(zip(("one", "other"), heading.names, strict=False))
    return {
        "baby": _("Baby: %(one)s"),
        "child": _("%(one)s"),
        "together": _("Together: %(one)s and %(other)s"),
        "private": _("%(one)s, private"),
        "couple": _("As a couple: %(one)s and %(other)s"),
        "adults": _("Between %(one)s and %(other)s"),
        "team": _("For the team"),
    }[heading.kind] % told


def hint(heading: Heading) -> str:
    """Who may be told of what stands here."""
    one = heading.about == "person" and heading.names
    return may_be_told(heading.audience, heading.names[0] if one else "")
