"""The family page in one screen: who, which relationships, what worries us, what we do, what is next, who may be told what."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission as P
from heldinmind.care.models import Episode
from heldinmind.care.queries import FamilyPeople
from heldinmind.caseload.pages import ages, before, coming, concerns, losses, relationships, telling
from heldinmind.caseload.pages.answers import answer_lines
from heldinmind.caseload.pages.changes import gathered
from heldinmind.caseload.pages.names import Names
from heldinmind.caseload.pages.said import said_lines
from heldinmind.caseload.pages.standing import current, first_seen, life_so_far, standing
from heldinmind.caseload.pages.work import work_lines
from heldinmind.caseload.queries import family as queries
from heldinmind.caseload.queries.mine import holder
from heldinmind.design.days import long_date
from heldinmind.people.models import Family, Person
from heldinmind.people.pages import full_name
from heldinmind.referrals.models import Referral

May = Callable[[str], bool]
BUTTONS = (
    P.PERSON_CHANGE,
    P.CARE_CHANGE,
    P.MEASURE_ADD,
    P.SAFEGUARDING_ADD,
    P.FAMILY_SEAL,
    P.AUDIT_VIEW,
    P.REVIEW_RESOLVE,
)
LINES = 6  # of what changed; the rest is a page of its own
QUESTIONNAIRES = ("PHQ-9", "GAD-7")


def shown(family: Family, reader: Actor, may: May, today: date) -> dict[str, Any]:
    """Panels that the reader may see nothing of are not in it."""
    reads = _reads(may)
    who, asked = queries.who(family, today), queries.asked(family)
    work = queries.work(family, today, reader, reads) if reads.care else None
    names = Names(who.people)
    return {
        "family": family,
        "may": {name: may(name) for name in BUTTONS},
        **_head(family, who, asked, work, names, today),
        **(_working(family, may, who, asked, work, names, today) if work else {}),
        **(_worrying(family, reads, names) if reads.risk or reads.safeguarding else {}),
        "said_lines": said_lines(asked) if may(P.REFERRAL_VIEW) and reads.risk else [],
        "work_lines": work_lines(asked, work, may),
    }


def _reads(may: May) -> queries.Reads:
    return queries.Reads(
        care=may(P.CARE_VIEW),
        notes=may(P.NOTE_WRITE),
        measures=may(P.MEASURE_VIEW),
        risk=may(P.RISK_VIEW),
        safeguarding=may(P.SAFEGUARDING_VIEW),
    )


def _head(
    family: Family, who: queries.Who, asked: queries.Asked, work: queries.Work | None, names: Names, today: date
) -> dict[str, Any]:
    """Who this is, what keeps them safe, and who may be told what."""
    people = who.people
    adults = [*people.carers, *people.others]
    living = [person for person in adults if person.state not in ages.GONE]
    circle = telling.Circle(living, people.caregiving, who.adults, names)
    return {
        "title": ages.babies_called(people.babies, family.name),
        "subtitle": _subtitle(who, asked, work, today),
        "lost": losses.lost_lines([*people.babies, *people.siblings, *adults], names),
        "rings": losses.ring_lines(who.to_ring),
        "all_gone": bool(people.babies) and all(baby.state in ages.GONE for baby in people.babies),
        "safe_lines": before.safe_lines(living, who.safe, names),
        "people": _people(people, names, today),
        "tell_lines": telling.tell_lines(circle, asked.agreements, referred=bool(asked.referrals)),
    }


def _working(
    family: Family, may: May, who: queries.Who, asked: queries.Asked, work: queries.Work, names: Names, today: date
) -> dict[str, Any]:
    answers = queries.answers(family, _reads(may))
    seen = relationships.Seen(
        meetings=work.meetings,
        goals=work.goals,
        levels=answers.levels if may(P.MEASURE_VIEW) else None,
        homes=who.homes,
        names=names,
        today=today,
        may_rate_goals=may(P.CARE_CHANGE),
        hears_safety=may(P.CARE_CHANGE),
    )
    links = who.people.caregiving
    now = standing(may, who, asked, work, len(relationships.unrated(links, answers.levels)))
    green = coming.green_button(family, now, who, asked, work)
    due = (
        coming.levels_due(family, links, answers.levels, first_seen(work), names)
        if now.may_rate and now.in_work
        else []
    )
    return {
        "life": life_so_far(who, asked, work, today),
        "in_work": now.in_work,
        "green": green,
        "buttons": coming.other_buttons(
            family, now, green, who, reads_notes=may(P.NOTE_VIEW), posts=may(P.DOCUMENT_POST)
        ),
        "relationships": [*relationships.caregiving_lines(links, seen), *relationships.adult_lines(who.adults, seen)],
        "other_goals": relationships.other_goals(seen, [link.pk for link in (*links, *who.adults)]),
        "ahead": coming.ahead_lines(who, work, due, names, may_record=now.may_record),
        "answers": answer_lines(answers.own),
        "questionnaires": QUESTIONNAIRES,
        "changes": gathered(queries.changes(family)[: queries.CHANGES], LINES),
    }


def _worrying(family: Family, reads: queries.Reads, names: Names) -> dict[str, Any]:
    worries = queries.worries(family, reads)
    return {
        "safeguarding": concerns.safeguarding(worries.levels, names),
        "stressors": concerns.stressors(worries.ratings, worries.stressors) if reads.risk else None,
    }


def _subtitle(who: queries.Who, asked: queries.Asked, work: queries.Work | None, today: date) -> str:
    """Such as: 14 weeks old · with us for 8 weeks, of which waited 2 weeks · held by Ana Penn."""
    episode = work.episode if work else None
    parts = [ages.ages(losses.told_of(who.people.babies), today), _with_us(current(asked, episode), episode, today)]
    if work and work.held and not (episode and episode.ended_on):
        parts.append(_("held by %(names)s") % {"names": ages.listed([holder(each) for each in work.held])})
    return " · ".join(part for part in parts if part)


def _with_us(referral: Referral | None, episode: Episode | None, today: date) -> str:
    if referral is None:
        return ""
    since = referral.received_on
    if episode is None:
        return " · ".join([_("asked for help %(ago)s") % {"ago": ages.ago(since, today)}, *_waits(referral)])
    if episode.ended_on:
        return _("our work ended on %(day)s") % {"day": long_date(episode.ended_on)}
    if since == today:
        return _("with us since today")
    told = {"long": ages.long(since, today), "waited": ages.long(since, max(since, episode.opened_on))}
    if episode.opened_on <= since:
        return _("with us for %(long)s") % told
    return _("with us for %(long)s, of which waited %(waited)s") % told


def _waits(referral: Referral) -> list[str]:
    entry = getattr(referral, "waiting", None)
    return [_("on the waiting list")] if entry and entry.left_on is None else []


def _people(people: FamilyPeople, names: Names, today: date) -> list[dict[str, Any]]:
    """How old the baby is stands at the head of the page already."""
    told: list[tuple[Person, list[str]]] = [
        *((person, []) for person in people.babies),
        *((person, _age_of_an_adult(person, today)) for person in people.carers),
        *((person, [_("brother or sister"), ages.age(person, today)]) for person in people.siblings),
        *((person, [_("also in the family")]) for person in people.others),
    ]
    return [_person(person, names, facts) for person, facts in told]


def _age_of_an_adult(person: Person, today: date) -> list[str]:
    if person.state in ages.GONE:
        return [_("has died")]
    return [ages.age(person, today)] if person.birth_date else []


def _person(person: Person, names: Names, facts: list[str]) -> dict[str, Any]:
    """What whoever meets them must know at once; nothing of what they said."""
    language = person.language or _("language not recorded")
    interpreter = (
        _("needs an interpreter: %(language)s") % {"language": language} if person.interpreter == "yes" else ""
    )
    name = full_name(person) if person.first_name or person.preferred_name else names(person)
    told = [*facts, interpreter, person.communication_needs]
    return {"pk": person.pk, "name": name[:1].upper() + name[1:], "facts": [fact for fact in told if fact]}
