"""The words that several pages about a referral share."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from heldinmind.kit.said import all_said, said
from heldinmind.referrals.models import Agreement, Referral, answers_of, babies_of
from heldinmind.referrals.rules import Answers
from heldinmind.referrals.rules.babies import age, corrected_age
from heldinmind.referrals.rules.telling import everybody_agrees, reasons_not_to_tell_referrer

TAG = Markup('<strong class="held-tag held-tag--{}">{}</strong>')
QUIET = Markup('<span class="held-quiet">{}</span>')
LINK = Markup('<a href="{}">{}</a>')


def lines(parts: Iterable[str]) -> Markup:
    """One below the other in a table's cell, which on a narrow screen lays out its children side by side."""
    return Markup("<span>{}</span>").format(Markup("<br>").join(escape(part) for part in parts if part))


def in_one_piece(words: str) -> str:
    """A short date that a narrow column must not break."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def who(referral: Referral) -> str:
    return referral.about or _("Nobody named yet")


def asked_by(referral: Referral) -> list[str]:
    """The route it came by, and from whom."""
    named = ", ".join(part for part in (referral.referrer_name, referral.referrer_organisation) if part)
    source = "" if referral.route == Referral.Route.SELF else referral.source.capitalize()
    return [part for part in (str(referral.get_route_display()), named or source) if part]


def how_long_ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return _("today")
    return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}


def ages(referral: Referral, today: date) -> list[str]:
    """Of each baby, unborn too; with the corrected age of one born early."""
    found = []
    for baby in babies_of(referral):
        corrected = corrected_age(baby, today)
        found.append(said(age(baby, today)) + (f" ({said(corrected)})" if corrected else ""))
    return list(dict.fromkeys(found))


def carer_called(answers: Answers, place: int) -> str:
    """By the name given, else by the place in the form."""
    carers = answers.carers
    given = carers[place - 1] if 0 < place <= len(carers) else None
    name = f"{given.first_name} {given.last_name}".strip() if given else ""
    return name or _("Parent or carer %(place)s") % {"place": place}


def agreements(referral: Referral) -> list[str]:
    """For each parent or carer, what is known of their agreement. Not asked is never a yes."""
    answers = answers_of(referral)
    rows = sorted(referral.agreements.all(), key=lambda row: (row.part, row.position))
    return [_agreement(row, carer_called(answers, row.position)) for row in rows]


BY_ANOTHER = (Referral.Route.PROFESSIONAL, Referral.Route.CONSULTATION, Referral.Route.STAFF)


def against_telling(referral: Referral) -> list[str]:
    """Why whoever referred may not be told what is decided; nothing where nobody else referred."""
    agreed = [row.agrees for row in referral.agreements.all()]
    return all_said(reasons_not_to_tell_referrer(agreed)) if referral.route in BY_ANOTHER else []


def says_only_that_it_came(referral: Referral) -> str:
    """Why the letter to whoever referred does not say what was decided."""
    if not everybody_agrees([row.agrees for row in referral.agreements.all()]):
        return _("Not everybody is recorded as agreeing: this letter says only that the referral came.")
    if not referral.decision:
        return _("It is not decided yet: this letter says only that the referral came.")
    return _("Nobody said that the family wants it told: this letter says only that the referral came.")


def _agreement(row: Agreement, name: str) -> str:
    told = {"name": name}
    if row.agrees == "yes":
        return _("%(name)s agrees") % told
    if row.agrees == "no":
        return _("%(name)s does not agree") % told
    if row.knows == "no":
        return _("%(name)s does not know of it") % told
    if row.knows == "yes":
        return _("%(name)s knows of it; whether they agree is not known") % told
    if row.agrees == "not asked":
        return _("%(name)s: not asked") % told
    return _("%(name)s: not known") % told
