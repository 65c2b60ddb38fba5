"""A parent's or carer's own request, as the team will read it."""

from heldinmind.referrals.rules import Answers, Baby, Carer
from heldinmind.website.rules.composing import named, safe_ways, shared, state, words
from heldinmind.website.rules.given import Given, has_second_carer, is_born, is_expected, said


def own_request(given: Given, *, emergency_seen: bool) -> Answers:
    """The first carer is whoever wrote it; they know of it and agree, because it is theirs."""
    carers = (_writer(given), *([_second(given)] if has_second_carer(given) else []))
    return Answers(
        worry=words(given, "words"),
        hopes=words(given, "hopes"),
        practical=words(given, "practical"),
        emergency_seen=emergency_seen,
        **shared(given, carers, _baby(given)),
    )


def _baby(given: Given) -> Baby:
    """A due date beside a birth date says how early the baby came."""
    due = words(given, "due", "due_date") if is_expected(given) else words(given, "early", "due_date")
    return Baby(
        **named(given, "about-baby", "first_name", "last_name"),
        **named(given, "baby-facts", "sex", "nhs_number"),
        birth_date=words(given, "when", "birth_date") if is_born(given) else "",
        due_date=due,
        state=state(given),
    )


def _writer(given: Given) -> Carer:
    return Carer(
        **named(given, "you", "first_name", "last_name"),
        **named(given, "reach", "phone", "email", "through"),
        **named(given, "home", "address", "postcode", "lives_with_baby"),
        **named(given, "yourself", "birth_date"),
        **named(given, "background", "ethnicity"),
        **named(given, "language", "language", "interpreter"),
        relationship=words(given, "who-you-are", "relationship"),
        communication_needs=_needs(given),
        safe=safe_ways(said(given, "reach", "ways")) | _letters_and_visits(given),
        safe_times=words(given, "careful", "times"),
        must_not_know=words(given, "reach", "careful") or words(given, "careful", "must_not_know"),
        knows="yes",
        agrees="yes",
    )


def _second(given: Given) -> Carer:
    """Named by somebody else: they were not asked, and no way to reach them is taken to be safe."""
    return Carer(
        **named(given, "that-person", "first_name", "last_name", "relationship"),
        knows=words(given, "that-person", "knows") or "not asked",
    )


def _letters_and_visits(given: Given) -> dict[str, str]:
    answers = {way: words(given, "at-home", way) for way in ("letter", "visit")}
    return {way: "safe" if answer == "yes" else "not safe" for way, answer in answers.items() if answer}


def _needs(given: Given) -> str:
    ticked = said(given, "needs", "needs") or []
    return "\n".join(line for line in ("; ".join(ticked), words(given, "needs")) if line)
