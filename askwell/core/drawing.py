"""A form's bound field as the parameters of the GOV.UK component that draws it.

The kind of the field's widget decides the component, so fields of other people's forms are drawn too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django import forms
from django.forms import BoundField
from django.forms.forms import BaseForm

from askwell.core.date_field import PARTS, DateParts
from askwell.core.fields import Look

_COMPONENTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (DateParts, "date"),
    # Django derives the checkboxes from the radios, so they are looked for first.
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
)
# GOV.UK's macros have a parameter of their own for these; other attributes are handed on as they are.
_NAMED = ("autocomplete", "inputmode", "spellcheck", "rows", "type")
# A length limit in the browser cuts what is pasted without a word; the server says it instead.
_DROPPED = ("maxlength", "minlength", "min", "max", "required", "class", "id", "cols", "placeholder")

# A month may be a word, so it has room for three letters.
_PART_WIDTHS = {"day": 2, "month": 3, "year": 4}

Params = dict[str, object]


@dataclass(frozen=True)
class Drawn:
    """A component's name and the parameters of its macro."""

    component: str
    params: Params


def draw(bound: BoundField, *, heading: bool = False) -> Drawn:
    """The component for a bound field; with `heading`, its label is the heading of the page."""
    widget = bound.field.widget
    component = next((name for kind, name in _COMPONENTS if isinstance(widget, kind)), "input")
    look = _look(bound)
    params = _common(bound)
    match component:
        case "hidden":
            params |= {"value": _text(bound)}
        case "date":
            params |= {"items": _date_items(bound), "fieldset": _legend(bound, heading=heading)}
        case "radios" | "checkboxes":
            size = " govuk-radios--inline" if look.inline else ""
            params |= {"items": _items(bound), "fieldset": _legend(bound, heading=heading), "classes": size}
        case "tick":
            params |= {"items": [_tick(bound)]}
        case "select":
            params |= {"items": _items(bound), "label": _label(bound, heading=heading)}
        case _:
            params |= _typed(bound, component) | {"label": _label(bound, heading=heading)}
    return Drawn(component, params)


def errors_of(form: BaseForm) -> list[dict[str, str]]:
    """Every mistake of a form in the order of its questions, each with the address of what to mend."""
    listed = [{"text": str(error)} for error in form.non_field_errors()]
    wrong = (bound for bound in form if bound.errors)
    return listed + [{"text": _error(bound), "href": f"#{_first_wrong(bound)}"} for bound in wrong]


def page_links(number: int, pages: int, prefix: str) -> Params:
    """The links of page `number` of `pages`; the address of a page is `prefix` and its number."""
    near = {1, pages, number - 1, number, number + 1}
    shown = sorted(page for page in near if 1 <= page <= pages)
    items: list[Params] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            items.append({"ellipsis": True})
        items.append({"number": page, "href": f"{prefix}{page}", "current": page == number})
    links: Params = {"items": items}
    if number > 1:
        links["previous"] = {"href": f"{prefix}{number - 1}"}
    if number < pages:
        links["next"] = {"href": f"{prefix}{number + 1}"}
    return links


def _common(bound: BoundField) -> Params:
    widget_id = bound.auto_id or bound.html_name
    widget = bound.field.widget
    attrs = widget.attrs | {"type": getattr(widget, "input_type", "text")} | widget.attrs
    params: Params = {name: attrs[name] for name in _NAMED if name in attrs}
    params |= {
        "id": widget_id,
        "idPrefix": widget_id,
        "name": bound.html_name,
        "disabled": bound.field.disabled,
        "attributes": {name: value for name, value in widget.attrs.items() if name not in _NAMED + _DROPPED},
    }
    if bound.help_text:
        # Only words that the program itself marked as HTML are HTML.
        kind = "html" if hasattr(bound.help_text, "__html__") else "text"
        params["hint"] = {kind: bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": _error(bound)}
    return params


def _typed(bound: BoundField, component: str) -> Params:
    look = _look(bound)
    params: Params = {"value": _text(bound)}
    if component == "password":
        params["value"] = ""
    if component == "input" and look.width:
        params["classes"] = f"govuk-input--width-{look.width}"
    if component == "file":
        params["classes"] = "aw-file"
    if look.counted_to:
        params["maxlength"] = look.counted_to
    for affix in ("prefix", "suffix"):
        if words := getattr(look, affix):
            params[affix] = {"text": words}
    return params


def _text(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _label_text(bound: BoundField) -> str:
    marks = getattr(bound.form, "marks_optional", True)
    return f"{bound.label} (optional)" if marks and not bound.field.required else str(bound.label)


def _label(bound: BoundField, *, heading: bool) -> Params:
    size = "govuk-label--l" if heading else "govuk-label--s"
    return {"text": _label_text(bound), "classes": size, "isPageHeading": heading}


def _legend(bound: BoundField, *, heading: bool) -> Params:
    size = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
    return {"legend": {"text": _label_text(bound), "classes": size, "isPageHeading": heading}}


def _items(bound: BoundField) -> list[Params]:
    hints = _look(bound).item_hints
    items: list[Params] = []
    for choice in bound.subwidgets:
        data = cast("Mapping[str, object]", choice.data)
        value = "" if data["value"] is None else str(data["value"])
        item: Params = {"value": value, "text": str(data["label"]), "disabled": bound.field.disabled}
        # Select and the other kinds have different words for the same thing.
        item["selected"] = item["checked"] = bool(data["selected"])
        if hint := hints.get(value):
            item["hint"] = {"text": hint}
        items.append(item)
    return items


def _tick(bound: BoundField) -> Params:
    widget = cast("forms.CheckboxInput", bound.field.widget)
    checked = widget.check_test(bound.value())
    return {"value": "yes", "text": str(bound.label), "checked": checked, "disabled": bound.field.disabled}


def _date_items(bound: BoundField) -> list[Params]:
    wrong = _wrong_parts(bound)
    typed = bound.value()
    items: list[Params] = []
    for part in PARTS:
        width = f"govuk-input--width-{_PART_WIDTHS[part]}"
        items.append(
            {
                "name": f"{bound.html_name}-{part}",
                "id": f"{bound.auto_id}-{part}",
                "label": part.capitalize(),
                "value": getattr(typed, part, ""),
                "classes": f"{width} govuk-input--error" if part in wrong else width,
                "attributes": {"disabled": ""} if bound.field.disabled else {},
            }
        )
    return items


def _wrong_parts(bound: BoundField) -> tuple[str, ...]:
    for error in bound.errors.as_data():
        return cast("tuple[str, ...]", (error.params or {}).get("parts", PARTS))
    return ()


def _first_wrong(bound: BoundField) -> str:
    if isinstance(bound.field.widget, DateParts):
        return f"{bound.auto_id}-{_wrong_parts(bound)[0]}"
    return str(bound.auto_id or bound.html_name)


def _error(bound: BoundField) -> str:
    return "; ".join(str(error) for error in bound.errors)


def _look(bound: BoundField) -> Look:
    look = getattr(bound.field, "look", None)
    return look if isinstance(look, Look) else Look()
