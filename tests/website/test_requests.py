"""What the answers say in the end, in the shape that the team reads."""

import pytest
from hypothesis import given as hunted
from hypothesis import strategies as st

from heldinmind.referrals.rules import Answers, Baby
from heldinmind.website.rules.composing import safe_ways
from heldinmind.website.rules.own_request import own_request
from heldinmind.website.rules.professional_request import may_reach_family, professional_request, source_of

SHORT = {
    "you": {"first_name": "Dana"},
    "reach": {
        "ways": ["text", "professional"],
        "phone": "07700 900123",
        "through": "Ngozi, Elm Tree",
        "careful": "Sam",
    },
    "baby": {"stage": "born"},
    "when": {"birth_date": "2026-08-17"},
    "words": {"words": "He cries."},
    "now": {"danger": "no"},
}
REFERRED = {
    "kind": {"kind": "family"},
    "you": {"name": "Ngozi Okafor", "organisation": "Elm Tree", "source": "health visitor", "phone": "01865 000000"},
    "baby": {"stage": "expected", "due_date": "2027-01-04", "number": "2"},
    "carer": {"first_name": "Dana", "relationship": "mother", "parental_responsibility": "yes"},
    "reaching": {"asked": "yes", "ways": ["phone"], "phone": "07700 900123"},
    "agreement": {"knows": "yes", "agrees": "unknown"},
    "worry": {"words": "She looks away."},
}


def own(**more) -> Answers:
    return own_request(SHORT | more, emergency_seen=False)


def referred(**more) -> Answers:
    return professional_request(REFERRED | more, emergency_seen=False)


def test_five_answers_are_a_whole_request():
    answers = own()
    assert answers.babies == (Baby(birth_date="2026-08-17", state="born"),)
    (dana,) = answers.carers
    assert (dana.first_name, dana.through, dana.must_not_know) == ("Dana", "Ngozi, Elm Tree", "Sam")
    assert (dana.knows, dana.agrees) == ("yes", "yes")
    assert (answers.worry, answers.urgent, answers.number_expected, answers.loss) == ("He cries.", "", 1, False)


def test_what_was_offered_and_not_ticked_is_not_safe_and_what_was_not_offered_is_not_asked():
    assert own().carers[0].safe == {
        **{"phone": "not safe", "voicemail": "not safe", "text": "safe", "email": "not safe"},
        "professional": "safe",
    }
    assert own(**{"at-home": {"letter": "no"}}).carers[0].safe["letter"] == "not safe"


@pytest.mark.parametrize(("ways", "safe"), [(None, {}), (["none"], {"any": "not safe"})])
def test_no_way_at_all_is_said_as_such(ways, safe):
    assert safe_ways(ways) == safe


@pytest.mark.parametrize(
    ("danger", "words", "urgent"),
    [
        ("no", "", ""),
        ("no", "Court on Monday", "Court on Monday"),
        ("yes", "He is here", "Said that somebody is in danger now.\nHe is here"),
        ("unsure", "", "Was not sure whether somebody is in danger."),
    ],
)
def test_what_is_urgent_says_the_tick_and_the_words(danger, words, urgent):
    assert own(now={"danger": danger, "words": words}).urgent == urgent


def test_an_unborn_baby_has_a_due_date_and_no_birth_date():
    (baby,) = own(baby={"stage": "expected"}, due={"due_date": "2027-01-04"}).babies
    assert (baby.due_date, baby.birth_date, baby.state) == ("2027-01-04", "", "unborn")


def test_a_baby_without_a_date_is_still_a_baby():
    assert own(when={}).babies == (Baby(state="born"),)
    assert own(baby={"stage": "expected"}).babies == (Baby(state="unborn"),)
    assert own(baby={"stage": "later"}).babies == ()


def test_twins_share_a_day_unless_midnight_came_between():
    more = {"how-many": {"number": "3"}, "about-baby": {"first_name": "Jude", "last_name": "Larkfield"}}
    others = {"name_2": "Ada", "birth_date_2": "2026-08-18", "name_3": "Mo"}
    babies = own(**more, **{"other-babies": others}).babies
    assert [(b.first_name, b.last_name, b.birth_date) for b in babies] == [
        ("Jude", "Larkfield", "2026-08-17"),
        ("Ada", "Larkfield", "2026-08-18"),
        ("Mo", "Larkfield", "2026-08-17"),
    ]


