"""The demonstration's families, as data. Days are counted back from today (negative: still to come). All are made up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from heldinmind.referrals.rules import Answers, Baby, Carer, Referrer


@dataclass(frozen=True)
class Met:
    """One meeting: who came (by first name) with a word from Attendance.What, and what was written of it."""

    ago: int
    came: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)  # heading kind -> words


@dataclass(frozen=True)
class Story:
    """One family's way so far. What is None has not happened yet."""

    asked: int
    answers: Callable[[date], Answers]
    route: str = "self"
    source: str = "self"
    more: str = ""
    decided: int | None = None
    decision: str = "accept"
    reason: str = ""
    destination: str = ""
    worker: str = ""
    allocated: int | None = None
    met: tuple[Met, ...] = ()
    levels: dict[str, tuple[int, ...]] = field(default_factory=dict)  # carer -> first, last
    goal: tuple[str, str, tuple[int, ...]] | None = None  # carer, words, ratings
    before_contact: str = ""
    babys_words: str = ""
    next_meeting: int | None = None
    ended: tuple[int, str] | None = None
    lives: str = "unknown"  # with whom the babies live when the work has ended


def back(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


CALM_PHONE = {"phone": "safe", "text": "safe", "voicemail": "not safe", "letter": "not asked"}
TEXT_ONLY = {"text": "safe", "phone": "not safe", "voicemail": "not safe", "letter": "not safe"}
HEALTH_VISITOR = Referrer("Ruth Anders", "Health visitor", "Millbrook Family Hub", "01632 960105", "")
MIDWIFE = Referrer("Ana Sorley", "Midwife", "Millbrook Maternity", "01632 960106", "")


def jude(today: date) -> Answers:
    return Answers(
        babies=(Baby("Jude", "Larkfield", back(today, 98), back(today, 63), "male", "9990001115"),),
        carers=(
            Carer(
                first_name="Dana",
                last_name="Larkfield",
                birth_date="1996-02-11",
                relationship="mother",
                parental_responsibility="yes",
                lives_with_baby="yes",
                phone="07700 900123",
                safe=TEXT_ONLY,
                safe_times="before 3 pm on weekdays",
                interpreter="no",
                knows="yes",
                agrees="yes",
            ),
            Carer(
                first_name="Kofi",
                last_name="Larkfield",
                relationship="father",
                lives_with_baby="yes",
                phone="07700 900124",
                safe=CALM_PHONE,
                knows="yes",
                agrees="yes",
            ),
        ),
        worry="He came five weeks early and was in the neonatal unit. I dread every feed.",
        hopes="To enjoy being with him.",
        referrer=MIDWIFE,
    )


def twins_to_come(today: date) -> Answers:
    return Answers(
        babies=(Baby(last_name="Merrow", due_date=back(today, -42)),),
        number_expected=2,
        carers=(
            Carer(
                first_name="Iris",
                last_name="Merrow",
                birth_date="1990-07-19",
                relationship="birth mother",
                phone="07700 900131",
                safe=CALM_PHONE,
                language="Welsh",
                knows="yes",
                agrees="yes",
            ),
            Carer(
                first_name="Nell", last_name="Ashdown", relationship="second mother", knows="yes", agrees="not asked"
            ),
        ),
        worry="We lost a baby last year. It does not feel real that there are two now.",
    )


def at_night(today: date) -> Answers:
    return Answers(
        babies=(Baby("Robin", "", back(today, 20)),),
        carers=(
            Carer(
                first_name="Sam",
                relationship="father",
                phone="07700 900140",
                safe={"text": "safe"},
                knows="yes",
                agrees="yes",
            ),
        ),
        worry="She screams and I do not know what she wants. My partner is in hospital.",
        urgent="I have not slept for three nights.",
    )


def kinship(today: date) -> Answers:
    return Answers(
        babies=(Baby("Wren", "Holloway", back(today, 300), sex="female"),),
        carers=(
            Carer(
                first_name="Maud",
                last_name="Holloway",
                birth_date="1968-03-30",
                relationship="grandmother",
                parental_responsibility="no",
                lives_with_baby="yes",
                phone="01632 960150",
                safe={"phone": "safe", "letter": "safe"},
                knows="yes",
                agrees="yes",
            ),
        ),
        worry="Wren came to live with her grandmother in spring and does not settle with anybody.",
        referrer=HEALTH_VISITOR,
    )


def ended(today: date) -> Answers:
    return Answers(
        babies=(Baby("Teo", "Abbot", back(today, 420), sex="male"),),
        carers=(
            Carer(
                first_name="Lena",
                last_name="Abbot",
                birth_date="1999-11-05",
                relationship="mother",
                lives_with_baby="yes",
                phone="07700 900160",
                safe=CALM_PHONE,
                knows="yes",
                agrees="yes",
            ),
        ),
        worry="I feel I am pretending to be his mother.",
    )


def unclear(today: date) -> Answers:
    return Answers(
        babies=(Baby("", "Quarry"),),
        carers=(Carer(first_name="Orla", last_name="Quarry", relationship="adoptive mother", knows="not asked"),),
        worry="Placed eight weeks ago; mother tearful at the clinic.",
        referrer=HEALTH_VISITOR,
    )


def too_old(today: date) -> Answers:
    return Answers(
        babies=(Baby("Finlay", "Dunmore", back(today, 1300)),),
        carers=(
            Carer(
                first_name="Xanthe",
                last_name="Dunmore",
                relationship="mother",
                phone="07700 900170",
                safe=CALM_PHONE,
                knows="yes",
                agrees="yes",
            ),
        ),
        worry="Tantrums, and he will not sleep alone.",
    )


def consultation(today: date) -> Answers:
    return Answers(
        worry="A mother on my list cannot look at her newborn. How do I talk with her about you?",
        referrer=Referrer("Prue Castell", "GP", "Quayside Practice", "01632 960180", ""),
        asks_for="consultation",
    )


STORIES = [
    Story(
        asked=56,
        answers=jude,
        route="professional",
        source="midwife",
        decided=54,
        worker="Bram Oakes",
        allocated=42,
        met=(
            Met(
                35,
                {"Jude": "attended", "Dana": "attended"},
                {
                    "baby": "Slept, woke, looked away when voices rose.",
                    "together": "Dana held him facing out. When she hummed he turned his head.",
                },
            ),
            Met(
                28,
                {"Jude": "attended", "Dana": "attended", "Kofi": "attended"},
                {"together": "Kofi hums while he changes him and Jude goes quiet."},
            ),
            Met(21, {"Jude": "was not brought", "Dana": "did not attend"}),
            Met(
                14,
                {"Jude": "attended", "Dana": "attended"},
                {
                    "baby": "Settled to her voice within a minute.",
                    "private": "Spoke of her own mother for the first time.",
                },
            ),
            Met(3, {"Jude": "attended", "Dana": "attended"}),
        ),
        levels={"Dana": (3, 2)},
        goal=("Dana", "Enjoy feeds without dread", (2, 5)),
        before_contact="Dana: text only, before 3 pm on weekdays. Leave no voicemail. Visit in pairs.",
        babys_words="I came early and went home later than the others. I look away when voices rise. "
        "I settle when Dad hums, and Mum found out last week that I like her singing too.",
        next_meeting=-4,
    ),
    Story(asked=24, answers=twins_to_come, decided=20),
    Story(asked=1, answers=at_night),
    Story(
        asked=80,
        answers=kinship,
        route="professional",
        source="health visitor",
        decided=75,
        worker="Finn Marlow",
        allocated=60,
        met=(
            Met(
                50,
                {"Wren": "attended", "Maud": "attended"},
                {"together": "Wren looks to Maud before she reaches for anything."},
            ),
            Met(30, {"Wren": "attended", "Maud": "attended"}),
        ),
        levels={"Maud": (2,)},
    ),
    Story(
        asked=330,
        answers=ended,
        decided=320,
        worker="Bram Oakes",
        allocated=300,
        met=(
            Met(
                290,
                {"Teo": "attended", "Lena": "attended"},
                {"together": "Lena narrates what she does, softly, and Teo follows her face."},
            ),
            Met(200, {"Teo": "attended", "Lena": "attended"}),
            Met(120, {"Teo": "attended", "Lena": "attended"}),
        ),
        levels={"Lena": (3, 1)},
        goal=("Lena", "Feel like his mother", (1, 8)),
        ended=(110, "goals met"),
        lives="mother",
    ),
    Story(
        asked=9,
        answers=unclear,
        route="professional",
        source="health visitor",
        more="Does the family know of the referral? When was the baby born?",
    ),
    Story(
        asked=40,
        answers=too_old,
        decided=38,
        decision="redirect",
        reason="Over the age that the team works with.",
        destination="Family hub, under-fives service",
    ),
    Story(asked=4, answers=consultation, route="consultation", source="GP"),
]
