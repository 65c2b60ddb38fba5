"""What a key must not contradict: its own items, ranges and names."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import chain, pairwise

from heldinmind.measures.rules.facts import Bands, ChangeRule, CutOff, Fact, Reliability
from heldinmind.measures.rules.shape import Key, Options, Scale


def faults(key: Key) -> list[str]:
    """Every contradiction in a key, in words for whoever wrote the file; empty when there is none."""
    form = [*items_out_of_order(key), *bad_options(key)]
    if form:
        return form  # what follows looks items up and needs options to look at
    return list(chain(sources_missing(key), bad_scales(key), bad_names(key), bad_references(key)))


def items_out_of_order(key: Key) -> Iterator[str]:
    numbers = sorted(item for options in key.options for item in options.items)
    if numbers != list(range(1, len(numbers) + 1)):
        yield "items must be numbered from 1 without a gap or a double"
    for item in sorted(key.scored_items - set(numbers)):
        yield f"item {item} is scored but has no options"
    yield from (f"alert: there is no item {alert.item}" for alert in key.alerts if alert.item not in numbers)


def facts_of(part: object) -> Iterator[Fact]:
    """The fact itself and every fact inside it."""
    if isinstance(part, Fact):
        yield part
    if isinstance(part, tuple):
        yield from chain.from_iterable(facts_of(each) for each in part)
    elif is_dataclass(part):
        yield from chain.from_iterable(facts_of(getattr(part, each.name)) for each in fields(part))


def sources_missing(key: Key) -> Iterator[str]:
    for fact in facts_of(key):
        if not fact.source and not fact.background:
            yield f"{type(fact).__name__} has neither a source nor the background mark: {fact}"


def bad_options(key: Key) -> Iterator[str]:
    for options in key.options:
        where = f"items {', '.join(map(str, options.items))}"
        if len(set(options.ticks)) != len(options.ticks) or not options.ticks:
            yield f"{where}: each option needs a tick of its own"
        if options.scores and (options.reverse or len(options.scores) != len(options.ticks)):
            yield f"{where}: give as many scores as ticks, and no reversal beside them"
        if (options.not_applicable == "scored") is (options.not_applicable_score is None):
            yield f"{where}: a score for NA belongs to not_applicable = 'scored' and only there"


def bad_scales(key: Key) -> Iterator[str]:
    for scale in key.scales:
        yield from (f"{scale.name}: {fault}" for fault in range_faults(scale))
        options = [key.options_of(item) for item in scale.items]
        yield from (f"{scale.name}: {fault}" for fault in item_faults(scale, options))


def range_faults(scale: Scale) -> Iterator[str]:
    if scale.minimum >= scale.maximum:
        yield "the minimum must be below the maximum"
    if len(scale.raw) != len(scale.converted) or not rising(scale.raw):
        yield "the conversion needs rising raw scores, each with one converted score"
    if scale.raw and scale.missing.at_most:
        yield "a conversion needs every item"
    if len(set(scale.items)) != len(scale.items):
        yield "an item is listed twice"
    if scale.missing.at_most and scale.missing.at_most >= len(scale.items):
        yield "at least one item must be answered"


def item_faults(scale: Scale, options: list[Options]) -> Iterator[str]:
    if not options:
        return  # kept as a number only
    lows, highs = [min(each.worth) for each in options], [max(each.worth) for each in options]
    share = 1 if scale.method == "sum" else len(options)
    ends = (sum(lows) * scale.multiply / share, sum(highs) * scale.multiply / share)
    if scale.raw and ends != (scale.raw[0], scale.raw[-1]):
        yield f"its items give {ends[0]} to {ends[1]}, which the conversion does not cover"
    if not scale.raw and ends != (scale.minimum, scale.maximum):
        yield f"its items give {ends[0]} to {ends[1]}, not {scale.minimum} to {scale.maximum}"
    if scale.missing.at_most and (len(set(lows)) > 1 or len(set(highs)) > 1):
        yield "items of different ranges cannot stand in for one another"
    if scale.method == "sum" and any(each.not_applicable == "left out" for each in options):
        yield "an item that may be left out needs a mean, not a sum"


def bad_names(key: Key) -> Iterator[str]:
    for what in (key.scales, key.cut_offs, key.changes, key.conventions):
        names = [each.name for each in what]
        yield from (f"two facts are called {name}" for name in sorted(set(names)) if names.count(name) > 1)


def bad_references(key: Key) -> Iterator[str]:
    known = {scale.name: scale for scale in key.scales}
    about: list[Bands | CutOff | ChangeRule | Reliability]
    about = [*key.bands, *key.cut_offs, *key.changes, *key.reliability]
    for fact in about:
        if fact.scale not in known:
            yield f"{type(fact).__name__}: there is no scale {fact.scale}"
    for bands in key.bands:
        if len(bands.names) != len(bands.starts) or not rising(bands.starts):
            yield f"bands of {bands.scale}: rising starts, each with one name"
        elif bands.scale in known and bands.starts[0] != known[bands.scale].minimum:
            yield f"bands of {bands.scale} must begin at its minimum"
    yield from bad_defaults(key)


def bad_defaults(key: Key) -> Iterator[str]:
    boundaries = {cut_off.name for cut_off in key.cut_offs} | {""}
    yield from (f"{rule.name}: no cut-off {rule.cut_off}" for rule in key.changes if rule.cut_off not in boundaries)
    for scale in key.scales:
        rules = [rule for rule in key.changes if rule.scale == scale.name]
        if rules and sum(rule.default for rule in rules) != 1:
            yield f"{scale.name}: exactly one rule of change must be the default"
        if sum(cut_off.default for cut_off in key.cut_offs if cut_off.scale == scale.name) > 1:
            yield f"{scale.name}: only one cut-off can be the default"
        yield from wrong_way(key, scale)
    if key.conventions and sum(convention.default for convention in key.conventions) != 1:
        yield "exactly one convention must be the default"


def wrong_way(key: Key, scale: Scale) -> Iterator[str]:
    """A cut-off marks the side that asks for care, so it must look the other way from better."""
    expected = {"lower": ">", "higher": "<"}.get(key.better(scale.name))
    for cut_off in key.cut_offs:
        if cut_off.scale == scale.name and expected and cut_off.operator[0] != expected:
            yield f"{cut_off.name}: {cut_off.operator} marks the better side"


def rising(numbers: Iterable[object]) -> bool:
    return all(a < b for a, b in pairwise(numbers))  # type: ignore[operator]
