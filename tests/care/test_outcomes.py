from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from heldinmind.access.audience import Audience
from heldinmind.care import actions, queries
from heldinmind.care.models import Goal, GoalRating
from heldinmind.kit.forms import Refused
from heldinmind.measures.models import Response
from heldinmind.people.models import CaregivingRelationship
from tests import make_care
from tests.make_care import TODAY, being

WORDS = "Enjoy feeds without dread"
BEGAN = date(2026, 11, 9)


def goal(episode, by, **given):
    with being(by, episode.team):
        subject = queries.subjects_of(episode.pk).get()
        said = {"words": WORDS, "agreed_on": BEGAN, "value": 2} | given
        return actions.agree_goal(episode=episode, subject=subject, by=by, today=TODAY, **said)


def levels(episode, by, level, occasion="start", on=TODAY):
    with being(by, episode.team):
        link = CaregivingRelationship.objects.get()
        given = {"given_on": on, "occasion": occasion, "by": by, "today": TODAY}
        return actions.rate_levels(episode=episode, levels={link: level}, **given)


def test_a_goal_goes_from_first_to_latest(episode, clinician):
    agreed = goal(episode, clinician)
    with being(clinician, episode.team):
        actions.rate_goal(goal=agreed, value=5, rated_on=TODAY, by=clinician, today=TODAY)
        seen = queries.goals_with_ratings(episode.family)[0]
    assert (seen.first.value, seen.latest.value) == (2, 5)
    assert (agreed.audience, agreed.subject.kind) == (Audience.DYAD, "caregiving")


def test_a_goal_without_a_rating_has_none(episode, clinician):
    goal(episode, clinician, value=None)
    with being(clinician, episode.team):
        seen = queries.goals_with_ratings(episode.family)[0]
    assert (seen.first, seen.latest) == (None, None)


def test_a_second_rating_on_one_day_replaces_the_first_and_both_are_known(episode, clinician):
    agreed = goal(episode, clinician)
    with being(clinician, episode.team):
        for value in (4, 6):
            actions.rate_goal(goal=agreed, value=value, rated_on=TODAY, by=clinician, today=TODAY)
    assert GoalRating.objects.get(rated_on=TODAY).value == 6
    assert list(GoalRating.pgh_event_model.objects.values_list("value", flat=True)) == [4]


@pytest.mark.parametrize(
    ("value", "on", "says"),
    [
        (11, TODAY, "from 0"),
        (5, TODAY + timedelta(days=1), "still to come"),
        (5, BEGAN - timedelta(days=1), "agreed on"),
    ],
)
def test_a_rating_that_cannot_be_is_refused(episode, clinician, value, on, says):
    agreed = goal(episode, clinician)
    with being(clinician, episode.team), pytest.raises(Refused, match=says):
        actions.rate_goal(goal=agreed, value=value, rated_on=on, by=clinician, today=TODAY)


def test_the_database_knows_the_scale(episode, clinician):
    agreed = goal(episode, clinician)
    with pytest.raises(IntegrityError, match="goal_rating_is_0_to_10"), transaction.atomic():
        GoalRating.objects.create(team=episode.team, goal=agreed, rated_on=TODAY, value=11, by=clinician)


def test_a_goal_sent_twice_is_agreed_once(episode, clinician):
    goal(episode, clinician)
    with pytest.raises(Refused, match="agreed already"):
        goal(episode, clinician)


def test_an_ended_goal_is_shown_last_and_rated_no_more(episode, clinician):
    agreed = goal(episode, clinician)
    goal(episode, clinician, words="Sleep")
    with being(clinician, episode.team):
        actions.end_goal(goal=agreed, ended_on=BEGAN, by=clinician, today=TODAY)
        assert [seen.goal.words for seen in queries.goals_with_ratings(episode.family)] == ["Sleep", WORDS]
        with pytest.raises(Refused, match="ended on"):
            actions.rate_goal(goal=agreed, value=9, rated_on=TODAY, by=clinician, today=TODAY)


@pytest.mark.parametrize(("first", "last", "moved"), [(3, 2, "improved"), (2, 2, "maintained"), (1, 4, "worse")])
def test_a_level_moves(episode, clinician, first, last, moved):
    levels(episode, clinician, first, on=BEGAN)
    levels(episode, clinician, last, "end")
    with being(clinician, episode.team):
        seen = queries.levels_of(episode.family)[0]
    assert (seen.start.total, seen.end.total, seen.movement) == (first, last, moved)


