"""The rows of the waiting list."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from heldinmind.access.acting import Acting
from heldinmind.access.permissions import Permission
from heldinmind.design.days import long_date
from heldinmind.design.tables import Cell
from heldinmind.kit.said import all_said, said
from heldinmind.referrals.models import WaitingEntry, babies_of
from heldinmind.referrals.pages.words import LINK, QUIET, ages, how_long_ago, lines
from heldinmind.referrals.queries.waiting import Facts
from heldinmind.referrals.rules.urgency import Wait, reasons_for_urgency, waited


def head() -> list[str]:
    return [_("Family"), _("Baby"), _("Waiting"), _("What makes it urgent"), _("Next")]


def rows(
    entries: Sequence[WaitingEntry],
    facts: Mapping[UUID, Facts],
    *,
    first: int,
    until_birthday: int,
    acting: Acting,
    today: date,
) -> list[list[Cell]]:
    """`first` is the number of the first of them on the whole list."""
    return [
        _row(number, entry, facts[entry.family_id], until_birthday, acting, today)
        for number, entry in enumerate(entries, start=first)
    ]


def _row(
    number: int, entry: WaitingEntry, known: Facts, until_birthday: int, acting: Acting, today: date
) -> list[Cell]:
    wait = Wait(babies_of(entry.referral), entry.referral.received_on, until_birthday, known.stressors, known.level)
    urgent = all_said(reasons_for_urgency(wait, today))
    return [
        lines([f"{number}. " + LINK.format(reverse("caseload:family", args=[entry.family_id]), entry.family.name)]),
        lines(ages(entry.referral, today)),
        lines(_waiting(entry, wait, today)),
        lines(urgent or [QUIET.format(_("Nothing that we know of"))]),
        lines([Markup(" · ").join(_next(entry, acting))]),
    ]


def _waiting(entry: WaitingEntry, wait: Wait, today: date) -> list[str]:
    """Since when, and how much of each baby's life that is. The wait began when the family asked."""
    asked = entry.referral.received_on
    told = {"day": long_date(asked), "ago": how_long_ago(asked, today)}
    shares = [said(words) for baby in wait.babies if (words := waited(baby, asked, today))]
    return [
        _("Asked on %(day)s, %(ago)s") % told,
        _("On the list since %(day)s") % {"day": long_date(entry.joined_on)},
        *(QUIET.format(share) for share in dict.fromkeys(shares)),
    ]


def _next(entry: WaitingEntry, acting: Acting) -> list[str]:
    """What this reader may do."""
    offered = [
        (Permission.FAMILY_ALLOCATE, "care:allocate", entry.referral_id, _("Allocate")),
        (Permission.REFERRAL_RECEIVE, "referrals:contacted", entry.pk, _("Write down a contact")),
        (Permission.WAITING_ORDER, "referrals:move", entry.pk, _("Move")),
        (Permission.WAITING_ORDER, "referrals:leave", entry.pk, _("Leave the list")),
        (Permission.REFERRAL_VIEW, "referrals:log", entry.pk, _("Log")),
    ]
    return [
        LINK.format(reverse(name, args=[key]), text)
        for permission, name, key, text in offered
        if acting.may(permission)
    ]
