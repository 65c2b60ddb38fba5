"""What is asked for on each page: another worker, family or name each time."""

import random

from django.urls import NoReverseMatch, reverse

from benchmarks.pages import Asking, Place, Request
from benchmarks.search import off

SOMEBODY = "00000000-0000-0000-0000-000000000000"


def pages() -> dict[str, Asking]:
    """By the words of the table; those whose address exists."""
    return {words: ask for words, (name, ask) in WANTED.items() if exists(name)}


def exists(name: str) -> bool:
    for args in ([], [SOMEBODY]):
        try:
            return bool(reverse(name, args=args))
        except NoReverseMatch:
            continue
    return False


def mine(place: Place, chance: random.Random) -> Request:
    return Request(reverse("caseload:mine"))


def the_teams(place: Place, chance: random.Random) -> Request:
    return Request(reverse("caseload:mine"), {"chosen": "team"}, lead=True)


def open_family(place: Place, chance: random.Random) -> Request:
    return Request(reverse("caseload:family", args=[chance.choice(place.chosen["open_families"])]))


def any_family(place: Place, chance: random.Random) -> Request:
    return Request(reverse("caseload:family", args=[chance.choice(place.chosen["families"])]))


def inbox(place: Place, chance: random.Random) -> Request:
    return Request(reverse("referrals:inbox"))


def inbox_by_name(place: Place, chance: random.Random) -> Request:
    return Request(reverse("referrals:inbox"), {"q": chance.choice(place.chosen["names"])[1]})


def waiting(place: Place, chance: random.Random) -> Request:
    return Request(reverse("referrals:waiting"))


def misspelt(place: Place, chance: random.Random) -> Request:
    first, last = chance.choice(place.chosen["names"])
    return Request(reverse("caseload:search"), {"q": f"{first} {off(last, chance)}"})


def by_fact(place: Place, chance: random.Random) -> Request:
    known = chance.choice([place.chosen["nhs_numbers"], place.chosen["birth_dates"]])
    return Request(reverse("caseload:search"), {"q": chance.choice(known)})


WANTED: dict[str, tuple[str, Asking]] = {
    "my families": ("caseload:mine", mine),
    "my families, the whole team's": ("caseload:mine", the_teams),
    "family page": ("caseload:family", open_family),
    "family page, closed ones too": ("caseload:family", any_family),
    "referral inbox": ("referrals:inbox", inbox),
    "referral inbox, a name looked for": ("referrals:inbox", inbox_by_name),
    "waiting list": ("referrals:waiting", waiting),
    "search page, a name one letter off": ("caseload:search", misspelt),
    "search page, an NHS number or a birth date": ("caseload:search", by_fact),
}