def test_a_baby_who_came_early_keeps_the_due_date():
    (baby,) = own(early={"due_date": "2026-10-01"}).babies
    assert (baby.birth_date, baby.due_date) == ("2026-08-17", "2026-10-01")


def test_after_a_loss_no_date_is_passed_on_and_whoever_rings_knows():
    told = own(baby={"stage": "loss"}, due={"due_date": "2027-01-04"})
    assert (told.babies, told.loss) == ((), True)
    named = own(baby={"stage": "loss"}, **{"about-baby": {"first_name": "Wren"}})
    assert named.babies == (Baby(first_name="Wren"),)


def test_a_twin_who_was_lost_is_told_beside_the_one_who_lives():
    assert own(**{"how-many": {"lost": True}}).loss


def test_a_second_carer_was_not_asked_and_no_way_to_reach_them_is_safe():
    person = {"first_name": "Sam", "relationship": "father", "knows": "no"}
    _, sam = own(**{"somebody-else": {"choice": "yes"}, "that-person": person}).carers
    assert (sam.first_name, sam.knows, sam.agrees, sam.safe) == ("Sam", "no", "not asked", {})


def test_needs_are_the_ticks_and_the_words():
    assert own(needs={"needs": ["large print", "more time"], "words": "Maps"}).carers[0].communication_needs == (
        "large print; more time\nMaps"
    )


def test_a_referral_says_what_each_person_knows_and_agrees_to():
    second = {
        "second-carer": {"first_name": "Sam"},
        "second-agreement": {"knows": "no", "agrees": "no", "may_contact": "no"},
    }
    dana, sam = referred(**{"somebody-else": {"choice": "yes"}}, **second).carers
    assert (dana.knows, dana.agrees, sam.knows, sam.agrees) == ("yes", "unknown", "no", "no")
    assert sam.safe == {"any": "not safe"}
    assert dana.safe == safe_ways(["phone"])


def test_where_the_family_was_not_asked_no_way_is_safe_or_unsafe():
    assert referred(reaching={"asked": "no", "ways": ["phone"]}).carers[0].safe == {}
    assert referred(agreement={}).carers[0].agrees == "not asked"


def test_unborn_twins_of_a_referral_are_two():
    answers = referred()
    assert [baby.due_date for baby in answers.babies] == ["2027-01-04", "2027-01-04"]
    assert answers.number_expected == 2


def test_after_a_loss_a_due_date_is_kept_in_words_alone():
    answers = referred(baby={"stage": "loss", "due_date": "2027-01-04"})
    assert all(not baby.due_date for baby in answers.babies)
    assert answers.loss and "2027-01-04" in answers.practical


def test_a_consultation_names_the_professional_and_nobody_else():
    asked = {"kind": {"kind": "consultation"}, "question": {"words": "How to begin?"}}
    answers = referred(**asked)
    assert (answers.babies, answers.carers, answers.asks_for) == ((), (), "consultation")
    assert answers.referrer is not None and answers.referrer.name == "Ngozi Okafor"
    assert (answers.worry, source_of(REFERRED)) == ("How to begin?", "health visitor")


@pytest.mark.parametrize(("agrees", "may"), [("yes", True), ("no", False), ("unknown", False), ("", False)])
def test_a_family_is_reached_only_when_somebody_agreed(agrees, may):
    assert may_reach_family(REFERRED | {"agreement": {"agrees": agrees}}) is may


anything = st.dictionaries(
    st.sampled_from(
        [*SHORT, *REFERRED, "how-many", "about-baby", "other-babies", "somebody-else", "that-person", "careful"]
    ),
    st.dictionaries(st.sampled_from(["first_name", "knows", "words", "times"]), st.text(max_size=20)),
)


@hunted(anything, st.sampled_from(["born", "expected", "loss", "later"]), st.booleans())
def test_whatever_was_answered_can_be_kept_and_read_again(answers, stage, seen):
    given = answers | {"baby": {"stage": stage}}
    for request in (own_request, professional_request):
        made = request(given, emergency_seen=seen)
        assert Answers.of(made.as_json()) == made
