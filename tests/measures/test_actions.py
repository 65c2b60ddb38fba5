from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from heldinmind.access.audience import Audience
from heldinmind.kit.forms import Refused
from heldinmind.measures import actions, queries
from heldinmind.measures.models import Response
from heldinmind.people.actions import subject_of
from heldinmind.people.models import Family
from tests import make, make_care
from tests.make_care import TODAY, being

CALM = [0, 1, 0, 2, 1, 0, 0, 1, 0]  # fictional answers, total 5


@pytest.fixture
def family(team) -> Family:
    return make.family(team)


@pytest.fixture
def dana(family):
    return make_care.person(family, "Dana")


def answer(family, dana, by, answers=CALM, *, instrument="PHQ-9", **changed):
    given = {"given_on": TODAY, "occasion": "start", "respondent": dana, "today": TODAY} | changed
    with being(by, family.team):
        about = given.pop("about", None) or subject_of(dana)
        return actions.answer(family=family, about=about, instrument=instrument, answers=answers, by=by, **given)


def test_answers_are_scored_and_kept_with_the_key_they_were_scored_by(family, dana, clinician):
    found = answer(family, dana, clinician)
    assert (found.total, found.version, found.answers, found.flags) == (5, "1", CALM, [])
    assert (found.by_clinician, found.rated_by, found.audience) == (False, None, Audience.PERSON)


def test_not_answered_is_not_nought(family, dana, clinician):
    found = answer(family, dana, clinician, [3, 3, 3, 3, 3, 3, 3, None, 0])
    assert found.answers[7] is None and found.total == Decimal("23.62")
    too_few = answer(family, dana, clinician, [1, 1, 1, None, None, None, 1, 1, 0], given_on=TODAY - timedelta(days=1))
    assert too_few.total is None


@pytest.mark.parametrize(("last", "state"), [(1, "raised"), (None, "not answered")])
def test_an_answer_that_must_be_seen_is_flagged(family, dana, clinician, last, state):
    assert answer(family, dana, clinician, [*CALM[:8], last]).flags == [
        {"item": 9, "topic": "self-harm", "kind": "safety", "state": state}
    ]


@pytest.mark.parametrize(
    ("answers", "changed", "says"),
    [
        ([9, *CALM[1:]], {}, "item 1 cannot be 9"),
        (CALM[:4], {}, "4 were given"),
        (CALM, {"given_on": TODAY + timedelta(days=1)}, "still to come"),
        (CALM, {"instrument": "NO-SUCH"}, "not a known instrument"),
        (CALM, {"respondent": None}, "is not about this"),
    ],
)
def test_what_the_form_cannot_hold_is_refused(family, dana, clinician, answers, changed, says):
    with pytest.raises(Refused, match=says):
        answer(family, dana, clinician, answers, **changed)
    assert not Response.objects.exists()


def test_the_same_answers_are_kept_once_and_others_of_that_day_refused(family, dana, clinician):
    assert answer(family, dana, clinician) == answer(family, dana, clinician)
    with pytest.raises(Refused, match="recorded on that day already"):
        answer(family, dana, clinician, [1] * 9)


def test_a_slip_is_corrected_and_what_it_was_is_kept(family, dana, clinician):
    found = answer(family, dana, clinician)
    with being(clinician, family.team):
        actions.correct(response=found, answers=[*CALM[:8], 2], by=clinician)
    found.refresh_from_db()
    assert (found.total, found.flags[0]["state"]) == (7, "raised")
    assert list(Response.pgh_event_model.objects.values_list("total", "pgh_by")) == [(5, clinician.pk)]


def test_a_relationship_is_rated_by_a_clinician_and_no_parent(family, dana, clinician):
    link = subject_of(dana.cares_for.get())
    given = {"instrument": "CAREGIVING-LEVEL", "about": link}
    with pytest.raises(Refused, match="not answered by them"):
        answer(family, dana, clinician, [2], **given)
    assert answer(family, dana, clinician, [2], respondent=None, **given).audience == Audience.TEAM


def keep(family, dana, by, scores, instrument="PHQ-9", **changed):
    with being(by, family.team):
        given = {"about": subject_of(dana), "respondent": dana, "given_on": date(2016, 5, 2)} | changed
        return actions.keep_total(family=family, instrument=instrument, scores=scores, by=by, **given)


def test_a_total_alone_is_kept_as_it_came_and_never_recomputed(family, dana, clinician):
    found = keep(family, dana, clinician, {"total": "14"})
    assert (found.total, found.total_alone, found.answers, found.scores) == (14, True, None, {"total": 14})
    assert keep(family, dana, clinician, {"total": 14}) == found
    with being(clinician, family.team), pytest.raises(Refused, match="without answers"):
        actions.correct(response=found, answers=CALM, by=clinician)


@pytest.mark.parametrize(
    ("scores", "says"),
    [({"total": 28}, "out of range"), ({"total": "x"}, "is a number"), ({"mood": 3}, "no score called")],
)
def test_a_score_that_cannot_be_is_refused(family, dana, clinician, scores, says):
    with pytest.raises(Refused, match=says):
        keep(family, dana, clinician, scores)


