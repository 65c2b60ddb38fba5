"""A family is sealed, a hospital rings somebody who cannot find it, and the lead reads about it; a visitor is warned."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from heldinmind.access.acting import acting
from heldinmind.access.models import User
from heldinmind.access.permissions import Role
from heldinmind.care import queries
from heldinmind.care.actions import make_appointment
from tests import make
from tests.journeys import given

REASON = "The hospital rang: the baby is there and they ask who works with them."


def test_a_sealed_family_is_opened_with_a_reason_and_the_lead_reads_about_it(walker):
    team = make.team("Hillside Parent-Infant Team", "journey-sealing")
    lead, worker = make.staff(team, Role.LEAD, "Lena Lead"), make.staff(team, Role.CLINICIAN, "Cleo Clinician")
    colleague = make.staff(team, Role.CLINICIAN, "Colin Colleague")
    family = given.in_work(team, worker=worker, by=lead)
    given_a_visit_of(colleague, to=family)
    desk = walker().signs_in(lead, f"/families/{family.pk}/")
    when_the_lead_warns_whoever_visits(desk)
    and_seals_the_family_naming_its_worker(desk)
    phone = walker(phone=True).signs_in(colleague, "/care/diary/")
    then_the_colleague_is_warned_but_finds_no_family(phone)
    when_they_give_a_reason_it_opens(phone)
    then_the_lead_reads_who_and_why_and_what_was_opened(desk)
    and_closes_it(desk)
    and_prints_a_list_without_names(desk, family)


def given_a_visit_of(colleague, to):
    episode = queries.appointable(to)
    with acting(role="web", user=User.objects.get(pk=colleague.user_id), team=to.team):
        make_appointment(
            episode=episode,
            people=queries.people_of(to, localdate()).invitable,
            starts_at=now() + timedelta(hours=1),
            minutes=50,
            mode="face to face",
            venue="",
            worker=colleague,
            by=colleague,
            now=now(),
        )


def when_the_lead_warns_whoever_visits(desk):
    desk.follows("Warn whoever visits").presses("Tell whoever visits").sees("Choose what whoever visits must do")
    desk.chooses("Visit in pairs.").presses("Tell whoever visits").sees("Visit in pairs.")


def and_seals_the_family_naming_its_worker(desk):
    desk.follows("Seal this family").fills("Why is this family sealed?", "A colleague’s sister.")
    desk.chooses("Cleo Clinician").presses("Seal the family").sees("Named now", "Cleo Clinician", "Lena Lead")


def then_the_colleague_is_warned_but_finds_no_family(phone):
    phone.sees("a record that is kept from you", "Visit in pairs.").does_not_see("Larkfield")
    phone.opens("/families/search/?q=Larkfield").sees("Nobody was found.")


def when_they_give_a_reason_it_opens(phone):
    phone.follows("A record that is kept from you").sees("This is never silent.")
    phone.fills("First name", "Dana").fills("Last name", "Larkfield").dates("Date of birth", make.date(1994, 5, 2))
    phone.presses("Open the record").sees("Say why you need this record now")
    phone.fills("Why do you need this record now?", REASON).presses("Open the record")
    phone.sees("because you gave a reason", "Visit in pairs.", "Jude Larkfield")


def then_the_lead_reads_who_and_why_and_what_was_opened(desk):
    desk.follows("My families").follows("1 opening to look at").sees("Colin Colleague opened a record", REASON)
    desk.follows("What was opened: Larkfield").sees("Kept from them: opened with a reason", "Read the family page")


def and_closes_it(desk):
    desk.opens("/families/openings/").follows("Read and close").fills("What did you find", "They did ring.")
    desk.presses("Read and close").sees("Nothing is left to look at.")


def and_prints_a_list_without_names(desk, family):
    desk.opens(f"/families/{family.pk}/").follows("Dana Larkfield", within="People").follows("Who opened this record")
    desk.follows("A version for them, without names").sees("In an emergency, with a reason", "Clinician")
    desk.does_not_see("Colin Colleague")
