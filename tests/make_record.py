"""One team's record with something on every page, and where in it each address of the site leads."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Membership, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import command
from heldinmind.care.actions import answer_measure
from heldinmind.care.models import Allocation, Episode, Goal
from heldinmind.charges.actions import add_band
from heldinmind.exchange.actions import upload
from heldinmind.people import actions as people
from heldinmind.people.actions import raise_review
from heldinmind.people.actions.adoption import NewIdentity
from heldinmind.people.actions.losses import Ring
from heldinmind.people.actions.naming import Named
from heldinmind.people.models import AdoptionLink, AskedToRing, ContactPoint, LifeEvent, Person, Pregnancy
from heldinmind.reporting.indicators import INDICATORS
from heldinmind.rights.actions import hold, merge
from heldinmind.rights.models import Pair
from heldinmind.website.actions import add_link
from tests import (
    make,
    make_care,
    make_caseload,
    make_documents,
    make_exchange,
    make_keeping,
    make_messages,
    make_referrals,
    make_requests,
    make_seals,
)
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
    letters, begun = _of_letters(episode, clinician)
    asked = _of_requests(episode)
    found = _of_the_door(team) | _of_the_office(team, clinician) | _of_care(episode, clinician)
    behind = _behind_a_seal(team, lead, clinician)
    found["people"] |= behind["people"] | {"seal": {"pk": episode.family_id}}
    found["caseload"] |= behind["caseload"]
    found["care"] |= _of_lives(episode, clinician, lead)
    found["care"] |= begun
    found["rights"] |= asked
    found |= letters
    found["rights"] |= _of_keeping(team, lead)
    return {f"{stage}:{name}": where for stage, pages in found.items() for name, where in pages.items()}


def _of_the_door(team: Team) -> dict[str, dict[str, Where]]:
    sent, entry = make_referrals.from_a_professional(team), make_referrals.waiting(team)
    pages = each("referral acknowledge ask agreed more_came receive decide reopen referrer_letter", {"pk": sent.pk})
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
        "access": each("give_role end_sessions", {"pk": member.user_id}) | {"end_role": {"pk": member.pk}},
        "reporting": each("figure csv json", {"name": next(iter(INDICATORS))}),
    }


def _of_keeping(team: Team, lead: Actor) -> dict[str, Where]:
    """Two people whom nobody has been seen with: one whose record is to be destroyed, one whose record is held."""
    one, other = make.carer(team, first_name="Ada"), make.carer(team, first_name="Mo")
    decision = {"pk": make_keeping.decided(one, lead).pk}
    with make_care.being(lead, team):
        held = {"pk": hold(person=other, reason=f"An inquiry about the {NAME}s.", by=lead).pk}
    return each("keep_or_destroy hold_record", {"pk": one.pk}) | {"agree_to_destroy": decision, "lift_hold": held}


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
        "messages": _of_messages(dana["pk"]),
        "rights": _of_two_records(episode, dana),
        "care": care,
        "people": each("person details nhs_number contact_point safe sharing name alias gender", dana)
        | each("before_contact babys_words", family)
        | each("end_contact_point safe_here", point)
        | {"safety": {"pk": couple.pk}},
        "caseload": {"family": family, "changes": family, "lives": family, "given": dana, "settle": _to_settle(episode)}
        | each("openings openings_csv", family)
        | each("person_openings person_openings_csv openings_for_them", dana)
        | {"answer_unusual": {"pk": make_seals.unusual(episode.family, clinician).pk}},
        "safeguarding": {
            "warn_visitors": family,
            "end_warning": {"pk": make_seals.warning(episode.family, clinician).pk},
        },
    }


def _behind_a_seal(team: Team, lead: Actor, clinician: Actor) -> dict[str, dict[str, Where]]:
    """Another family, which only the lead is named to read; the clinician broke the glass to see it."""
    family = make_seals.sealed(team, lead)
    named = {"pk": family.seal_readers.get().pk}
    glass = {"pk": make_seals.broken(team, clinician).pk}
    people = each("seal_readers unseal", {"pk": family.pk}) | {"end_seal_reader": named}
    return {"people": people, "caseload": {"read_glass": glass}}


def _of_messages(person: Any) -> dict[str, Where]:
    """A letter to print, an email that is held, and what came with a request before its people were known."""
    dana = Person.objects.get(pk=person)
    address = ContactPoint.objects.get(person=dana, kind="address", ended_on=None)
    letter = make_messages.queued(dana, address, channel="letter", body=f"Dear {NAME}s", once="BCDF")
    make_messages.given_address(dana)
    return each("message retry withdraw done print", {"pk": letter.pk}) | each("of_person write", {"pk": dana.pk})


def _of_letters(episode: Episode, clinician: Actor) -> tuple[dict[str, dict[str, Where]], dict[str, Where]]:
    """The pages of documents, and those of care where letters are written."""
    family = {"pk": episode.family_id}
    signed = {"pk": make_documents.signed(episode, clinician, words=f"We met the {NAME}s.").pk}
    draft = {"pk": make_documents.letter(episode, clinician, name="family_at_end").pk}
    file = {"pk": make_documents.file(episode, clinician, name=f"{NAME}.txt").pk}
    documents = each("letters add_file", family) | each("letter letter_pdf letter_sent", signed)
    documents |= each("file destroy_day agree_day", file)
    return {"documents": documents}, {"new_letter": family, "edit_letter": draft, "correct_letter": signed}


def _of_requests(episode: Episode) -> dict[str, Where]:
    dana = make_care.person(episode, "Dana")
    asked = make_requests.frozen(dana, make.staff(episode.team, Role.SAFEGUARDING_LEAD))
    pages = each("request identity authority extension answer gather release freeze copy_sent", {"pk": asked.pk})
    pages |= {"new_request": {"pk": dana.pk}, "item": {"pk": asked.items.order_by("pk")[0].pk}}
    return pages | {"copy": {"pk": asked.pk, "ending": "pdf"}}


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


def _of_lives(episode: Episode, clinician: Actor, lead: Actor) -> dict[str, Where]:
    """An unborn sibling who was lost, somebody asked to ring, and an adoption of long ago."""
    team, by, family = episode.team, command(), episode.family
    lost, adopted, father = make.unborn(team), make.baby(team, first_name="Robin"), make.carer(team, first_name="")
    with acting(role="worker", actor=by, team=team):
        for person, part in ((lost, "sibling"), (adopted, "sibling"), (father, "other")):
            people.join_family(family=family, person=person, part=part, by=by, today=TODAY)
    said, ring = {"by": lead, "today": TODAY}, Ring(clinician, TODAY)
    with make_care.being(lead, team):
        people.record_loss(baby=lost, kind="miscarriage", on=TODAY, family=family, ring=ring, **said)
        identity = NewIdentity(Named("Noah", NAME), NAME, facts=[(NAME, NAME)])
        people.record_adoption(child=adopted, order_on=TODAY, identity=identity, **said)
    jude, here = {"pk": make_care.person(episode, "Jude").pk}, {"pk": family.pk}
    asked = {"pk": AskedToRing.objects.get(family=family).pk}
    return {
        "loss": jude | {"kind": "stillbirth"},
        "moved": jude | {"kind": "foster"},
        **each("death adopted", jude),
        **each("parted partner", here),
        **each("rung ask_another", asked),
        "father": {"pk": father.pk},
        "begin_again": {"pk": Pregnancy.objects.get(children__child=lost).pk},
        "undo": {"pk": LifeEvent.objects.get(person=lost).pk},
        "undo_adoption": {"pk": AdoptionLink.objects.get().pk},
    }


def _of_two_records(episode: Episode, dana: Where) -> dict[str, Where]:
    """A pair to look at, and a merge: both of people in the family."""
    team, by = episode.team, command()
    twice, thrice = (make.carer(team, first_name=name) for name in ("Dena", "Dina"))
    with acting(role="worker", actor=by, team=team):
        for other in (twice, thrice):
            people.join_family(family=episode.family, person=other, part="carer", by=by, today=TODAY)
        person = Person.objects.get(pk=dana["pk"])
        merged = merge(kept=person, gone=thrice, choices={}, why=f"One {NAME}", by=by, today=TODAY)
        first, second = sorted((person, twice), key=lambda each: each.pk)
        pair = Pair(team=team, first=first, second=second, weight=3, reasons=[])
        pair.save(force_insert=True)
    found = {"pk": dana["pk"], "other": twice.pk}
    return {"records": dana, "compare": found, "two_people": {"pk": pair.pk}, "unmerge": {"pk": merged.pk}}


def _to_settle(episode: Episode) -> Where:
    with acting(role="worker", actor=command(), team=episode.team):
        return {"pk": raise_review(team=episode.team_id, kind="duplicate", words=NAME, family=episode.family).pk}
