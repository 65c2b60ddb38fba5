"""The family page: what it answers, for whom, and in how many questions."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

import heldinmind
from heldinmind.access.models import Opening
from heldinmind.access.system import command
from heldinmind.care import actions as care
from heldinmind.caseload.pages.changes import WORDS, said
from heldinmind.people import actions as people
from heldinmind.people.actions.births import Born
from heldinmind.people.models import AdultSafety, Family, Person, SealReader
from tests import make, make_care, make_caseload, make_referrals
from tests.make_care import NOW

WRITTEN = "What Dana said when nobody else was there"


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_it_opens_on_the_baby_and_how_long_they_waited(look, clinician, family):
    page = text(look(clinician, "family", family.pk))
    assert ">Jude Larkfield</h1>" in page
    assert "13 weeks old · with us for 7 days · held by Clinician of riverside" in page


def test_an_early_baby_has_two_ages_and_a_wait_is_said(look, team, lead, clinician):
    early = make_referrals.answers(babies=(make_referrals.Baby("Jude", "Larkfield", "2026-08-17", "2026-09-28"),))
    of = make_care.accepted(team, early)
    held = make_care.allocate(of, clinician, by=lead, from_on=date(2026, 11, 16))
    page = text(look(clinician, "family", held.family_id))
    assert "13 weeks old, corrected age 7 weeks · with us for 7 days, of which waited 7 days" in page
    assert "born at 34 weeks" in page


def test_an_unborn_baby_is_weeks_away_and_twins_are_two(look, team, lead, clinician):
    twins = make_referrals.answers(babies=(make_referrals.UNBORN, make_referrals.UNBORN))
    expected = make_care.episode(team, clinician, by=lead, given=twins)
    page = text(look(clinician, "family", expected.family_id))
    assert ">Babies Larkfield</h1>" in page
    assert "two babies · 7 weeks to the due date" in page
    assert "Dana and baby 1" in page and "Dana and baby 2" in page
    assert "due date of baby 1 and baby 2" in page
    assert "Record the birth" in page


def test_what_keeps_people_safe_comes_first_each_in_a_line_of_their_own(look, clinician, family):
    people.set_before_contact(family=family, before_contact="Visit in pairs.", by=command())
    page = text(look(clinician, "family", family.pk))
    assert page.index("Visit in pairs.") < page.index(">Jude Larkfield</h1>")
    assert "safe: text message (weekday mornings) and letter (weekday mornings). Not safe: telephone call." in page
    assert "Leo</strong></a>: nobody has asked yet what is safe. Ask before anything is sent." in page


def test_one_word_can_answer_for_every_way(look, clinician, episode, family, today):
    leo = make_care.person(episode, "Leo")
    people.answer_safe_contact(
        person=leo, channel="any", answer="not safe", by=command(), today=today, must_not_know="Dana"
    )
    page = text(look(clinician, "family", family.pk))
    assert "no way of getting in touch is safe. Must not know: Dana." in page


def test_a_relationship_says_where_it_began_and_where_it_is(look, clinician, episode, family):
    make_care.contact(episode, clinician)
    make_caseload.level(episode, clinician, 3, on=date(2026, 11, 9))
    make_caseload.level(episode, clinician, 2, occasion="review")
    make_caseload.goal(episode, clinician, "Enjoy feeds without dread", 2, 5)
    page = text(look(clinician, "family", family.pk))
    assert "level 3 → 2, better" in page
    assert "mother · lives with Jude · seen together yesterday" in page
    assert "“Enjoy feeds without dread”:" in page and "2 → 5 of 10" in page
    assert "not rated yet" in page  # Leo and Jude
    assert "father · does not live together · not invited yet" in page


def test_what_is_unknown_is_said_as_unknown(look, team, clinician, episode, family):
    dana, leo = make_care.person(episode, "Dana"), make_care.person(episode, "Leo")
    make_caseload.couple(team, dana, leo, "unknown")
    page = text(look(clinician, "family", family.pk))
    assert "safety not known" in page
    assert "No questionnaire yet." in page
    assert "Does not know of the referral. Say nothing yet." in page
    AdultSafety.objects.update(superseded_at=now())
    assert "safety not asked" in text(look(clinician, "family", family.pk))


def test_what_two_are_to_each_other_is_said_once(look, team, clinician, episode, family):
    make_care.contact(
        episode, clinician, happened={"Dana": "attended", "Leo": "attended"}
    )  # links them, as yet undescribed
    assert text(look(clinician, "family", family.pk)).count("safety not asked") == 1
    make_caseload.couple(team, make_care.person(episode, "Dana"), make_care.person(episode, "Leo"))
    page = text(look(clinician, "family", family.pk))
    assert page.count("safety not asked") == 1 and "couple</div>" in page


def test_where_it_is_not_safe_between_two_neither_is_told(look, team, clinician, episode, family):
    make_caseload.couple(team, make_care.person(episode, "Dana"), make_care.person(episode, "Leo"), "unsafe")
    page = text(look(clinician, "family", family.pk))
    assert "It is not safe with Leo: nothing about one reaches the other" in page
    assert "It is not safe with Dana: nothing about one reaches the other" in page


def test_stressors_present_unknown_and_not_asked_are_counted_apart(look, clinician, episode, family):
    dana = make_care.person(episode, "Dana")
    make_caseload.rate(family, "debt", "absent", on=date(2026, 11, 1), about=dana)
    make_caseload.rate(family, "debt", "present", on=date(2026, 11, 10), about=dana)
    make_caseload.rate(family, "housing", "unknown")
    make_caseload.rate(family, "isolation", "absent")
    make_caseload.rate(family, "anxiety", "not asked")
    make_caseload.safeguarding(family, make_care.person(episode, "Jude"), "child in need")
    page = text(look(clinician, "family", family.pk))
    assert "Present (1)</strong> <span>Debt (Dana)</span>" in page
    assert "Not known (1)</strong> <span>Housing</span>" in page
    assert "Not a worry (1)</strong> <span>Isolation</span>" in page
    assert "Not asked yet (9)" in page
    assert "Child in need for Jude, as known on 16 November 2026" in page


def test_the_life_bar_is_a_picture_and_the_same_as_a_list(look, clinician, episode, family):
    make_care.contact(episode, clinician)
    make_care.contact(episode, clinician, at=NOW - timedelta(days=3), happened={"Dana": "did not attend"})
    make_care.appointment(episode, clinician)
    page = text(look(clinician, "family", family.pk))
    assert '<svg viewBox="0 0 1140 92"' in page
    assert "1 meeting, 1 together, 1 missed" in page
    for fact in ("17 August 2026", "born", "referred", "next appointment"):
        assert page.count(fact) >= 2  # in the description of the picture, and in the list


def test_the_green_button_is_the_next_thing_to_do(look, clinician, episode, family):
    def green() -> str:
        return look(clinician, "family", family.pk).content.decode().split('class="held-actions"')[1].split("</a>")[0]

    assert "Make an appointment" in green()
    planned = make_care.appointment(episode, clinician, at=NOW - timedelta(days=2))
    assert "Say what happened on Sat 14 Nov" in green() and reverse("care:contact", args=[planned.pk]) in green()
    met = make_care.contact(episode, clinician)
    assert "Write up the meeting of Sun 15 Nov" in green() and reverse("care:note", args=[met.pk]) in green()
    note = make_care.draft(episode, clinician, {"Baby: Jude": "Calm."}, about=met)
    assert "Finish your note of today" in green() and reverse("care:draft", args=[note.pk]) in green()
    with make_care.being(clinician, episode.team):
        care.sign(note=note, by=clinician)
    assert "Say what happened on Sat 14 Nov" in green()


def test_a_family_that_waits_is_given_to_a_worker_by_whoever_may(look, lead, clinician, team):
    waiting = make_care.accepted(team)
    page = text(look(lead, "family", waiting.family_id))
    assert reverse("care:allocate", args=[waiting.pk]) in page and "on the waiting list" in page
    assert "Give this family" not in text(look(clinician, "family", waiting.family_id))


def test_nothing_one_adult_said_alone_is_on_the_page(look, lead, clinician, episode, family):
    make_care.note(episode, clinician, {"Dana, private": WRITTEN})
    for reader in (lead, clinician):
        assert WRITTEN not in text(look(reader, "family", family.pk))


def test_what_changed_is_told_in_words_and_in_full_on_a_page_of_its_own(look, clinician, episode, family):
    for days in (1, 2):
        make_care.contact(episode, clinician, at=NOW - timedelta(days=days))
    page = text(look(clinician, "family", family.pk))
    assert "A meeting was recorded (2)" in page
    everything = text(look(clinician, "changes", family.pk))
    assert everything.count("A meeting was recorded") == 2
    assert "Allocated to a worker" in everything and "family.allocated" not in everything


def test_every_name_of_an_event_has_words():
    """Each that the code writes with a family: a clinician reads no name of ours."""
    names = {name for path in Path(heldinmind.__file__).parent.rglob("*.py") for name in told_of_a_family(path)}
    assert len(names) > 60 and not {name for name in names if name not in WORDS}
    assert said("note.signed") == "A note was signed"
    assert said("bird.seen_twice") == "bird: seen twice"


def told_of_a_family(path: Path) -> Iterator[str]:
    """The names of `record(…, family=…)` and `record_of(…)`, as far as they are written out."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) > 1:
            of_a_family = call.func.id == "record" and any(word.arg == "family" for word in call.keywords)
            if of_a_family or call.func.id == "record_of":
                yield from (part.value for part in choices(call.args[1]) if isinstance(part, ast.Constant))


