from dataclasses import replace

import pytest

from heldinmind.referrals.rules import Answers, Baby, Carer
from heldinmind.referrals.rules.missing import missing, urgent
from tests.make_referrals import DANA, JUDE, LEO, UNBORN, answers


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answers(), []),
        (answers(babies=(UNBORN,)), []),
        (answers(babies=()), ["a baby, or a due date"]),
        (answers(babies=(Baby(first_name="Jude"),)), ["a birth or due date"]),
        (answers(babies=(Baby(), Baby())), ["2 birth or due dates"]),
        (answers(babies=(Baby(),), loss=True), []),  # nobody is asked for a date after a loss
        (answers(worry=""), ["what is worrying them"]),
        (answers(carers=()), ["a parent or carer"]),
        (answers(carers=(replace(DANA, safe={}),)), ["how it is safe to reach them"]),
        (answers(carers=(replace(DANA, safe={"phone": "not asked"}),)), ["how it is safe to reach them"]),
        (answers(carers=(replace(DANA, phone="", email="", address=""),)), ["a way to reach them"]),
        (answers(carers=(replace(DANA, phone="", email="", address="", through="my midwife"),)), []),
        (answers(carers=(replace(DANA, first_name="", last_name=""),)), ["a name for parent or carer 1"]),
        (answers(carers=(replace(DANA, parental_responsibility="unknown"),)), ["who has parental responsibility"]),
        (answers(carers=(replace(DANA, lives_with_baby="not asked"),)), ["who the baby lives with"]),
        (
            answers(babies=(UNBORN,), carers=(replace(DANA, lives_with_baby=""),)),
            [],
        ),  # an unborn baby lives nowhere yet
        (answers(carers=(DANA, LEO)), []),  # nobody has to be able to reach the second carer
        (answers(carers=(DANA, Carer(relationship="father"))), ["a name for parent or carer 2"]),
    ],
)
def test_what_is_missing_is_said_in_a_few_words(given, words):
    assert [str(one) for one in missing(given)] == words


def test_a_postcode_is_missing_only_where_the_team_asks_for_an_area():
    given = answers(carers=(replace(DANA, postcode=""),))
    assert not missing(given)
    assert [str(one) for one in missing(given, asks_area=True)] == ["a postcode"]


@pytest.mark.parametrize(
    ("given", "is_urgent"),
    [
        (answers(), False),
        (answers(urgent="  "), False),
        (answers(urgent="I have not slept for four nights"), True),
        (answers(emergency_seen=True), True),
    ],
)
def test_something_urgent_was_said_when_they_wrote_it_or_were_shown_the_advice(given, is_urgent):
    assert urgent(given) is is_urgent


def test_answers_of_another_version_can_always_be_opened():
    kept = answers().as_json()
    kept["later"] = "something"
    kept["carers"][0]["shoe_size"] = 5
    del kept["babies"][0]["sex"]
    assert Answers.of(kept) == answers(babies=(replace(JUDE, sex=""),))
    assert Answers.of({}) == Answers()
