"""Whether it is safe between two, and with whom somebody agrees that we talk: the pages, and who reads the answers."""

import pytest
from django.urls import reverse

from heldinmind.access.models import Actor, Event, Team
from heldinmind.care.models import Episode
from heldinmind.people.models import AdultRelationship, AdultSafety, SharingAgreement
from tests import make_care, make_caseload, make_referrals


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    both = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    return make_care.episode(team, clinician, by=lead, given=both)


@pytest.fixture
def couple(team: Team, episode: Episode) -> AdultRelationship:
    return make_caseload.couple(team, make_care.person(episode, "Dana"), make_care.person(episode, "Leo"))


def test_what_one_of_two_said_of_their_safety_is_kept_for_those_who_work_with_them(
    sign_in, as_web, episode, couple, clinician, administrator
):
    dana, page = make_care.person(episode, "Dana"), reverse("people:safety", args=[couple.pk])
    client = sign_in(clinician)
    for answer in ("unknown", "unsafe", "unsafe"):
        sent = {"answer": answer, "unsafe_for": str(dana.pk), "supplied_by": str(dana.pk)}
        assert client.post(page, sent)["Location"] == reverse("caseload:family", args=[episode.family_id])
    said = AdultSafety.objects.get(superseded_at=None)
    assert (said.answer, said.unsafe_for, said.supplied_by) == ("unsafe", dana, dana)
    assert "not safe for Dana" in client.get(reverse("caseload:family", args=[episode.family_id])).content.decode()
    with as_web(administrator):
        assert not AdultSafety.objects.exists()
        assert not Event.objects.filter(name="safety.said").exists()
    seen = sign_in(administrator).get(reverse("caseload:family", args=[episode.family_id])).content.decode()
    assert "safe for" not in seen and "safety not asked" not in seen and page not in seen


def test_without_an_answer_a_clear_sentence_asks_for_one(sign_in, couple, clinician):
    page = sign_in(clinician).post(reverse("people:safety", args=[couple.pk]), {}).content.decode()
    assert "Say whether it is safe, or that it is not known" in page
    assert not AdultSafety.objects.exists()


def test_a_yes_to_sharing_can_be_taken_back_and_what_was_said_is_kept(sign_in, episode, clinician):
    dana = make_care.person(episode, "Dana")
    client, page = sign_in(clinician), reverse("people:sharing", args=[dana.pk])
    for answer in ("yes", "yes", "no"):
        assert client.post(page, {"organisation1": answer})["Location"] == reverse("people:person", args=[dana.pk])
    rows = SharingAgreement.objects.order_by("created_at").values_list("organisation", "agrees")
    assert list(rows) == [("gp", True), ("gp", False)]
    assert SharingAgreement.objects.get(superseded_at=None).agrees is False
    shown = client.get(reverse("people:person", args=[dana.pk])).content.decode()
    assert "Whom we may talk to" in shown and "Nobody has asked yet.</p>" not in shown


def test_what_a_parent_is_given_on_paper_holds_nothing_that_the_other_said_alone(sign_in, episode, couple, clinician):
    words = {
        "Together: Dana and Jude": "They watched each other.",
        "Dana, private": "She is afraid at night.",
        "Leo, private": "He has not told her of the debt.",
        "As a couple: Dana and Leo": "They agreed on bath time.",
        "For the team": "Worried about Leo.",
    }
    make_care.note(episode, clinician, words)
    client = sign_in(clinician)
    pages = {
        name: client.get(reverse("caseload:given", args=[make_care.person(episode, name).pk])).content.decode()
        for name in ("Dana", "Leo")
    }
    found = {name: [text for text in words.values() if text in page] for name, page in pages.items()}
    assert found == {
        "Dana": ["They watched each other.", "She is afraid at night.", "They agreed on bath time."],
        "Leo": ["He has not told her of the debt.", "They agreed on bath time."],
    }
    assert "private" not in pages["Leo"] and "For the team" not in pages["Leo"]