def test_subscales_are_kept_beside_one_another(family, dana, clinician):
    with pytest.raises(Refused):
        keep(family, dana, clinician, {"quality of attachment": 10_000}, instrument="MPAS")


def test_the_database_knows_who_answered(family, dana, clinician):
    found = answer(family, dana, clinician)
    with pytest.raises(IntegrityError, match="response_comes_from"), transaction.atomic():
        Response.objects.filter(pk=found.pk).update(by_clinician=True)


def test_an_administrator_reads_and_adds_none(family, dana, clinician, administrator):
    answer(family, dana, clinician)
    with being(administrator, family.team):
        assert not Response.objects.exists()
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        answer(family, dana, administrator, given_on=date(2026, 11, 2))


def test_a_stranger_reads_none(family, dana, clinician, stranger, other_team):
    answer(family, dana, clinician)
    with being(stranger, other_team):
        assert not Response.objects.exists()


def test_scores_go_from_first_to_latest_in_one_question(family, dana, clinician, django_assert_num_queries):
    answer(family, dana, clinician, [1] * 9, given_on=date(2026, 9, 1))
    answer(family, dana, clinician, given_on=TODAY)
    with being(clinician, family.team), django_assert_num_queries(1):
        (seen,) = queries.scores_of(family)
    assert (seen.first.total, seen.latest.total, seen.times) == (9, 5, 2)


def sent(dana, answers, **more):
    boxes = {f"item-{n}": "" if each is None else str(each) for n, each in enumerate(answers, start=1)}
    day = {"given_on-day": "16", "given_on-month": "11", "given_on-year": "2026"}
    return boxes | day | {"respondent": str(dana.pk), "occasion": "start"} | more


def measure_url(family, instrument="phq-9"):
    return reverse("care:measure", args=[family.pk, instrument])


def test_a_raised_answer_is_shown_at_once_with_what_to_do(sign_in, family, dana, clinician):
    client = sign_in(clinician)
    answer = client.post(measure_url(family), sent(dana, [*CALM[:8], 1]), follow=True).content.decode()
    assert "about self-harm, is above nought. Speak with Dana about it before you part" in answer
    assert "6 of 27" in answer and "mild" in answer


def test_an_unanswered_one_is_not_taken_for_a_no(sign_in, family, dana, clinician):
    page = sign_in(clinician).post(measure_url(family), sent(dana, [*CALM[:8], None]), follow=True).content.decode()
    assert "was not answered. That is not a no" in page and "Items not answered" in page


def test_the_page_numbers_its_boxes_and_holds_no_question(sign_in, family, clinician):
    page = sign_in(clinician).get(measure_url(family)).content.decode()
    assert 'name="item-9"' in page and 'name="item-10"' not in page
    assert "0 is an answer" in page and "Dana" in page
    assert 'name="item-7"' in sign_in(clinician).get(measure_url(family, "gad-7")).content.decode()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"item-3": "7"}, "Item 3 takes one of 0, 1, 2, 3"),
        ({"item-3": "-1"}, "Item 3 takes"),
        ({"item-3": "1e9"}, "Item 3 takes"),
        ({"respondent": ""}, "Choose who answered"),
        ({"occasion": ""}, "Say whether this is"),
        ({"given_on-year": "2031"}, "still to come"),
        ({f"item-{n}": "" for n in range(1, 10)}, "Type the number ticked"),
    ],
)
def test_a_half_filled_form_is_explained(sign_in, family, dana, clinician, changed, says):
    page = sign_in(clinician).post(measure_url(family), sent(dana, CALM) | changed).content.decode()
    assert says in page and not Response.objects.exists()


def test_sent_twice_is_kept_once(sign_in, family, dana, clinician):
    client = sign_in(clinician)
    first = client.post(measure_url(family), sent(dana, CALM))
    assert first["Location"] == client.post(measure_url(family), sent(dana, CALM))["Location"]
    assert Response.objects.count() == 1


def test_a_slip_is_corrected_on_its_page(sign_in, family, dana, clinician):
    found = answer(family, dana, clinician)
    url = reverse("care:correct_measure", args=[found.pk])
    client = sign_in(clinician)
    assert 'value="2"' in client.get(url).content.decode()
    client.post(url, {f"item-{n}": "1" for n in range(1, 10)})
    found.refresh_from_db()
    assert found.total == 9


@pytest.mark.parametrize("instrument", ["caregiving-level", "goal", "no-such"])
def test_there_is_no_such_page_for_what_parents_do_not_answer(sign_in, family, clinician, instrument):
    assert sign_in(clinician).get(measure_url(family, instrument)).status_code == 404


def test_a_weaker_role_a_stranger_and_nobody(sign_in, client, family, dana, clinician, administrator, stranger):
    found = answer(family, dana, clinician)
    urls = [measure_url(family), *(reverse(f"care:{n}", args=[found.pk]) for n in ("response", "correct_measure"))]
    for url in urls:
        assert sign_in(administrator).get(url).status_code == 403
        assert sign_in(stranger).get(url).status_code == 404
        assert client.get(url)["Location"].startswith(reverse("account_login"))