def choices(name: ast.expr) -> list[ast.expr]:
    return [name.body, name.orelse] if isinstance(name, ast.IfExp) else [name]


def test_opening_it_is_kept_for_the_lead_to_read(look, clinician, family):
    look(clinician, "family", family.pk)
    assert Opening.objects.filter(by=clinician, family=family.pk, page="family").count() == 1


@pytest.mark.parametrize("name", ["family", "changes"])
def test_only_those_who_may_see_the_family_find_it(look, client, stranger, manager, trainee, clinician, family, name):
    assert look(clinician, name, family.pk).status_code == 200
    assert look(manager, name, family.pk).status_code == 403
    assert look(stranger, name, family.pk).status_code == 404
    assert look(trainee, name, family.pk).status_code == 404
    answer = client.get(reverse(f"caseload:{name}", args=[family.pk]))
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


def test_a_trainee_opens_the_family_they_were_given(look, lead, trainee, team):
    held = make_care.episode(team, trainee, by=lead)
    assert look(trainee, "family", held.family_id).status_code == 200


def test_a_sealed_family_is_there_for_its_named_readers_alone(look, lead, clinician, family):
    Family.objects.filter(pk=family.pk).update(sealed=True)
    SealReader(team=family.team, family=family, reader=clinician).save(force_insert=True)
    assert look(clinician, "family", family.pk).status_code == 200
    assert look(lead, "family", family.pk).status_code == 404