def test_a_relationship_that_was_not_rated_is_shown_as_that(episode, clinician):
    with being(clinician, episode.team):
        seen = queries.levels_of(episode.family)
    assert [(each.first, each.latest, each.movement) for each in seen] == [(None, None, "")]


def test_a_level_is_the_clinicians_own_and_about_the_relationship(episode, clinician):
    given = levels(episode, clinician, 2)[0]
    assert (given.by_clinician, given.rated_by, given.respondent) == (True, clinician, None)
    assert (given.audience, given.about.kind) == (Audience.TEAM, "caregiving")


def test_levels_before_the_work_began_are_refused_whole(episode, clinician):
    with pytest.raises(Refused, match="opened on"):
        levels(episode, clinician, 2, on=date(2026, 11, 1))
    with being(clinician, episode.team), pytest.raises(Refused, match="at least one"):
        actions.rate_levels(episode=episode, levels={}, given_on=TODAY, occasion="start", by=clinician, today=TODAY)
    assert not Response.objects.exists()


DAY = {"day": "16", "month": "11", "year": "2026"}


def day(name):
    return {f"{name}-{part}": value for part, value in DAY.items()}


def test_the_goal_page(sign_in, episode, clinician):
    url = reverse("care:goal", args=[episode.family_id])
    client = sign_in(clinician)
    page = client.get(url).content.decode()
    assert "Dana and Jude" in page
    subject = Goal(subject=queries.subjects_of(episode.pk).get()).subject
    said = {"words": WORDS, "subject": str(subject.pk), "value": "3"} | day("agreed_on")
    assert client.post(url, said)["Location"] == f"/families/{episode.family_id}/"
    assert "agreed already" in client.post(url, said).content.decode()
    empty = client.post(url, {}).content.decode()
    assert "in their own words" in empty and "Choose the relationship" in empty
    assert GoalRating.objects.get().value == 3


def test_the_rating_page(sign_in, episode, clinician):
    agreed = goal(episode, clinician)
    url = reverse("care:rate_goal", args=[agreed.pk])
    client = sign_in(clinician)
    assert WORDS in client.get(url).content.decode()
    assert "Choose a number" in client.post(url, day("rated_on")).content.decode()
    client.post(url, day("rated_on") | {"value": "0"})
    assert GoalRating.objects.get(rated_on=TODAY).value == 0
    end = reverse("care:end_goal", args=[agreed.pk])
    client.post(end, day("ended_on"))
    agreed.refresh_from_db()
    assert agreed.ended_on == TODAY


def test_the_levels_page(sign_in, episode, clinician):
    url = reverse("care:levels", args=[episode.family_id])
    client = sign_in(clinician)
    page = client.get(url).content.decode()
    assert "Not rated yet" in page and 'value="start" checked' in page
    link = CaregivingRelationship.objects.get()
    said = {f"level-{link.pk}": "3", "occasion": "start"} | day("given_on")
    client.post(url, said)
    client.post(url, said)
    assert Response.objects.get().total == 3
    assert "is recorded on that day already" in client.post(url, said | {f"level-{link.pk}": "2"}).content.decode()
    assert "at least one relationship" in client.post(url, said | {f"level-{link.pk}": "not rated"}).content.decode()
    assert 'value="review" checked' in client.get(url).content.decode()


def test_from_the_ending_the_levels_lead_back_to_it(sign_in, episode, clinician):
    url = reverse("care:levels", args=[episode.family_id]) + "?occasion=end&next=end"
    link = CaregivingRelationship.objects.get()
    said = {f"level-{link.pk}": "2", "occasion": "end"} | day("given_on")
    client = sign_in(clinician)
    assert 'value="end" checked' in client.get(url).content.decode()
    assert client.post(url, said)["Location"] == reverse("care:end", args=[episode.pk])


@pytest.mark.parametrize("name", ["goal", "levels"])
def test_a_weaker_role_a_stranger_and_nobody(sign_in, client, episode, administrator, stranger, name):
    url = reverse(f"care:{name}", args=[episode.family_id])
    assert sign_in(administrator).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["rate_goal", "end_goal"])
def test_nor_a_single_goal(sign_in, client, episode, clinician, administrator, stranger, name):
    url = reverse(f"care:{name}", args=[goal(episode, clinician).pk])
    assert sign_in(administrator).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_goal_of_another_team_is_not_rated_in_the_database(episode, clinician, stranger, other_team):
    agreed = goal(episode, clinician)
    with being(stranger, other_team), pytest.raises(Goal.DoesNotExist):
        actions.rate_goal(goal=agreed, value=1, rated_on=TODAY, by=stranger, today=TODAY)
    assert make_care.baby(episode).first_name == "Jude"
