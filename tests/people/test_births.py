from datetime import date

import pytest

from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.people import actions
from heldinmind.people.actions.births import Born
from heldinmind.people.models import CaregivingRelationship, FamilyMember, Person
from tests import make


def expecting(team: Team) -> tuple[Person, Person]:
    baby, mother = make.unborn(team), make.carer(team)
    make.family(team, (baby, "baby"), (mother, "carer"))
    return baby, mother


def test_the_baby_we_waited_for_is_the_baby_that_is_born(team, today):
    baby, _ = expecting(team)
    born = actions.record_birth(baby=baby, born=[Born(date(2026, 11, 13), "Jude")], by=command(), today=today)
    assert [child.pk for child in born] == [baby.pk]
    baby.refresh_from_db()
    assert (baby.state, baby.birth_date, baby.due_date) == ("born", date(2026, 11, 13), date(2027, 1, 4))


def test_a_twin_has_the_same_carers_and_family(team, today):
    baby, mother = expecting(team)
    twins = [Born(date(2026, 11, 13), "Jude"), Born(date(2026, 11, 13), "Robin")]
    _, second = actions.record_birth(baby=baby, born=twins, by=command(), today=today)
    assert CaregivingRelationship.objects.filter(carer=mother, child=second, kind="mother").exists()
    assert FamilyMember.objects.filter(person=second, part="baby").count() == 1
    assert {link.pregnancy_id for link in (baby.from_pregnancy, second.from_pregnancy)} == {
        second.from_pregnancy.pregnancy_id
    }


@pytest.mark.parametrize(
    ("born_on", "says"),
    [
        (date(2026, 11, 17), "in the future"),
        (date(2026, 3, 1), "do not fit one pregnancy"),
    ],
)
def test_a_birth_that_cannot_be_is_refused(team, today, born_on, says):
    baby, _ = expecting(team)
    with pytest.raises(Refused, match=says):
        actions.record_birth(baby=baby, born=[Born(born_on)], by=command(), today=today)


def test_a_birth_is_recorded_once(team, today):
    baby, _ = expecting(team)
    actions.record_birth(baby=baby, born=[Born(date(2026, 11, 13))], by=command(), today=today)
    with pytest.raises(Refused, match="already recorded"):
        actions.record_birth(baby=baby, born=[Born(date(2026, 11, 13))], by=command(), today=today)
