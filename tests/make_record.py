"""One team's record with something on every page, and where in it each address of the site leads."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Membership, Team
from heldinmind.access.system import command
from heldinmind.care.actions import answer_measure
from heldinmind.care.models import Allocation, Episode, Goal
from heldinmind.charges.actions import add_band
from heldinmind.exchange.actions import upload
from heldinmind.people.actions import raise_review
from heldinmind.people.models import ContactPoint
from heldinmind.reporting.indicators import INDICATORS
from heldinmind.website.actions import add_link
from tests import make_care, make_caseload, make_exchange, make_referrals
from tests.make import TODAY

Where = dict[str, Any]
NAME = "Larkfield"  # of everybody in the record: a page that says it has shown something
TEAM_HEADING = "For the team"


def declared(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its full name."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from declared(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}", each


def permission_of(pattern: URLPattern) -> str:
    """What the page's reader has to hold; nothing for a page that anybody opens."""
    return str(getattr(pattern.callback, "permission", None) or "")


def each(names: str, where: Where) -> dict[str, Where]:
    """Several pages about the same thing."""
    return dict.fromkeys(names.split(), where)


STAFF_PAGES = {name: permission_of(each) for name, each in declared() if permission_of(each)}


def leading_to(team: Team, lead: Actor, clinician: Actor) -> dict[str, Where]:
    """Fill the team, and say for each staff page which thing its address names; nothing for pages about the team."""
    both = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    episode = make_care.episode(team, clinician, by=lead, given=both)
    found = _of_the_door(team) | _of_the_office(team, clinician) | _of_care(episode, clinician)
    return {f"{stage}:{name}": where for stage, pages in found.items() for name, where in pages.items()}


def _of_the_door(team: Team) -> dict[str, dict[str, Where]]:
    sent, entry = make_referrals.from_a_professional(team), make_referrals.waiting(team)
    pages = each("referral acknowledge ask more_came receive decide reopen referrer_letter", {"pk": sent.pk})
    pages |= each("log move contacted leave", {"pk": entry.pk}) | {"unlink": {"pk": entry.referral_id}}
    return {"referrals": pages | {"family_letter": {"pk": sent.pk, "place": 1}}}


def _of_the_office(team: Team, clinician: Actor) -> dict[str, dict[str, Where]]:
    by, log = command(), make_exchange.as_csv(make_exchange.row(odd="a column of our own"))
    address = {"name": f"{NAME} line", "address": "https://example.org", "what_for": "Talking"}
    with acting(role="worker", actor=by, team=team):
        link = {"pk": add_link(team=team, by=by, today=TODAY, **address).pk}
        band = {"pk": add_band(team=team, code="low", name=f"{NAME} band", by=by).pk}
        run = {"pk": upload(team=team.pk, file_name=f"{NAME}.csv", content=log, by=by).pk}
    member = Membership.objects.get(user=clinician.user_id)
    return {
        "website": {"check_link": link, "remove_link": link},
        "charges": {"retire_band": band},
        "exchange": each("run headings start discard problems", run),
        "access": {"give_role": {"pk": member.user_id}, "end_role": {"pk": member.pk}},
        "reporting": each("figure csv json", {"name": next(iter(INDICATORS))}),
    }


def _of_care(episode: Episode, clinician: Actor) -> dict[str, dict[str, Where]]:
    family, dana, jude = (
        {"pk": pk}
        for pk in (episode.family_id, make_care.person(episode, "Dana").pk, make_care.person(episode, "Jude").pk)
    )
    make_caseload.goal(episode, clinician, f"Time for the {NAME}s", 3)
    leo = make_care.person(episode, "Leo")
    couple = make_caseload.couple(episode.team, make_care.person(episode, "Dana"), leo, "unsafe")
    point = {"pk": ContactPoint.objects.filter(person=dana["pk"]).latest("pk").pk}
    held = {"pk": Allocation.objects.get(episode=episode).pk}
    goal = {"pk": Goal.objects.get(episode=episode).pk}
    care = each("appointment unplanned free_note notes goal levels", family)
    care |= each("assessed started end", {"pk": episode.pk})
    care |= {"allocate": {"pk": episode.referral_id}, "reallocate": held, "end_allocation": held, "birth": jude}
    care |= {"measure": family | {"instrument": "PHQ-9"}, "rate_goal": goal, "end_goal": goal}
    care |= _of_meetings(episode, clinician) | _of_measures(episode, clinician)
    return {
        "care": care,
        "people": each("person details nhs_number contact_point safe sharing", dana)
        | each("before_contact babys_words", family)
        | {"end_contact_point": point, "safety": {"pk": couple.pk}},
        "caseload": {"family": family, "changes": family, "given": dana, "settle": _to_settle(episode)},
    }


def _of_meetings(episode: Episode, clinician: Actor) -> dict[str, Where]:
    ahead = {"pk": make_care.appointment(episode, clinician).pk}
    met = {"pk": make_care.contact(episode, clinician).pk}
    signed = {"pk": make_care.note(episode, clinician, {TEAM_HEADING: f"The {NAME}s came by bus."}).pk}
    draft = {"pk": make_care.draft(episode, clinician, {TEAM_HEADING: f"Ring the {NAME}s."}).pk}
    return each("move_appointment cancel_appointment contact", ahead) | {
        "correct_contact": met,
        "note": met,
        "amend": signed,
        "draft": draft,
    }


def _of_measures(episode: Episode, clinician: Actor) -> dict[str, Where]:
    given = {"instrument": "PHQ-9", "answers": [1] * 9, "given_on": TODAY, "occasion": "start"}
    with make_care.being(clinician, episode.team):
        dana = make_care.person(episode, "Dana")
        response = answer_measure(family=episode.family, respondent=dana, by=clinician, today=TODAY, **given)
    return each("response correct_measure", {"pk": response.pk})


def _to_settle(episode: Episode) -> Where:
    with acting(role="worker", actor=command(), team=episode.team):
        return {"pk": raise_review(team=episode.team_id, kind="duplicate", words=NAME, family=episode.family).pk}
