"""Codes, and answers that only their code opens."""

import pytest
import time_machine
from cryptography.fernet import InvalidToken
from hypothesis import given as hunted
from hypothesis import strategies as st

from heldinmind.kit import codes
from heldinmind.website.rules import sealing
from heldinmind.website.rules.kept import Kept

SECRET, CODE, OTHER = "an installation's secret", "BCDFGHJKMNPQ", "BCDFGHJKMNPR"
ANSWERS = {"given": {"words": {"words": "He cries and I cry. – Ynyr"}}}
codes_typed = st.lists(st.sampled_from(codes.LETTERS), min_size=12, max_size=12).map("".join)


def test_what_was_sealed_says_nothing_of_itself():
    kept = sealing.sealed(ANSWERS, CODE, SECRET)
    assert b"cries" not in kept and CODE.encode() not in kept


@hunted(codes_typed, st.dictionaries(st.text(), st.text()))
def test_its_code_opens_it(code, content):
    assert sealing.opened(sealing.sealed(content, code, SECRET), code, SECRET) == content


@pytest.mark.parametrize(("code", "secret"), [(OTHER, SECRET), (CODE, "another installation's"), ("", SECRET)])
def test_nothing_else_does(code, secret):
    with pytest.raises(InvalidToken):
        sealing.opened(sealing.sealed(ANSWERS, CODE, SECRET), code, secret)


@hunted(codes_typed, codes_typed)
def test_a_digest_finds_one_code_and_does_not_tell_it(one, other):
    digest = sealing.digest_of(one, SECRET)
    assert (digest == sealing.digest_of(other, SECRET)) is (one == other)
    assert len(digest) == 64 and one not in digest.upper()


def test_a_ticket_holds_for_its_place_and_its_time():
    with time_machine.travel(1_800_000_000) as clock:
        ticket = sealing.ticket(CODE, SECRET, place="riverside")
        assert sealing.code_in(ticket, SECRET, place="riverside", seconds=60) == CODE
        assert sealing.code_in(ticket, SECRET, place="harbour", seconds=60) is None
        assert sealing.code_in(f"x{ticket}", SECRET, place="riverside", seconds=60) is None
        clock.shift(61)
        assert sealing.code_in(ticket, SECRET, place="riverside", seconds=60) is None


def test_a_draft_left_over_an_upgrade_can_still_be_opened():
    kept = Kept("refer", begun=1.0, given={"kind": {"kind": "family"}})
    assert Kept.of(kept.as_json() | {"of another version": True}) == kept
    assert Kept.of({"door": "refer", "begun": 1.0}) == Kept("refer", begun=1.0)


def test_a_code_has_twelve_letters_that_nobody_mistakes():
    assert len({codes.new_code() for _ in range(200)}) == 200
    for code in (codes.new_code() for _ in range(200)):
        assert len(code) == 12 and not set(code) & set("0O1IL5S2ZUV8")


@hunted(codes_typed)
def test_a_code_may_be_typed_in_any_way(code):
    shown = codes.grouped(code)
    assert len(shown) == 14
    for typed in (shown, shown.lower(), f" {shown} ", shown.replace("-", " "), code):
        assert codes.tidied(typed) == code


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDFGHJKMNPQR", "BCDFGHJKMNP0", "\0", "<script>"])
def test_what_cannot_be_a_code_is_none(typed):
    assert codes.tidied(typed) is None
