"""The relationships we work on: how each began and where it is, what is hoped for, and when the two were last seen together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.care.pages.words import movement
from heldinmind.care.queries import ContactSeen, GoalSeen
from heldinmind.care.rules.attendance import ATTENDED, CAME, LATE
from heldinmind.caseload.pages.ages import GONE, ago
from heldinmind.caseload.pages.names import Names
from heldinmind.measures.models import Response
from heldinmind.measures.queries import level_movement
from heldinmind.people.models import AdultRelationship, AdultSafety, CaregivingRelationship, LivingArrangement, Person
from heldinmind.people.pages import subject_called
from heldinmind.people.queries import Home, safety_of

THERE = {ATTENDED, LATE}
NOT_RATED = (Person.State.UNBORN, Person.State.LOST, Person.State.DIED)


@dataclass(frozen=True)
class GoalLine:
    """`href` leads to rating it, for whoever may."""

    words: str
    ratings: str
    href: str


@dataclass(frozen=True)
class RelationshipLine:
    """`state` is the level and how it moved, or couple safety; `tone` says whether it is known."""

    name: str
    state: str
    tone: str  # plain, quiet or unknown
    facts: tuple[str, ...]
    goals: tuple[GoalLine, ...]
    # Leads to saying whether it is safe between two adults.
    href: str = ""


@dataclass(frozen=True)
class Seen:
    """What the record holds for these lines. `levels` is None for a reader of no measures."""

    meetings: Sequence[ContactSeen]
    goals: Sequence[GoalSeen]
    levels: Sequence[Response] | None
    homes: Mapping[UUID, Home]
    names: Names
    today: date
    may_rate_goals: bool = False
    hears_safety: bool = False


def caregiving_lines(links: Iterable[CaregivingRelationship], seen: Seen) -> list[RelationshipLine]:
    return [_caregiving(link, seen) for link in links]


def adult_lines(links: Sequence[AdultRelationship], seen: Seen) -> list[RelationshipLine]:
    """Whether it is safe is said first, to whoever hears of it; not asked is not safe."""
    return [
        RelationshipLine(
            name=_two(seen.names, link.first, link.second),
            state=_safety(link, seen.names) if seen.hears_safety else "",
            tone="plain" if _is_known(link) else "unknown",
            href=reverse("people:safety", args=[link.pk]) if seen.hears_safety else "",
            facts=() if link.kind == link.Kind.OTHER else (str(link.get_kind_display()).lower(),),
            goals=_goals(seen, link.pk),
        )
        for link in links
        if not _says_nothing(link, links)
    ]


def _is_known(link: AdultRelationship) -> bool:
    said = safety_of(link)
    return said is not None and said.answer != AdultSafety.Answer.UNKNOWN


def _says_nothing(link: AdultRelationship, links: Sequence[AdultRelationship]) -> bool:
    """Something between two that nobody has described, beside what they are known to be to each other."""
    described = {(other.first_id, other.second_id) for other in links if other.kind != other.Kind.OTHER}
    return link.kind == link.Kind.OTHER and not _is_known(link) and (link.first_id, link.second_id) in described


def other_goals(seen: Seen, known: Iterable[UUID]) -> list[tuple[str, GoalLine]]:
    """Goals about one person, or about a relationship that is no longer in the family: whom they are about, and each."""
    within = set(known)
    rest = [each for each in _open(seen.goals) if _about(each) not in within]
    return [(subject_called(each.goal.subject), _goal(each, seen)) for each in rest]


def unrated(links: Iterable[CaregivingRelationship], levels: Sequence[Response]) -> list[CaregivingRelationship]:
    """With a living child who is born, and no level yet."""
    rated = {response.about.caregiving_id for response in levels}
    return [link for link in links if link.pk not in rated and link.child.state not in NOT_RATED]


def _kind(link: CaregivingRelationship) -> str:
    if link.kind == link.Kind.NOT_KNOWN:
        return _("what they are to each other is not recorded")
    return str(link.get_kind_display()).lower()


def _caregiving(link: CaregivingRelationship, seen: Seen) -> RelationshipLine:
    state, tone = _level(link, seen.levels)
    facts = [_kind(link), _lives(link, seen), _last_together(link, seen)]
    return RelationshipLine(
        name=_two(seen.names, link.carer, link.child),
        state=state,
        tone=tone,
        facts=tuple(fact for fact in facts if fact),
        goals=_goals(seen, link.pk),
    )


def _level(link: CaregivingRelationship, levels: Sequence[Response] | None) -> tuple[str, str]:
    if levels is None or link.child.state in NOT_RATED:
        return "", "quiet"
    rated = [response for response in levels if response.about.caregiving_id == link.pk and response.total is not None]
    if not rated:
        return _("not rated yet"), "unknown"
    first, latest = rated[0], rated[-1]
    told = {"first": _whole(first), "latest": _whole(latest), "moved": movement(level_movement(first, latest))}
    if len(rated) == 1:
        return _("level %(latest)s") % told, "plain"
    return _("level %(first)s → %(latest)s, %(moved)s") % told, "plain"


def _whole(response: Response) -> int:
    return int(response.total or 0)


def _lives(link: CaregivingRelationship, seen: Seen) -> str:
    """Read from where the child lives; not recorded is said so, never guessed."""
    if link.child.state in NOT_RATED:
        return ""
    home, child = seen.homes.get(link.child_id), {"child": seen.names(link.child)}
    if home is None:
        return _("where %(child)s lives is not recorded") % child
    if home.carers:
        return _("lives with %(child)s") % child if link.carer_id in home.carers else _("does not live together")
    arrangement = home.placement.arrangement  # told, and nobody by name
    if arrangement.counts_as == LivingArrangement.Counts.UNKNOWN:
        return _("where %(child)s lives is not known") % child
    return _("home of %(child)s: %(home)s") % {**child, "home": _(arrangement.name).lower()}


def _last_together(link: CaregivingRelationship, seen: Seen) -> str:
    """Before the birth, and after a loss: when the carer was last seen."""
    alone = link.child.state in NOT_RATED
    wanted = {link.carer_id} if alone else {link.carer_id, link.child_id}
    for met in seen.meetings:
        if wanted <= {person.pk for person, what in met.people if what in THERE}:
            told = {"ago": ago(localdate(met.contact.held_at), seen.today)}
            return _("seen together %(ago)s") % told if len(wanted) == 2 else _("seen %(ago)s") % told
    return "" if link.child.state in GONE else _invited(link.carer_id, seen.meetings)


def _invited(carer: UUID, meetings: Sequence[ContactSeen]) -> str:
    said = [what for met in meetings for person, what in met.people if person.pk == carer]
    came = sum(what in CAME for what in said)
    if not said:
        return _("not invited yet")
    sentence = ngettext("invited %(count)s time, came %(came)s", "invited %(count)s times, came %(came)s", len(said))
    return sentence % {"count": len(said), "came": came}


def _safety(link: AdultRelationship, names: Names) -> str:
    said = safety_of(link)
    if said is None:
        return _("safety not asked")
    if said.answer == AdultSafety.Answer.UNSAFE:
        who = names(said.unsafe_for) if said.unsafe_for else ""
        return _("not safe for %(who)s") % {"who": who} if who else _("not safe")
    return _("said to be safe") if said.answer == AdultSafety.Answer.SAFE else _("safety not known")


def _open(goals: Sequence[GoalSeen]) -> list[GoalSeen]:
    return [each for each in goals if each.goal.ended_on is None]


def _about(each: GoalSeen) -> UUID | None:
    """The relationship a goal is about; None when it is about a person."""
    return each.goal.subject.caregiving_id or each.goal.subject.adults_id


def _goals(seen: Seen, relationship: UUID) -> tuple[GoalLine, ...]:
    return tuple(_goal(each, seen) for each in _open(seen.goals) if _about(each) == relationship)


def _goal(each: GoalSeen, seen: Seen) -> GoalLine:
    href = reverse("care:rate_goal", args=[each.goal.pk]) if seen.may_rate_goals else ""
    return GoalLine(each.goal.words, _ratings(each), href)


def _ratings(each: GoalSeen) -> str:
    if each.first is None or each.latest is None:
        return _("not rated yet")
    if each.first.pk == each.latest.pk:
        return _("%(value)s of 10") % {"value": each.latest.value}
    return _("%(first)s → %(latest)s of 10") % {"first": each.first.value, "latest": each.latest.value}


def _two(names: Names, one: Person, other: Person) -> str:
    return _("%(one)s and %(other)s") % {"one": names(one), "other": names(other)}
