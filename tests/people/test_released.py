"""Who is given what: a table of cases, and families of which chance decides what was said by whom and for whom."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heldinmind.access.acting import acting
from heldinmind.access.audience import Audience, Topic
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import REACH, Role
from heldinmind.access.system import command
from heldinmind.care.models import Episode
from heldinmind.people import actions as people
from heldinmind.people.models import CaregivingRelationship, ContactPoint, Person, SharingAgreement
from heldinmind.people.queries import Recipient, ToOrganisation, ToPerson, ToRole, Use, offered_to, released_to
from heldinmind.risk.models import Rating
from tests import make, make_care, make_caseload, make_referrals, make_rights
from tests.make import TODAY

GP = SharingAgreement.Organisation.GP
DYAD, PERSON, TEAM, SAFEGUARDING = Audience
DA, HIDDEN, PATERNITY, ADOPTION, VIOLENCE, THIRD, SUPERVISION = Topic


@dataclass
class Larkfields:
    """Dana and Leo, who are a couple, and Jude, whose mother and father they are. Only Dana holds responsibility."""

    team: Team
    episode: Episode
    dana: Person
    leo: Person
    jude: Person

    def subject(self, about: str) -> Any:
        """Of one of the three, or of two or all of them: `dana and jude`."""
        names = about.split(" and ")
        if len(names) == 1:
            return people.subject_of(getattr(self, about))
        if names == ["dana", "leo"]:
            return people.subject_of(people.link_adults(one=self.dana, other=self.leo, kind="couple", by=command()))
        return people.subject_of(CaregivingRelationship.objects.get(carer=getattr(self, names[0]), child=self.jude))

    def keep(self, about: str, source: str = "", audience: int = DYAD, topics: int = 0) -> Rating:
        given = {"stressor_id": "housing", "state": "present", "rated_on": TODAY, "source": "clinician"}
        with self.acting():
            row = Rating(
                **given,
                team=self.team,
                family=self.episode.family,
                about=self.subject(about),
                supplied_by=getattr(self, source) if source else None,
                audience=audience,
                topics=topics,
            )
            row.save(force_insert=True)
        return row

    def acting(self) -> Any:
        return acting(role="worker", actor=command(), team=self.team)

    def holds(self, adult: str, held: str = "yes") -> None:
        link = CaregivingRelationship.objects.get(carer=getattr(self, adult), child=self.jude)
        with self.acting():
            people.say_responsibility(caregiving=link, held=held, evidence="", by=command(), today=TODAY)

    def unsafe(self) -> None:
        make_caseload.couple(self.team, self.dana, self.leo, "unsafe")

    def agrees(self, adult: str, agrees: bool = True, *, to: str = GP) -> None:
        with self.acting():
            person = getattr(self, adult)
            people.agree_to_sharing(person=person, organisation=to, agrees=agrees, by=command(), today=TODAY)

    def given(self, recipient: Recipient) -> set[UUID]:
        with self.acting():
            return set(released_to(Rating.objects.all(), recipient).values_list("pk", flat=True))

    def offered(self, recipient: ToPerson) -> set[UUID]:
        with self.acting():
            return set(offered_to(Rating.objects.all(), recipient).values_list("pk", flat=True))


@pytest.fixture
def larkfields(team: Team, lead: Actor, clinician: Actor) -> Larkfields:
    both = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    episode = make_care.episode(team, clinician, by=lead, given=both)
    found = {name: make_care.person(episode, name.title()) for name in ("dana", "leo", "jude")}
    family = Larkfields(team, episode, **found)
    family.holds("dana")
    return family


# about, source, audience, topics: given to Dana in a letter, given to Leo in a letter, given to Dana on her own request
CASES = {
    "her own words": ("dana", "dana", PERSON, 0, True, False, True),
    "what was seen of her": ("dana", "", PERSON, 0, True, False, True),
    "what Leo said about her": ("dana", "leo", PERSON, 0, False, False, False),
    "the team's own thoughts about her": ("dana", "", TEAM, 0, False, False, False),
    "safeguarding": ("dana", "dana", SAFEGUARDING, 0, False, False, False),
    "her and the baby": ("dana and jude", "dana", DYAD, 0, True, False, True),
    "him and the baby": ("leo and jude", "", DYAD, 0, False, True, False),
    "the couple": ("dana and leo", "", DYAD, 0, True, True, True),
    "what he said of the couple before both": ("dana and leo", "leo", DYAD, 0, True, True, True),
    "what he said of the couple alone": ("dana and leo", "leo", PERSON, 0, False, False, False),
    "the baby, whose mother answers for him": ("jude", "", DYAD, 0, True, False, False),
    "what he said of the baby": ("jude", "leo", DYAD, 0, False, False, False),
    "her own words of violence": ("dana", "dana", PERSON, DA, False, False, True),
    "what was seen of violence": ("dana", "", PERSON, DA, False, False, False),
    "her own address that is hidden": ("dana", "", PERSON, HIDDEN, False, False, True),
    "her own words of who the father is": ("dana", "dana", PERSON, PATERNITY, False, False, True),
    "her own words of how he was conceived": ("dana", "dana", PERSON, VIOLENCE, False, False, True),
    "a third party": ("dana", "dana", PERSON, THIRD, False, False, False),
    "supervision": ("dana", "", PERSON, SUPERVISION, False, False, False),
    "adoption": ("dana", "dana", PERSON, ADOPTION, False, False, False),
}


@pytest.mark.parametrize("case", CASES)
def test_each_is_given_what_may_be_told_to_them(larkfields, case):
    about, source, audience, topics, to_dana, to_leo, on_request = CASES[case]
    row = larkfields.keep(about, source, audience, topics)
    dana, leo = larkfields.dana.pk, larkfields.leo.pk
    assert (row.pk in larkfields.given(ToPerson(dana, Use.LETTER))) is to_dana
    assert (row.pk in larkfields.given(ToPerson(dana, Use.MY_SPACE))) is to_dana
    assert (row.pk in larkfields.given(ToPerson(leo, Use.LETTER))) is to_leo
    assert (row.pk in larkfields.given(ToPerson(dana, Use.REQUEST))) is on_request


def test_where_it_is_not_safe_between_two_neither_is_given_what_concerns_both(larkfields):
    rows = [larkfields.keep("dana and leo"), larkfields.keep("jude"), larkfields.keep("leo and jude")]
    own = larkfields.keep("leo", "leo", PERSON)
    larkfields.holds("leo")
    larkfields.unsafe()
    assert larkfields.given(ToPerson(larkfields.leo.pk, Use.LETTER)) == {own.pk}
    assert larkfields.given(ToPerson(larkfields.leo.pk, Use.REQUEST, for_child=larkfields.jude.pk)) == set()
    assert rows[0].pk not in larkfields.given(ToPerson(larkfields.dana.pk, Use.REQUEST))


def test_what_nobody_may_see_makes_nothing_given(larkfields, administrator, as_web):
    """An administrator does not read that it is unsafe: the rule reads it all the same."""
    larkfields.keep("dana and leo")
    larkfields.unsafe()
    with as_web(administrator):
        assert not released_to(Rating.objects.all(), ToPerson(larkfields.leo.pk, Use.LETTER)).exists()


def test_the_babys_right_is_used_only_by_whoever_answers_for_the_baby(larkfields):
    seen = larkfields.keep("jude", "", PERSON)
    told = larkfields.keep("jude", "leo", PERSON)
    hers = larkfields.keep("dana and jude", "", DYAD)
    his = larkfields.keep("leo and jude", "", DYAD)
    private = larkfields.keep("dana", "dana", PERSON)
    jude = larkfields.jude.pk
    for_dana = ToPerson(larkfields.dana.pk, Use.REQUEST, for_child=jude)
    assert larkfields.given(for_dana) == {seen.pk, hers.pk}
    assert larkfields.offered(for_dana) == {seen.pk, told.pk, hers.pk}
    for_leo = ToPerson(larkfields.leo.pk, Use.REQUEST, for_child=jude)
    assert larkfields.given(for_leo) == larkfields.offered(for_leo) == set()
    larkfields.holds("leo")
    assert larkfields.given(for_leo) == {seen.pk, told.pk, his.pk}
    assert private.pk not in larkfields.offered(for_leo) | larkfields.offered(for_dana)


def test_how_a_child_was_conceived_is_never_offered_to_the_child(larkfields):
    """Nor to anybody for the child; to the mother who told us it is."""
    told = [larkfields.keep(about, "dana", DYAD, VIOLENCE) for about in ("dana and jude", "jude")]
    unsaid = larkfields.keep("jude", "", PERSON, VIOLENCE)
    jude, dana = larkfields.jude.pk, larkfields.dana.pk
    assert larkfields.offered(ToPerson(jude, Use.REQUEST)) == set()
    assert larkfields.given(ToPerson(jude, Use.REQUEST)) == set()
    assert unsaid.pk not in larkfields.offered(ToPerson(dana, Use.REQUEST, for_child=jude))
    assert told[0].pk in larkfields.offered(ToPerson(dana, Use.REQUEST))


def test_an_organisation_is_told_what_everybody_it_is_about_agreed_to(larkfields):
    rows = {
        about: larkfields.keep(about) for about in ("dana", "jude", "dana and jude", "leo and jude", "dana and leo")
    }
    larkfields.keep("dana", "dana", PERSON)
    larkfields.keep("dana", "dana", DYAD, DA)
    to_gp = ToOrganisation(GP)
    assert larkfields.given(to_gp) == set()
    larkfields.agrees("dana")
    assert larkfields.given(to_gp) == {rows[about].pk for about in ("dana", "jude", "dana and jude")}
    larkfields.holds("leo")
    larkfields.agrees("leo", False)
    assert larkfields.given(to_gp) == {rows["dana"].pk}
    larkfields.agrees("leo")
    assert larkfields.given(to_gp) == {row.pk for row in rows.values()}
    assert larkfields.given(ToOrganisation(SharingAgreement.Organisation.REFERRER)) == set()


@pytest.mark.parametrize("role", [role for role in Role if role in REACH])
def test_a_colleague_is_given_what_their_role_reads(larkfields, role):
    rows = {
        (audience, topic): larkfields.keep("dana", "dana", audience, topic)
        for audience in Audience
        for topic in (0, DA, PATERNITY, SUPERVISION)
    }
    reach = REACH[role]
    reads = role not in (Role.ADMINISTRATOR, Role.MANAGER, Role.PUBLIC)
    expected = {
        row.pk
        for (audience, topic), row in rows.items()
        if audience & reach.audiences and topic & reach.topics == topic
    }
    assert larkfields.given(ToRole(role)) == (expected if reads else set())


@pytest.mark.parametrize("stays", ["first", "second"])
def test_what_was_said_in_either_of_two_records_of_one_person_is_theirs(larkfields, lead, stays):
    """Of Leo there are two: what each said stays his, and reaches Dana as little as before."""
    first, second = larkfields.leo, make.carer(larkfields.team, first_name="Leon")
    rows = [larkfields.keep("leo", "leo", PERSON), larkfields.keep("dana and leo", "leo", PERSON)]
    larkfields.leo = second
    rows += [larkfields.keep("leo", "leo", PERSON), larkfields.keep("leo", "", PERSON)]
    told_of_dana = larkfields.keep("dana", "leo", PERSON)
    kept, gone = (first, second) if stays == "first" else (second, first)
    make_rights.merge(kept, gone, by=lead)
    # As a signed note has it, which is never changed.
    Rating.objects.filter(pk=rows[0].pk).update(supplied_by=gone)
    for leo in (kept, gone):
        assert larkfields.given(ToPerson(leo.pk, Use.LETTER)) == {row.pk for row in rows} - {rows[1].pk}
        assert told_of_dana.pk not in larkfields.given(ToPerson(leo.pk, Use.REQUEST))
    assert larkfields.given(ToPerson(larkfields.dana.pk, Use.REQUEST)) == set()


@pytest.mark.parametrize("stays", ["first", "second"])
def test_what_is_not_safe_in_one_record_is_not_safe_in_the_one_that_stays(larkfields, lead, stays):
    first, second = larkfields.leo, make.carer(larkfields.team, first_name="Leon")
    both = larkfields.keep("dana and leo")
    assert both.pk in larkfields.given(ToPerson(larkfields.dana.pk, Use.LETTER))
    make_caseload.couple(larkfields.team, larkfields.dana, first, "safe")
    make_caseload.couple(larkfields.team, larkfields.dana, second, "unsafe")
    kept, gone = (first, second) if stays == "first" else (second, first)
    merged = make_rights.merge(kept, gone, by=lead)
    for one in (larkfields.dana, kept, gone):
        assert both.pk not in larkfields.given(ToPerson(one.pk, Use.LETTER))
    make_rights.undo(merged, by=lead)
    assert both.pk in larkfields.given(ToPerson(larkfields.dana.pk, Use.LETTER))


def test_what_hangs_on_a_person_is_given_once_however_many_subjects_are_theirs(larkfields, lead):
    second = make.carer(larkfields.team, first_name="Leon")
    for leo in (larkfields.leo, second):
        people.subject_of(leo)
        people.give_contact_point(person=leo, kind="phone", value=f"07700 90012{leo == second:d}", by=command())
    make_rights.merge(larkfields.leo, second, by=lead)
    assert larkfields.leo.subjects.count() == 2
    with larkfields.acting():
        points = ContactPoint.objects.filter(person=larkfields.leo)
        given = released_to(points, ToPerson(larkfields.leo.pk, Use.LETTER))
        assert sorted(given.values_list("value", flat=True)) == sorted(points.values_list("value", flat=True))


SAID = st.tuples(
    st.sampled_from(["dana", "leo", "jude", "dana and jude", "leo and jude", "dana and leo"]),
    st.sampled_from(["", "dana", "leo"]),
    st.sampled_from(list(Audience)),
    st.integers(min_value=0, max_value=int(max(Topic)) * 2 - 1) | st.just(0),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(SAID, min_size=1, max_size=12), both_hold=st.booleans(), unsafe=st.booleans())
def test_nothing_that_one_adult_said_alone_ever_reaches_the_other(larkfields, said, both_hold, unsafe):
    """Whatever else is in the record, on paper, on a screen, on request and for the child."""
    rows = {larkfields.keep(*each).pk: each for each in said}
    larkfields.holds("leo", "yes" if both_hold else "no")
    if unsafe:
        larkfields.unsafe()
    for me, other in (("dana", "leo"), ("leo", "dana")):
        mine, child = getattr(larkfields, me).pk, larkfields.jude.pk
        ways = [*(ToPerson(mine, use) for use in Use), ToPerson(mine, Use.REQUEST, for_child=child)]
        for way in ways:
            offered = larkfields.offered(way) if way.use == Use.REQUEST else set()
            for pk in larkfields.given(way) | offered:
                about, _source, _audience, _topics = rows.get(pk, (me, me, 0, 0))
                assert about not in (other, f"{other} and jude")
            for pk in larkfields.given(way) & rows.keys():
                about, source, audience, topics = rows[pk]
                assert audience in (Audience.DYAD, Audience.PERSON)
                assert source != other or about == "dana and leo"
                assert not topics or (way.use == Use.REQUEST and source in (me, "") and not way.for_child)
                assert not unsafe or about in (me, f"{me} and jude", "jude")
