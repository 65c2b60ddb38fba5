"""Turns a Django bound field into what the NHS macros want to be told; the macros in `forms.jinja` call these."""

from collections.abc import Mapping
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from heldinmind.design.fields import PARTS
from heldinmind.design.kinds import input_id
from heldinmind.design.mistakes import parts_in_error, sentences

Params = dict[str, Any]
# A placeholder vanishes as soon as somebody types, and says what the label says already: none is shown.
OURS = {
    *("id", "class", "type", "rows", "cols", "required", "maxlength", "minlength", "checked", "aria-describedby"),
    "placeholder",
}


def text(field: BoundField, *, width: int | None = None, prefix: str = "", suffix: str = "", **shown: Any) -> Params:
    """A one-line input. A number is asked for as text with a numeric keyboard: a mouse wheel cannot change it."""
    data, attributes = _single(field)
    asked_as = data.get("type", "text")
    if asked_as == "number":
        asked_as = "text"
        attributes.setdefault("inputmode", "numeric")
    return _labelled(field, **shown) | _given(
        value=_typed(data), type=asked_as, width=width, prefix=prefix, suffix=suffix, attributes=_attributes(attributes)
    )


def textarea(field: BoundField, *, rows: int | None = None, **shown: Any) -> Params:
    """Several lines of text."""
    data, attributes = _single(field)
    value = _typed(data)
    if value.startswith("\n"):
        value = f"\n{value}"  # a browser drops the first line break inside a textarea
    rows = rows or int(data["attrs"].get("rows", 5))
    return _labelled(field, **shown) | _given(value=value, rows=rows, attributes=_attributes(attributes))


def file(field: BoundField, **shown: Any) -> Params:
    """A file to send: the browser's own input, because the NHS component's button does not say what it shows."""
    _data, attributes = _single(field)
    return _labelled(field, classes="held-file", **shown) | {"type": "file", "attributes": _attributes(attributes)}


def select(field: BoundField, **shown: Any) -> Params:
    """One of many."""
    items = [{"value": o["value"], "text": o["text"], "selected": o["checked"]} for o in _options(field)]
    return _labelled(field, **shown) | {"items": items, "attributes": _attributes(field.field.widget.attrs)}


def radios(field: BoundField, **shown: Any) -> Params:
    """One of a few. `hints` (words below) and `dividers` (words before) go by value; `inline` puts them in a row."""
    return _choices(field, **shown)


def checkboxes(field: BoundField, **shown: Any) -> Params:
    """Any of a few; options as for `radios`."""
    return _choices(field, **shown)


def checkbox(field: BoundField, *, hint: str | None = None) -> Params:
    """A single box to tick: the label is the box's own."""
    checked = bool(field.subwidgets[0].data["attrs"].get("checked"))
    item = {"value": "on", "text": str(field.label), "checked": checked}
    alone = _given(name=field.html_name, idPrefix=input_id(field), hint=_hint(field, hint), errorMessage=_error(field))
    return alone | {"items": [item]}


def date(field: BoundField, **shown: Any) -> Params:
    """Day, month and year in three inputs."""
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    wrong, typed = parts_in_error(field), field.subwidgets[0].data["typed"]
    born = field.field.widget.attrs.get("autocomplete") == "bday"
    items = [
        _given(
            name=f"{field.html_name}-{part}",
            id=f"{input_id(field)}-{part}",
            label=labels[part],
            value=typed[part],
            width=4 if part == "year" else 2,
            error=(part in wrong) if wrong else None,
            autocomplete=f"bday-{part}" if born else None,
        )
        for part in PARTS
    ]
    return _grouped(field, **shown) | {"id": input_id(field), "items": items}


def _choices(
    field: BoundField,
    *,
    hints: Mapping[str, str] | None = None,
    dividers: Mapping[str, str] | None = None,
    inline: bool | None = None,
    small: bool = False,
    **shown: Any,
) -> Params:
    widget = field.field.widget
    hints = hints or getattr(widget, "hints", {})
    dividers = dividers or getattr(widget, "dividers", {})
    items: list[Params] = []
    for option in _options(field):
        if option["value"] == "":  # nothing chosen yet is shown by nothing being chosen
            continue
        if option["value"] in dividers:
            items.append({"divider": str(dividers[option["value"]])})
        items.append(option | _given(hint=_words(hints.get(option["value"]))))
    inline = getattr(widget, "inline", False) if inline is None else inline
    return _grouped(field, **shown) | {"idPrefix": input_id(field), "items": items, "inline": inline, "small": small}


def _options(field: BoundField) -> list[Params]:
    found = [option.data for option in field.subwidgets]
    return [{"value": str(o["value"]), "text": str(o["label"]), "checked": bool(o["selected"])} for o in found]


def _labelled(
    field: BoundField, *, hint: str | None = None, heading: bool = False, size: str = "", classes: str = ""
) -> Params:
    classes = f"{classes} {field.field.widget.attrs.get('class', '')}".strip()
    return _given(
        name=field.html_name,
        id=input_id(field),
        label=_label(field, heading, size),
        hint=_hint(field, hint),
        errorMessage=_error(field),
        classes=classes,
    )


def _grouped(field: BoundField, *, hint: str | None = None, heading: bool = False, size: str = "") -> Params:
    legend = {"legend": _label(field, heading, size)}
    return _given(name=field.html_name, fieldset=legend, hint=_hint(field, hint), errorMessage=_error(field))


def _label(field: BoundField, heading: bool, size: str) -> Params:
    return {"text": str(field.label), "size": size or ("l" if heading else "s"), "isPageHeading": heading}


def _hint(field: BoundField, hint: str | None) -> Params | None:
    return _words(field.help_text if hint is None else hint)


def _words(words: Any) -> Params | None:
    """Words for a macro: HTML only when they were marked as safe."""
    said = str(words) if words else ""
    return ({"html": said} if hasattr(said, "__html__") else {"text": said}) if said else None


def _error(field: BoundField) -> Params | None:
    said = " ".join(sentences(field))
    return {"text": said, "visuallyHiddenText": _("Error")} if said else None


def _single(field: BoundField) -> tuple[Params, Params]:
    data = field.subwidgets[0].data
    return data, {k: v for k, v in data["attrs"].items() if k not in OURS}


def _typed(data: Params) -> str:
    return "" if data["value"] is None else str(data["value"])


def _attributes(attributes: Mapping[str, Any]) -> Params:
    """`maxlength` is left out on purpose: a browser would cut pasted words without saying so."""
    kept = {name: value for name, value in attributes.items() if name not in OURS and value is not False}
    return {name: {"value": value if value is True else str(value), "optional": True} for name, value in kept.items()}


def _given(**params: Any) -> Params:
    return {name: value for name, value in params.items() if value not in (None, "")}
