"""Each event of a life against the whole record: nothing orphaned, nothing lost, history readable, and undone again."""

from dataclasses import replace

import pytest

from heldinmind.access.permissions import Role
from heldinmind.kit.forms import Refused
from heldinmind.people import actions
from heldinmind.people.models import AdoptionLink, LifeEvent
from tests import make, make_lives, make_referrals
from tests.make import TODAY
from tests.make_care import being
from tests.make_lives import BEFORE_BIRTH, EVENTS, SAID_ANEW, happens, undo
from tests.people import whole_record


def made(request, team, clinician, lead, name):
    if name in BEFORE_BIRTH:
        return make_lives.expecting(team, clinician, lead=lead)
    return make_lives.home(team, clinician, lead=lead)


@pytest.mark.parametrize("name", [*BEFORE_BIRTH, *EVENTS, *SAID_ANEW])
def test_the_record_is_whole_after_it(request, team, clinician, lead, name):
    home = made(request, team, clinician, lead, name)
    before = whole_record.state()
    happens(home, (BEFORE_BIRTH | EVENTS | SAID_ANEW)[name])
    after = whole_record.is_whole(before)
    assert after != before
    assert LifeEvent.objects.get().recorded_by_id == clinician.pk


@pytest.mark.parametrize("name", [*BEFORE_BIRTH, *EVENTS])
def test_undone_it_is_as_it_was(request, team, clinician, lead, name):
    home = made(request, team, clinician, lead, name)
    before = whole_record.state()
    happens(home, (BEFORE_BIRTH | EVENTS)[name])
    between = whole_record.state()
    happens(home, undo)
    whole_record.is_as_before(before)
    whole_record.nothing_is_lost(between, whole_record.state())
    whole_record.is_whole(before)
    event = LifeEvent.objects.get()
    assert (event.undone_by_id, event.undone_why) == (clinician.pk, "It was another family.")


# A second family is made by somebody who would see it: the page offers it to nobody else.
OF_A_TRAINEE = [name for name in [*BEFORE_BIRTH, *EVENTS, *SAID_ANEW] if name != "parting in two"]


@pytest.mark.parametrize("name", OF_A_TRAINEE)
def test_a_trainee_records_it_in_a_family_they_hold(team, lead, name):
    trainee = make.staff(team, Role.TRAINEE)
    home = (make_lives.expecting if name in BEFORE_BIRTH else make_lives.home)(team, trainee, lead=lead)
    before = whole_record.state()
    happens(home, (BEFORE_BIRTH | EVENTS | SAID_ANEW)[name])
    whole_record.is_whole(before)


@pytest.mark.parametrize("name", SAID_ANEW)
def test_what_somebody_was_called_is_put_right_by_saying_it_anew(request, team, clinician, lead, name):
    home = made(request, team, clinician, lead, name)
    happens(home, SAID_ANEW[name])
    assert LifeEvent.objects.get().steps == {}
    with pytest.raises(Refused, match="recording it again"):
        happens(home, undo)


def test_an_unknown_father_is_named_and_stays_who_he_was(team, clinician, lead):
    given = make_referrals.answers(carers=(make_referrals.DANA, make_lives.UNKNOWN_FATHER))
    from tests import make_care

    home = make_lives.Home(make_care.episode(team, clinician, by=lead, given=given), clinician)
    father, before = home.father, whole_record.state()
    happens(home, make_lives.father_named)
    whole_record.is_whole(before)
    father.refresh_from_db()
    assert (str(father), father.identity, father.cares_for.get().kind) == ("Sam Field", "known", "father")
    happens(home, undo)
    whole_record.is_as_before(before)


def test_reminders_that_begin_again_can_be_stopped_again(team, clinician, lead):
    home = make_lives.expecting(team, clinician, lead=lead)
    happens(home, make_lives.loss("stillbirth"))
    before = whole_record.state()
    happens(home, make_lives.begins_again)
    whole_record.is_whole(before)
    happens(home, lambda of: undo(of, LifeEvent.objects.get(kind="begin again")))
    whole_record.is_as_before(before)


def test_after_an_adoption_and_after_undoing_it(team, clinician, lead):
    home = make_lives.home(team, clinician, lead=lead)
    guardian = make.staff(team, Role.SAFEGUARDING_LEAD)
    before = whole_record.state()
    happens(replace(home, by=lead), make_lives.adoption)
    whole_record.is_whole(before)
    with being(guardian, team):
        link = AdoptionLink.objects.get()
        actions.undo_adoption(link=link, why="There was no order.", by=guardian, today=TODAY)
    whole_record.is_as_before(before)
    whole_record.is_whole(before)
