"""The pages of life events: who may open them, what they ask, what they lead to, and what they say afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from heldinmind.people.models import (
    AdultRelationship,
    AskedToRing,
    CaregivingRelationship,
    Family,
    LifeEvent,
    Person,
    Placement,
    Pregnancy,
)
from heldinmind.people.queries import adults_among, is_quiet, is_unsafe
from tests import make_care, make_caseload, make_lives, make_referrals
from tests.make import TODAY
from tests.make_care import being

TOMORROW = TODAY + timedelta(days=1)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def ring(owner: Any, on: date = TOMORROW) -> dict[str, str]:
    return {"owner": str(owner.pk), **day("by_on", on)}


@pytest.fixture
def home(team, clinician, lead) -> make_lives.Home:
    return make_lives.home(team, clinician, lead=lead)


@pytest.fixture
def waiting(team, clinician, lead) -> make_lives.Home:
    return make_lives.expecting(team, clinician, lead=lead)


def at(name: str, pk: Any, *more: str) -> str:
    return reverse(name, args=[pk, *more])


def words(answer: Any) -> str:
    return answer.content.decode()


BORN = [("care:death",), *(("care:moved", kind) for kind in ("removal", "foster", "kinship", "home"))]
UNBORN = [("care:loss", kind) for kind in ("miscarriage", "stillbirth", "termination")]


@pytest.mark.parametrize("where", [*BORN, *UNBORN, ("caseload:lives",), ("care:parted",), ("care:partner",)])
def test_who_may_open_each(sign_in, client, home, team, lead, administrator, manager, trainee, stranger, where):
    person = home.baby
    if where in UNBORN:
        Person.objects.filter(pk=person.pk).update(state="unborn", birth_date=None)
    about = home.family if where[0] in ("caseload:lives", "care:parted", "care:partner") else person
    url = at(where[0], about.pk, *where[1:])
    assert sign_in(administrator).get(url).status_code == 200
    assert sign_in(manager).get(url).status_code == 403
    assert {sign_in(who).get(url).status_code for who in (trainee, stranger)} == {404}
    assert client.get(url)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("where", [("care:loss", "sadness"), ("care:moved", "moon")])
def test_there_is_no_page_for_what_is_not_an_event(sign_in, home, clinician, where):
    assert sign_in(clinician).get(at(where[0], home.baby.pk, where[1])).status_code == 404


def test_after_a_loss_the_pregnancy_is_quiet_and_a_named_colleague_is_asked_to_ring(sign_in, waiting, clinician, lead):
    client, url = sign_in(clinician), at("care:loss", waiting.baby.pk, "stillbirth")
    page = words(client.get(url))
    assert "The baby was stillborn" in page and "no reminder of this pregnancy goes out" in page
    given = day("on", TODAY) | ring(lead) | {"first_name": "Wren"}
    assert client.post(url, given)["Location"] == at("caseload:family", waiting.family.pk)
    baby = waiting.baby
    assert (baby.state, baby.first_name, baby.from_pregnancy.outcome) == ("lost", "Wren", "stillborn")
    assert localdate(Pregnancy.objects.get().quiet_since) == TODAY
    asked = AskedToRing.objects.get()
    assert (asked.owner_id, asked.by_on, asked.done_at) == (lead.pk, TOMORROW, None)
    assert is_quiet(waiting.one("Dana")) and is_quiet(baby)


def test_the_familys_page_says_who_was_lost_and_who_rings_and_counts_no_weeks(sign_in, waiting, clinician, lead):
    Family.objects.update(babys_words="I kick when Dana sings.", babys_words_on=TODAY)
    client = sign_in(clinician)
    before = words(client.get(at("caseload:family", waiting.family.pk)))
    assert "weeks to the due date" in before and "I kick when Dana sings." in before
    client.post(at("care:loss", waiting.baby.pk, "miscarriage"), day("on", TODAY) | ring(lead))
    page = words(client.get(at("caseload:family", waiting.family.pk)))
    assert "A baby was lost on 16 November 2026." in page
    assert f"{lead.name} is asked to ring by 17 November 2026" in page
    for word in ("weeks to", "due date", "unborn", "not yet born", "Record the birth", "I kick", "baby’s words"):
        assert word not in page.split("<main")[1]
    person = words(client.get(at("people:person", waiting.baby.pk)))
    assert "Lost on" in person and "Due date" not in person


def test_whoever_is_asked_sees_it_first_and_says_how_it_went(sign_in, waiting, clinician, lead):
    sign_in(clinician).post(at("care:loss", waiting.baby.pk, "miscarriage"), day("on", TODAY) | ring(lead))
    asked, client = AskedToRing.objects.get(), sign_in(lead)
    assert "Ring Larkfield after a loss, by 17 November 2026" in words(client.get(reverse("caseload:mine")))
    assert "after a loss, by" not in words(sign_in(clinician).get(reverse("caseload:mine")))
    url = at("care:rung", asked.pk)
    assert "Choose how it went" in words(client.post(url, {}))
    assert "by which day you will try again" in words(client.post(url, {"outcome": "not reached"}))
    for _ in range(2):
        answer = client.post(url, {"outcome": "not reached", **day("again_on", TOMORROW)})
        assert answer["Location"] == at("caseload:family", waiting.family.pk)
    again = AskedToRing.objects.get(done_at=None)
    assert AskedToRing.objects.count() == 2 and again.owner_id == lead.pk
    client.post(at("care:rung", again.pk), {"outcome": "spoke"})
    assert not AskedToRing.objects.filter(done_at=None).exists()
    assert "is asked to ring" not in words(client.get(at("caseload:family", waiting.family.pk)))


def test_somebody_else_is_asked_in_their_place(sign_in, waiting, clinician, lead):
    client = sign_in(clinician)
    client.post(at("care:loss", waiting.baby.pk, "miscarriage"), day("on", TODAY) | ring(lead))
    url = at("care:ask_another", AskedToRing.objects.get().pk)
    assert "Choose who will ring the family" in words(client.post(url, {}))
    for _ in range(2):
        client.post(url, ring(clinician))
    assert AskedToRing.objects.get(superseded_at=None).owner_id == clinician.pk


def test_appointments_stay_and_are_shown_for_a_decision(sign_in, home, clinician):
    make_care.appointment(home.episode, clinician)
    page = words(sign_in(clinician).get(at("care:death", home.baby.pk)))
    assert (
        "These appointments stay" in page
        and reverse("caseload:family", args=[home.family.pk]) not in page.split("main")[0]
    )
    sign_in(clinician).post(at("care:death", home.baby.pk), day("on", TODAY) | ring(clinician))
    assert home.episode.appointments.get().cancelled_at is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"on-day": "", "on-month": "", "on-year": ""}, "The day must include"),
        ({"owner": ""}, "Choose who will ring the family"),
        (day("on", TOMORROW), "This day is in the future"),
        (day("by_on", TODAY - timedelta(days=1)), "The day to ring by has passed"),
        ({"first_name": "x" * 300}, "at most 200"),
    ],
)
def test_a_half_sent_loss_is_explained_and_changes_nothing(sign_in, waiting, clinician, given, says):
    whole = day("on", TODAY) | ring(clinician)
    page = words(sign_in(clinician).post(at("care:loss", waiting.baby.pk, "miscarriage"), whole | given))
    assert says in page and waiting.baby.state == "unborn" and not AskedToRing.objects.exists()


def test_a_loss_sent_twice_is_recorded_once(sign_in, waiting, clinician):
    client, url = sign_in(clinician), at("care:loss", waiting.baby.pk, "miscarriage")
    for _ in range(2):
        client.post(url, day("on", TODAY) | ring(clinician))
    assert AskedToRing.objects.count() == LifeEvent.objects.count() == 1


def test_one_twin_is_lost_and_one_lives(sign_in, team, clinician, lead):
    given = make_referrals.answers(babies=(make_referrals.UNBORN, make_referrals.UNBORN))
    episode = make_care.episode(team, clinician, by=lead, given=given)
    first, second = Person.objects.filter(state="unborn").order_by("created_at")
    assert first.from_pregnancy.pregnancy_id == second.from_pregnancy.pregnancy_id
    client, url = sign_in(clinician), at("care:loss", second.pk, "miscarriage")
    assert "Another baby of this pregnancy is on record" in words(client.get(url))
    client.post(url, day("on", TODAY) | ring(clinician))
    first.refresh_from_db()
    assert (first.state, first.from_pregnancy.outcome) == ("unborn", "expected")
    page = words(client.get(at("caseload:family", episode.family_id)))
    assert "7 weeks to the due date" in page and "A baby was lost on 16 November 2026." in page
    assert Pregnancy.objects.get().quiet_since  # until a parent says so, for the living one as well


def test_reminders_begin_again_only_when_a_parent_says_so(sign_in, waiting, clinician):
    client = sign_in(clinician)
    client.post(at("care:loss", waiting.baby.pk, "miscarriage"), day("on", TODAY) | ring(clinician))
    url = at("care:begin_again", Pregnancy.objects.get().pk)
    assert url in words(client.get(at("caseload:lives", waiting.family.pk)))
    assert "Choose who said so" in words(client.post(url, day("on", TODAY)))
    dana = waiting.one("Dana")
    for _ in range(2):
        client.post(url, day("on", TODAY) | {"said_by": str(dana.pk)})
    event = LifeEvent.objects.get(kind="begin again")
    assert (event.said_by_id, event.recorded_by_id, event.on) == (dana.pk, clinician.pk, TODAY)
    assert Pregnancy.objects.get().quiet_since is None and not is_quiet(dana)
    assert "(Dana Larkfield said so)" in words(client.get(at("caseload:lives", waiting.family.pk)))


def test_a_mistake_is_undone_with_its_reason(sign_in, waiting, clinician):
    client = sign_in(clinician)
    client.post(at("care:loss", waiting.baby.pk, "stillbirth"), day("on", TODAY) | ring(clinician))
    url = at("care:undo", LifeEvent.objects.get().pk)
    assert url in words(client.get(at("caseload:lives", waiting.family.pk)))
    assert "Say why it is undone" in words(client.post(url, {"why": ""}))
    for _ in range(2):
        answer = client.post(url, {"why": "It was another family."})
        assert answer["Location"] == at("caseload:lives", waiting.family.pk)
    assert waiting.baby.state == "unborn" and Pregnancy.objects.get().quiet_since is None
    assert not AskedToRing.objects.filter(superseded_at=None).exists()
    assert "It was another family." in words(client.get(at("caseload:lives", waiting.family.pk)))


def test_what_was_changed_since_is_undone_first(sign_in, waiting, clinician):
    client = sign_in(clinician)
    client.post(at("care:loss", waiting.baby.pk, "miscarriage"), day("on", TODAY) | ring(clinician))
    again = day("on", TODAY) | {"said_by": str(waiting.one("Dana").pk)}
    client.post(at("care:begin_again", Pregnancy.objects.get().pk), again)
    page = words(client.post(at("care:undo", LifeEvent.objects.get(kind="miscarriage").pk), {"why": "A mistake."}))
    assert "Something was changed since then: the pregnancy" in page and waiting.baby.state == "lost"


def test_of_twins_the_page_of_a_loss_says_which_and_who_lives(sign_in, team, clinician, lead):
    given = make_referrals.answers(babies=(make_referrals.UNBORN, make_referrals.UNBORN), carers=make_care.DANA_AND_LEO)
    twins = make_lives.Home(make_care.episode(team, clinician, by=lead, given=given), clinician)
    client, both = sign_in(clinician), Person.objects.filter(state="unborn")
    pages = [words(client.get(at("care:loss", baby.pk, "miscarriage"))) for baby in both]
    assert len(pages) == 2 and at("caseload:lives", twins.family.pk) in pages[0]
    for which, other in (("baby 1", "baby 2"), ("baby 2", "baby 1")):
        [page] = [page for page in pages if f"Larkfield, {which}" in page]
        assert f"is on record: {other}." in page


def test_a_birth_is_no_loss_and_a_loss_no_birth(sign_in, home, clinician):
    answer = sign_in(clinician).get(at("care:loss", home.baby.pk, "stillbirth"), follow=True)
    assert "If it was a mistake, undo it first" in words(answer)


def test_somebody_who_died_is_told_of_and_not_rung(sign_in, home, clinician):
    client, leo = sign_in(clinician), home.one("Leo")
    client.post(at("care:death", leo.pk), day("on", TODAY) | ring(clinician))
    page = words(client.get(at("caseload:family", home.family.pk)))
    assert "Leo died on 16 November 2026." in page or "Leo Marsh died on 16 November 2026." in page
    assert "<strong>Leo</strong></a>:" not in page  # nothing of how to reach him
    assert "How to reach them" not in words(client.get(at("people:person", leo.pk)))
    assert Pregnancy.objects.filter(quiet_since__isnull=False).count() == 0


def test_a_child_moves_to_foster_carers_who_join_with_a_relationship_of_their_own(sign_in, home, clinician):
    client, url = sign_in(clinician), at("care:moved", home.baby.pk, "foster")
    assert "The day must include" in words(client.post(url, {}))
    client.post(url, day("on", TODAY) | {"first_name": "Helen", "last_name": "Ward"})
    helen = home.one("Helen")
    assert CaregivingRelationship.objects.get(carer=helen).kind == "foster carer"
    there = Placement.objects.get(child=home.baby, superseded_at=None, during__upper_inf=True)
    assert (there.arrangement_id, there.carers.get().carer_id) == ("foster care", helen.pk)
    assert CaregivingRelationship.objects.filter(child=home.baby).count() == 3


@pytest.mark.parametrize(("kind", "asks"), [("removal", "Choose where the child lives now"), ("home", "Choose where")])
def test_where_to_is_asked_when_it_is_not_plain(sign_in, home, clinician, kind, asks):
    client, url = sign_in(clinician), at("care:moved", home.baby.pk, kind)
    assert asks in words(client.post(url, day("on", TODAY)))
    arrangement = {"removal": "unknown", "home": "mother"}[kind]
    client.post(url, day("on", TODAY) | {"arrangement": arrangement})
    assert (
        Placement.objects.get(child=home.baby, superseded_at=None, during__upper_inf=True).arrangement_id == arrangement
    )


def test_a_couple_parts_and_stays_one_family_unless_somebody_chooses_two(sign_in, home, clinician):
    couple = home.couple
    make_caseload.couple(home.family.team, couple.first, couple.second, "unsafe")
    sign_in(clinician).post(
        at("care:parted", home.family.pk),
        day("on", TODAY) | {"couple": str(couple.pk), "family": "one family"},
    )
    parted = AdultRelationship.objects.get()
    assert parted.kind == "former couple" and Family.objects.count() == 1
    assert is_unsafe(adults_among([couple.first, couple.second])[0])


def test_two_of_whom_nobody_said_what_they_are_can_part_and_that_is_undone(sign_in, home, clinician):
    """As a meeting of two parents records them: nowhere else does somebody say that they are a couple."""
    AdultRelationship.objects.update(kind="other")
    client, pair = sign_in(clinician), AdultRelationship.objects.get()
    sent = day("on", TODAY) | {"couple": str(pair.pk), "family": "one family"}
    assert client.post(at("care:parted", home.family.pk), sent)["Location"] == at("caseload:family", home.family.pk)
    assert AdultRelationship.objects.get().kind == "former couple"
    event = LifeEvent.objects.get(kind="parted")
    client.post(at("care:undo", event.pk), {"why": "They did not part."})
    assert AdultRelationship.objects.get().kind == "other"


def test_two_families_share_their_children(sign_in, home, clinician, trainee):
    client, url, leo = sign_in(clinician), at("care:parted", home.family.pk), home.one("Leo")
    given = day("on", TODAY) | {"couple": str(home.couple.pk), "family": str(leo.pk)}
    assert "Give the second family a name" in words(client.post(url, given))
    client.post(url, given | {"name": "Marsh"})
    second = Family.objects.get(name="Marsh")
    with being(clinician, home.episode.team):
        first, other = (
            set(
                family.members.filter(superseded_at=None, during__upper_inf=True).values_list(
                    "person__first_name", flat=True
                )
            )
            for family in (home.family, second)
        )
    assert (first, other) == ({"Dana", "Jude"}, {"Leo", "Jude"})


def test_a_new_partner_hears_nothing_and_may_care_for_the_child(sign_in, home, clinician):
    client, url = sign_in(clinician), at("care:partner", home.family.pk)
    assert "Type the first name" in words(client.post(url, {}))
    given = {"of": str(home.one("Dana").pk), "first_name": "Ash", "children": [str(home.baby.pk)], **day("on", TODAY)}
    client.post(url, given)
    ash = home.one("Ash")
    assert CaregivingRelationship.objects.get(carer=ash).kind == "partner"
    assert AdultRelationship.objects.filter(kind="couple").count() == 2
    assert "nothing that" in words(client.get(at("caseload:family", home.family.pk)))


def test_a_father_becomes_known(sign_in, team, clinician, lead):
    given = make_referrals.answers(carers=(make_referrals.DANA, make_lives.UNKNOWN_FATHER))
    home = make_lives.Home(make_care.episode(team, clinician, by=lead, given=given), clinician)
    father, client = home.father, sign_in(clinician)
    url = at("care:father", father.pk)
    assert url in words(client.get(at("caseload:lives", home.family.pk)))
    assert "Type the first name" in words(client.post(url, {}))
    for _ in range(2):
        client.post(url, {"first_name": "Sam", "kind": "father", **day("on", TODAY)})
    father.refresh_from_db()
    assert (father.first_name, father.cares_for.get().kind) == ("Sam", "father")


def test_the_page_asks_the_same_number_of_questions_however_much_happened(
    sign_in, home, clinician, django_assert_max_num_queries
):
    client, url = sign_in(clinician), at("caseload:lives", home.family.pk)
    for kind in ("foster", "kinship", "foster", "kinship"):
        client.post(at("care:moved", home.baby.pk, kind), day("on", TODAY) | {"first_name": "Helen"})
    with django_assert_max_num_queries(30):
        client.get(url)
