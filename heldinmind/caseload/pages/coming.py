"""What is next: the one green button, what is often done besides, and what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.caseload.pages.ages import listed
from heldinmind.caseload.pages.names import Names
from heldinmind.caseload.queries.family import Asked, Planned, Who, Work
from heldinmind.caseload.rules.levels import level_due_on
from heldinmind.caseload.rules.next_thing import Standing, Thing, next_thing
from heldinmind.design.days import clock, short_date
from heldinmind.measures.models import Response
from heldinmind.people.models import CaregivingRelationship, Family, Person

LEVELS_AHEAD = 14  # days: a level due later than that is no reason to think of it today


@dataclass(frozen=True)
class Button:
    text: str
    href: str


@dataclass(frozen=True)
class AheadLine:
    on: date
    words: str
    href: str = ""
    late: bool = False


def expected(who: Who) -> list[Person]:
    return [baby for baby in who.people.babies if baby.state == Person.State.UNBORN]


def overdue(who: Who, today: date) -> list[Person]:
    return [baby for baby in expected(who) if baby.due_date and baby.due_date < today]


def waits_for_a_worker(asked: Asked, work: Work) -> bool:
    """Accepted, and nobody holds the family yet."""
    accepted = bool(asked.referrals) and asked.referrals[0].decision == "accept"
    ended = work.episode is not None and work.episode.ended_on is not None
    return accepted and not work.held and not ended


def green_button(family: Family, standing: Standing, who: Who, asked: Asked, work: Work) -> Button | None:
    thing = next_thing(standing)
    if thing == Thing.FINISH:
        return Button(_("Finish your note of %(day)s") % _day(work.drafts[0].about_on), _to("draft", work.drafts[0].pk))
    if thing == Thing.WRITE_UP:
        met = work.not_written_up[0].contact
        return Button(_("Write up the meeting of %(day)s") % _day(localdate(met.held_at)), _to("note", met.pk))
    if thing == Thing.RECORD:
        planned = work.unrecorded[0]
        words = _("Say what happened on %(day)s") % _day(localdate(planned.starts_at))
        return Button(words, _to("contact", planned.pk))
    if thing == Thing.ALLOCATE:
        return Button(_("Give this family to a worker"), _to("allocate", asked.referrals[0].pk))
    return _of_the_family(thing, family, who)


def _of_the_family(thing: Thing, family: Family, who: Who) -> Button | None:
    if thing == Thing.BIRTH:
        return Button(_("Record the birth"), _to("birth", expected(who)[0].pk))
    if thing == Thing.LEVELS:
        return Button(_("Rate the caregiving levels"), _to("levels", family.pk))
    return Button(_("Make an appointment"), _to("appointment", family.pk)) if thing == Thing.APPOINT else None


def other_buttons(
    family: Family, standing: Standing, green: Button | None, who: Who, *, reads_notes: bool, posts: bool
) -> list[Button]:
    """What is often done besides. Never the green one again."""
    babies, plans, writes = (
        expected(who),
        standing.in_work and standing.may_record,
        standing.in_work and standing.may_write,
    )
    offered = [
        Button(_("Record the birth"), _to("birth", babies[0].pk)) if babies and standing.may_welcome else None,
        Button(_("New appointment"), _to("appointment", family.pk)) if plans else None,
        Button(_("Unplanned contact"), _to("unplanned", family.pk)) if plans else None,
        Button(_("Write a note"), _to("free_note", family.pk)) if writes else None,
        Button(_("All notes"), _to("notes", family.pk)) if reads_notes else None,
        Button(_("Letters and files"), reverse("documents:letters", args=[family.pk])) if posts else None,
    ]
    return [button for button in offered if button and (green is None or button.href != green.href)]


def ahead_lines(who: Who, work: Work, due: Sequence[AheadLine], names: Names, *, may_record: bool) -> list[AheadLine]:
    """By their day; what is overdue comes first."""
    found = [
        *(_unrecorded(each, may_record) for each in work.unrecorded),
        *(_appointment(each, who, names) for each in work.ahead),
        *due,
        *_births(who, names),
    ]
    return sorted(found, key=lambda line: line.on)


def levels_due(
    family: Family,
    links: Sequence[CaregivingRelationship],
    levels: Sequence[Response],
    first_seen: date | None,
    names: Names,
) -> list[AheadLine]:
    """One line for each day on which levels are due, for relationships with a child who is born and living."""
    days: dict[date, list[str]] = {}
    for link in links:
        given = [response.given_on for response in levels if response.about.caregiving_id == link.pk]
        due = level_due_on(first_seen=first_seen, last_given=max(given, default=None))
        if due and (due - localdate()).days <= LEVELS_AHEAD and link.child.state == Person.State.BORN:
            days.setdefault(due, []).append(listed([names(link.carer), names(link.child)]))
    sentence, href = _("caregiving level due: %(pairs)s"), _to("levels", family.pk)
    return [
        AheadLine(day, sentence % {"pairs": "; ".join(pairs)}, href, day < localdate()) for day, pairs in days.items()
    ]


def _unrecorded(planned: Planned, may_record: bool) -> AheadLine:
    words = _("%(time)s: what happened is not recorded") % {"time": clock(planned.starts_at)}
    return AheadLine(localdate(planned.starts_at), words, _to("contact", planned.pk) if may_record else "", late=True)


def _appointment(planned: Planned, who: Who, names: Names) -> AheadLine:
    invited = [names(person) for person in who.people.everybody if person.pk in planned.invited]
    place = planned.venue or str(planned.get_mode_display()).lower()
    told = {"time": clock(planned.starts_at), "place": place, "who": listed(invited), "worker": planned.worker.name}
    words = _("%(time)s, %(place)s: %(who)s, with %(worker)s") if invited else _("%(time)s, %(place)s, with %(worker)s")
    return AheadLine(localdate(planned.starts_at), words % told)


def _births(who: Who, names: Names) -> list[AheadLine]:
    """Twins have one due date."""
    days: dict[date, list[str]] = {}
    for baby in expected(who):
        if baby.due_date:
            days.setdefault(baby.due_date, []).append(names(baby))
    sentence = _("due date of %(babies)s")
    return [AheadLine(day, sentence % {"babies": listed(b)}, late=day < localdate()) for day, b in days.items()]


def _day(day: date) -> dict[str, str]:
    return {"day": _("today") if day == localdate() else short_date(day)}


def _to(name: str, pk: object) -> str:
    return reverse(f"care:{name}", args=[pk])