def test_an_administrator_has_no_panel_of_what_they_may_not_read(look, administrator, clinician, episode, family):
    make_caseload.rate(family, "debt", "present")
    make_caseload.safeguarding(family, make_care.person(episode, "Jude"), "child in need")
    make_caseload.level(episode, clinician, 3)
    make_care.contact(episode, clinician)
    page = text(look(administrator, "family", family.pk))
    for absent in (
        "What worries us",
        "Debt",
        "Child in need",
        "level 3",
        "not rated yet",
        "Write up",
        "answered themselves",
    ):
        assert absent not in page
    assert "Relationships we work on" in page and "Make an appointment" in page


def test_after_a_loss_the_page_asks_for_care_and_for_nothing_else(look, clinician, episode, family):
    Person.objects.filter(first_name="Jude").update(state="died", ended_on=date(2026, 11, 12))
    page = text(look(clinician, "family", family.pk))
    assert "A loss is recorded in this family." in page
    for absent in ("<svg viewBox", "weeks old", "not rated yet", "caregiving level due", "Record the birth"):
        assert absent not in page


def test_a_family_of_which_nothing_is_known_yet(look, team, clinician):
    bare = make.family(team, name="Unknown")
    bare.members.update(superseded_at=NOW)
    page = text(look(clinician, "family", bare.pk))
    assert ">Unknown</h1>" in page and "no adult of this family is on record yet" in page


def busy(episode, clinician, numbers):
    for number in numbers:
        make_care.contact(episode, clinician, at=NOW - timedelta(hours=number + 1))
        make_care.appointment(episode, clinician, at=NOW + timedelta(days=1, hours=number))


def questions(client, family) -> list[str]:
    """Of one opening, without the transaction around it."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("caseload:family", args=[family.pk])).status_code == 200
    return [
        query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SELECT set_config("))
    ]


def test_neither_years_nor_people_add_to_its_questions(sign_in, clinician, episode, family):
    client = sign_in(clinician)
    busy(episode, clinician, [0])
    make_caseload.goal(episode, clinician, "Enjoy feeds", 1, 2)
    few = questions(client, family)
    busy(episode, clinician, range(1, 31))
    make_caseload.larger(family, 6)
    make_caseload.goal(episode, clinician, "Sleep", 1, 2)
    make_caseload.level(episode, clinician, 2)
    make_caseload.rate(family, "debt", "present", about=make_care.person(episode, "Leo"))
    many = questions(client, family)
    assert len(many) == len(few) <= 28  # who is safe with whom and who is asked to ring are two of them


def test_what_was_worrying_them_stands_in_their_own_words(look, clinician, family, administrator):
    page = text(look(clinician, "family", family.pk))
    assert (
        "<strong>When they came:</strong> “He cries and I go numb.”" in page and "the family, 9 November 2026" in page
    )
    assert "He cries and I go numb" not in text(look(administrator, "family", family.pk))


def test_only_whoever_held_a_meeting_is_asked_to_write_it_up(look, clinician, lead, episode, family):
    make_care.contact(episode, clinician)
    assert "Write up the meeting" in text(look(clinician, "family", family.pk))
    assert "Write up the meeting" not in text(look(lead, "family", family.pk))


def test_when_one_twin_is_born_each_is_told_by_a_number(look, as_web, team, lead, clinician, today):
    twins = make_referrals.answers(babies=(make_referrals.UNBORN, make_referrals.UNBORN))
    expected = make_care.episode(team, clinician, by=lead, given=twins)
    first = expected.family.members.order_by("created_at", "pk").filter(part="baby").first().person
    with as_web(lead):
        people.record_birth(baby=first, born=[Born(birth_date=today)], by=lead, today=today)
    page = text(look(clinician, "family", expected.family_id))
    assert "baby 1: 0 days old" in page and "; baby 2: 7 weeks to the due date" in page
