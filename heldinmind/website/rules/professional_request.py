"""A professional's request for a family, or for a consultation, as the team will read it."""

from dataclasses import replace

from heldinmind.referrals.rules import Answers, Baby, Carer, Referrer
from heldinmind.website.rules.composing import named, safe_ways, shared, state, words
from heldinmind.website.rules.given import Given, consultation_only, has_second_carer, said, told_of_loss

FACTS = ("first_name", "last_name", "birth_date", "relationship", "parental_responsibility", "lives_with_baby")
BABY = ("first_name", "last_name", "birth_date", "due_date", "sex", "nhs_number")


def professional_request(given: Given, *, emergency_seen: bool) -> Answers:
    referrer = Referrer(**named(given, "you", "name", "role", "organisation", "phone", "email"))
    if consultation_only(given):
        return Answers(
            worry=words(given, "question"), referrer=referrer, asks_for="consultation", emergency_seen=emergency_seen
        )
    carers = (_first(given), *([_second(given)] if has_second_carer(given) else []))
    return Answers(
        worry=words(given, "worry"),
        hopes=words(given, "worry", "hopes"),
        practical=_practical(given),
        referrer=referrer,
        emergency_seen=emergency_seen,
        **shared(given, carers, _baby(given)),
    )


def source_of(given: Given) -> str:
    return words(given, "you", "source")


def may_reach_family(given: Given) -> bool:
    """Somebody agreed to be reached; otherwise the team talks with the referrer first."""
    return words(given, "agreement", "agrees") == "yes"


def _baby(given: Given) -> Baby:
    baby = Baby(**named(given, "baby", *BABY), state=state(given))
    return replace(baby, due_date="") if told_of_loss(given) else baby


def _practical(given: Given) -> str:
    """After a loss a due date must not be counted towards; it is kept in words alone."""
    due = words(given, "baby", "due_date") if told_of_loss(given) else ""
    lines = [words(given, "worry", "practical"), due and f"The due date given was {due}."]
    return "\n".join(line for line in lines if line)


def _first(given: Given) -> Carer:
    return Carer(
        **named(given, "carer", *FACTS, "nhs_number"),
        **named(given, "reaching", "phone", "email", "address", "postcode", "through", "safe_times", "must_not_know"),
        **named(given, "carer-needs", "language", "interpreter", "communication_needs", "ethnicity"),
        safe=_asked_ways(given),
        knows=words(given, "agreement", "knows") or "not asked",
        agrees=words(given, "agreement", "agrees") or "not asked",
    )


def _asked_ways(given: Given) -> dict[str, str]:
    """Only what the family was asked counts; otherwise every way stays not asked."""
    asked = words(given, "reaching", "asked") == "yes"
    return safe_ways(said(given, "reaching", "ways") or ["none"]) if asked else {}


def _second(given: Given) -> Carer:
    safe = {"yes": {"any": "safe"}, "no": {"any": "not safe"}}.get(words(given, "second-agreement", "may_contact"), {})
    return Carer(
        **named(given, "second-carer", *FACTS, "phone"),
        safe=safe,
        knows=words(given, "second-agreement", "knows") or "not asked",
        agrees=words(given, "second-agreement", "agrees") or "not asked",
    )
