"""The rows of the inbox."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.design.tables import Cell
from heldinmind.kit.said import all_said
from heldinmind.referrals.models import Referral, answers_of, state
from heldinmind.referrals.models.states import STATE_NAMES
from heldinmind.referrals.pages.words import (
    LINK,
    QUIET,
    TAG,
    ages,
    agreements,
    asked_by,
    how_long_ago,
    in_one_piece,
    lines,
    who,
)
from heldinmind.referrals.rules.missing import missing, urgent
from heldinmind.referrals.rules.states import State


def head() -> list[str]:
    return [_("Who"), _("Asked by"), _("Received"), _("Baby"), _("Still missing"), _("Agreement"), _("Where it stands")]


def rows(referrals: Iterable[Referral], *, asks_area: bool, today: date) -> list[list[Cell]]:
    return [_row(referral, asks_area, today) for referral in referrals]


def _row(referral: Referral, asks_area: bool, today: date) -> list[Cell]:
    is_open = state(referral) != State.DECIDED
    return [
        _who(referral),
        lines(asked_by(referral)),
        lines([in_one_piece(long_date(referral.received_on)), QUIET.format(how_long_ago(referral.received_on, today))]),
        lines(ages(referral, today)),
        lines(all_said(missing(answers_of(referral), asks_area=asks_area)) or [_("Nothing")]) if is_open else "",
        lines(agreements(referral) or [_("Not known")]) if is_open else "",
        _stands(referral),
    ]


def _who(referral: Referral) -> Cell:
    answers = answers_of(referral)
    told = [(answers.loss, _("A loss was told of")), (urgent(answers), _("Something urgent"))]
    link = LINK.format(reverse("referrals:referral", args=[referral.pk]), who(referral))
    return lines(
        [link, QUIET.format(referral.reference), *(TAG.format("plain", words) for is_so, words in told if is_so)]
    )


def _stands(referral: Referral) -> Cell:
    where = state(referral)
    if where == State.DECIDED:
        return lines([str(referral.get_decision_display()), QUIET.format(in_one_piece(long_date(referral.decided_on)))])
    return str(STATE_NAMES[where])
