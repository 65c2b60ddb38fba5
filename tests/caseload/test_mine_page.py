"""My families: whom a clinician holds, those first who need somebody most."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.permissions import Role
from heldinmind.people.models import Family, Person
from tests import make, make_care, make_caseload, make_referrals
from tests.make_care import NOW

MINE = "caseload:mine"


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def another(team, worker, lead, first_name: str):
    """Held since 12 October."""
    baby = make_referrals.Baby(first_name=first_name, last_name="Larkfield", birth_date="2026-08-17")
    given = make_referrals.answers(babies=(baby,))
    found = make_referrals.received(team, given)
    make_referrals.decide(found, "accept")
    return make_care.allocate(found, worker, by=lead, from_on=make_referrals.CAME)


def test_a_line_says_who_how_long_when_and_what_presses(look, clinician, episode, family):
    make_care.contact(episode, clinician)
    make_care.appointment(episode, clinician)
    page = text(look(clinician, "mine"))
    assert f'<a href="{reverse("caseload:family", args=[family.pk])}">Jude Larkfield</a>' in page
    assert "13 weeks old" in page and "7 days" in page and "yesterday" in page and "tomorrow, 10am" in page
    assert "Write up the last meeting" in page and "No level from the start" not in page


def test_each_thing_that_presses_leads_to_where_it_is_done(look, clinician, episode, family):
    make_care.contact(episode, clinician, at=NOW - timedelta(days=2))
    planned = make_care.appointment(episode, clinician, at=NOW - timedelta(days=1))
    note = make_care.draft(episode, clinician, {"Baby: Jude": "Calm."})
    page = text(look(clinician, "mine"))
    for name, key in (("contact", planned.pk), ("draft", note.pk)):
        assert reverse(f"care:{name}", args=[key]) in page
    assert "Say what happened" in page and "Finish your note" in page


def test_whoever_needs_somebody_most_comes_first(look, team, lead, clinician, episode):
    make_care.contact(episode, clinician)
    make_care.appointment(episode, clinician)
    unseen = another(team, clinician, lead, "Wren")
    make_caseload.since(unseen, date(2026, 10, 12))
    expected = make_care.expecting(team, clinician, by=lead)
    Person.objects.filter(due_date=date(2027, 1, 4)).update(due_date=date(2026, 11, 13))
    page = text(look(clinician, "mine"))
    names = ["Baby Larkfield", "Wren Larkfield", "Jude Larkfield"]
    assert sorted(names, key=page.index) == names
    assert "Due date has passed" in page and "Not seen for 5 weeks" in page
    assert reverse("care:birth", args=[make_care.baby(expected).pk]) in page


def test_nobody_yet_is_said_kindly(look, clinician):
    assert "No family is allocated yet." in text(look(clinician, "mine"))


def test_only_ones_own_families_are_shown(look, team, lead, clinician, episode):
    other = make.staff(team, Role.CLINICIAN, "Cleo Marsh")
    another(team, other, lead, "Wren")
    assert "Wren" not in text(look(clinician, "mine"))
    assert "Jude" not in text(look(other, "mine", chosen=str(clinician.pk)))  # asking for a colleague's changes nothing


def test_a_lead_sees_the_team_or_a_colleague(look, team, lead, clinician, episode):
    other = make.staff(team, Role.CLINICIAN, "Cleo Marsh")
    another(team, other, lead, "Wren")
    everybody = text(look(lead, "mine", chosen="team"))
    assert "Families of the team" in everybody
    assert "Jude Larkfield" in everybody and "Wren Larkfield" in everybody and "Cleo Marsh" in everybody
    one = text(look(lead, "mine", chosen=str(other.pk)))
    assert "Wren Larkfield" in one and "Jude Larkfield" not in one
    assert "No family is allocated yet." in text(look(lead, "mine"))


def test_an_administrator_who_holds_none_begins_with_the_team(look, administrator, episode):
    page = text(look(administrator, "mine"))
    assert "Jude Larkfield" in page
    assert "Write up" not in page and "No level" not in page


@pytest.mark.parametrize("chosen", ["nonsense", "00000000-0000-0000-0000-000000000000", "x" * 5000])
def test_a_choice_that_is_not_offered_is_as_none(look, lead, episode, chosen):
    assert "No family is allocated yet." in text(look(lead, "mine", chosen=chosen))


def test_a_family_that_ended_or_is_sealed_is_not_on_the_list(look, clinician, episode, family):
    Family.objects.filter(pk=family.pk).update(sealed=True)
    assert "Jude" not in text(look(clinician, "mine"))
    Family.objects.filter(pk=family.pk).update(sealed=False)
    type(episode).objects.filter(pk=episode.pk).update(ended_on=date(2026, 11, 16))
    assert "Jude" not in text(look(clinician, "mine"))


def test_who_may_open_it(look, client, manager, stranger, trainee, clinician, episode):
    assert look(clinician, "mine").status_code == 200
    assert look(manager, "mine").status_code == 403
    assert "Jude" not in text(look(stranger, "mine", chosen="team"))
    assert "Jude" not in text(look(trainee, "mine", chosen="team"))
    assert client.get(reverse(MINE)).status_code == 302


def test_htmx_gets_the_rows_alone(sign_in, lead, episode):
    page = sign_in(lead).get(reverse(MINE), {"chosen": "team"}, headers={"HX-Request": "true"})
    assert "Jude Larkfield" in page.content.decode() and "<html" not in page.content.decode()


@pytest.mark.parametrize("chosen", ["", "team"])
def test_the_questions_do_not_grow_with_the_list(sign_in, team, lead, chosen):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(MINE), {"chosen": chosen}).status_code == 200
        return len(asked)

    client = sign_in(lead)
    one = another(team, lead, lead, "Wren 0")
    make_care.contact(one, lead, happened={"Dana": "attended", "Wren 0": "attended"})
    few = questions()
    for number in range(1, 20):
        of = another(team, lead, lead, f"Wren {number}")
        make_care.contact(of, lead, happened={"Dana": "attended", f"Wren {number}": "attended"})
    assert questions() == few
    assert text(client.get(reverse(MINE), {"chosen": chosen})).count("Wren") == 20
