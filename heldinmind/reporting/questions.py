"""What can be asked of a figure, and the sentence for whoever asks what cannot be answered."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from heldinmind.measures.rules import Key, Unknown, load, names
from heldinmind.measures.rules.change import rule_of
from heldinmind.measures.rules.facts import ChangeRule
from heldinmind.reporting.indicators import INDICATORS, Indicator


class BadQuestion(ValueError):
    """A question that has no answer; its sentence says what to ask instead."""


@dataclass(frozen=True)
class Question:
    """A question that can be answered. `knowledge` is the day whose knowledge is wanted, None for everything until now."""

    indicator: Indicator
    period: tuple[date | None, date | None]
    on: date
    knowledge: date | None
    by: str
    key: Key | None
    rule: ChangeRule | None

    def values(self) -> dict[str, str | None]:
        """What stands for each placeholder of the compiled SQL."""
        since, until = self.period
        rule = self.rule
        return {
            "received_from": since.isoformat() if since else None,
            "received_to": until.isoformat() if until else None,
            "by": self.by,
            "instrument": self.key.name if self.key else "",
            "on": self.on.isoformat(),
            "better": self.key.better() if self.key and rule else "lower",
            "operator": rule.operator if rule else ">=",
            "threshold": str(rule.value if rule else Decimal(0)),
        }


def question(
    name: str,
    *,
    today: date,
    by: str = "",
    instrument: str = "",
    period: tuple[date | None, date | None] = (None, None),
    as_known_on: date | None = None,
) -> Question:
    """Raises BadQuestion when there is no such figure, breakdown, instrument or rule, or when dates make no sense."""
    indicator = named(name)
    _check_days(period, as_known_on, today)
    if by and by not in indicator.by:
        raise BadQuestion(
            _("%(name)s cannot be broken down by %(by)s. It can by %(known)s.")
            % {"name": name, "by": by[:40], "known": ", ".join(indicator.by)}
        )
    key = _instrument(indicator, instrument)
    rule = _rule(key) if key and indicator.needs_rule else None
    known = as_known_on if as_known_on and as_known_on < today else None
    return Question(indicator, period, as_known_on or today, known, by, key, rule)


def named(name: str) -> Indicator:
    if name not in INDICATORS:
        raise BadQuestion(
            _("There is no figure called %(name)s. There are %(known)s.")
            % {"name": name[:60], "known": ", ".join(INDICATORS)}
        )
    return INDICATORS[name]


def instruments_with_a_rule() -> list[str]:
    """The measures for which a rule of reliable change is published."""
    return [name for name in names() if has_rule(name)]


def has_rule(instrument: str) -> bool:
    return rule_of(load(instrument), "total", None) is not None


def can_be_asked(indicator: Indicator, instrument: str) -> bool:
    """Whether this figure can be given for this measure."""
    return not indicator.needs_rule or has_rule(instrument)


def _check_days(period: tuple[date | None, date | None], as_known_on: date | None, today: date) -> None:
    since, until = period
    if since and until and since > until:
        raise BadQuestion(_("The period ends before it begins. Give the earlier day first."))
    if as_known_on and as_known_on > today:
        raise BadQuestion(_("What will be known on a later day cannot be told. Give today or an earlier day."))


def _instrument(indicator: Indicator, instrument: str) -> Key | None:
    if not indicator.needs_instrument:
        if instrument:
            raise BadQuestion(
                _("%(name)s is not about a measure. Leave the instrument out.") % {"name": indicator.name}
            )
        return None
    if not instrument:
        raise BadQuestion(
            _("Say which measure: %(name)s needs an instrument, such as PHQ-9.") % {"name": indicator.name}
        )
    try:
        return load(instrument)
    except Unknown as error:
        raise BadQuestion(_(error.sentence) % error.values) from error


def _rule(key: Key) -> ChangeRule:
    rule = rule_of(key, "total", None)
    if rule is None:
        raise BadQuestion(
            _("No rule of reliable change is published for %(name)s. There is one for %(known)s.")
            % {"name": key.name, "known": ", ".join(instruments_with_a_rule())}
        )
    return rule


def title(asked: Question) -> str:
    said = str(asked.indicator.title)
    return f"{said}: {asked.key.name}" if asked.key else said


def definition(asked: Question) -> str:
    """In words, with the rule and its source where one was applied."""
    said = str(asked.indicator.definition)
    return f"{said} {_rule_in_words(asked.rule)}" if asked.rule else said


def _rule_in_words(rule: ChangeRule) -> str:
    words: dict[str, Any] = {"name": rule.name, "value": rule.value, "source": rule.citation or rule.source}
    if rule.operator == ">":
        return _("Rule %(name)s: a change of more than %(value)s (%(source)s).") % words
    return _("Rule %(name)s: a change of %(value)s or more (%(source)s).") % words
