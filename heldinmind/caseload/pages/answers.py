"""What adults answered about themselves: each in a line of their own, the first beside the latest. Context, never an outcome."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.measures.models import Response
from heldinmind.measures.pages import total_said
from heldinmind.measures.rules.numbers import shown
from heldinmind.people.pages import called


@dataclass(frozen=True)
class AnswerLine:
    """`to_act_on` says that an answer needs a word today, whatever the total is."""

    name: str
    result: str
    given_on: str
    href: str
    to_act_on: bool


def answer_lines(own: Iterable[Response]) -> list[AnswerLine]:
    grouped: dict[tuple[object, str], list[Response]] = {}
    for response in own:
        grouped.setdefault((response.respondent_id, response.instrument), []).append(response)
    return [_line(given[0], given[-1]) for given in grouped.values()]


def _line(first: Response, latest: Response) -> AnswerLine:
    told = {"name": called(latest.respondent) if latest.respondent else "", "instrument": latest.instrument}
    moved = first.pk != latest.pk and first.total is not None and latest.total is not None
    before = f"{shown(first.total)} → " if moved and first.total is not None else ""
    return AnswerLine(
        name=_("%(name)s, %(instrument)s") % told,
        result=before + total_said(latest),
        given_on=long_date(latest.given_on),
        href=reverse("care:response", args=[latest.pk]),
        to_act_on=bool(latest.flags),
    )
