"""What the `nhsuk` template pack needs to know of a form field before it can draw it."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

DJANGO_ROWS = "10"
NHSUK_ROWS = 5


@register.filter
def kind(field: BoundField) -> str:
    """Which template of nhsuk/fields/ draws this field."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "options"
    if isinstance(widget, forms.MultiWidget):
        return "parts"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    if isinstance(widget, forms.Textarea) and getattr(field.field, "max_length", None):
        return "counted"
    return "single"


@register.filter
def choice_kind(field: BoundField) -> str:
    """Checkboxes or radios: the word that NHS.UK class names are made from."""
    return "checkboxes" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radios"


@register.filter
def error_target(field: BoundField) -> str:
    """The id that the error summary jumps to: the field, or the first of its choices or boxes."""
    if kind(field) in ("options", "parts"):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def draws_form_tag(form: Any) -> bool:
    """Whether the form's helper draws the form element too; a template cannot ask the helper itself."""
    return bool(getattr(getattr(form, "helper", None), "form_tag", False))


@register.simple_tag
def options(choices: list[dict[str, Any]]) -> SafeString:
    """The choices of a select, as its widget lists them."""
    drawn = ((str(each["value"]), flatatt(each["attrs"]) if each["attrs"] else "", each["label"]) for each in choices)
    return format_html_join("\n  ", '<option value="{}"{}>{}</option>', drawn)


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Draw a field's own control with the classes and descriptions of the NHS.UK frontend."""
    control = field.field.widget
    attrs: dict[str, Any] = {"class": _classes(field, _base_class(control))}
    if kind(field) == "counted":
        described = f"{field.aria_describedby or ''} {field.auto_id}-info".strip()
        attrs |= {"aria-describedby": described, "class": f"{attrs['class']} nhsuk-js-character-count"}
    if isinstance(control, forms.Textarea):
        # A browser that stops at the limit cuts a pasted text without a word; the form says so instead.
        rows = control.attrs.get("rows")
        attrs |= {"maxlength": False, "cols": False, "rows": NHSUK_ROWS if rows == DJANGO_ROWS else rows}
    if isinstance(control, forms.NumberInput):
        # A number box loses typed words, and a turn of the mouse wheel changes what is in it.
        control.input_type = "text"
        attrs["inputmode"] = "numeric"
    if isinstance(control, forms.PasswordInput):
        attrs["class"] += " nhsuk-password-input__input nhsuk-js-password-input-input"
        attrs |= {"spellcheck": "false", "autocapitalize": "none"}
    return field.as_widget(attrs=attrs)


def _base_class(control: forms.Widget) -> str:
    if isinstance(control, forms.CheckboxInput):
        return "nhsuk-checkboxes__input"
    if isinstance(control, forms.Textarea):
        return "nhsuk-textarea"
    if isinstance(control, forms.Select):
        return "nhsuk-select"
    if isinstance(control, forms.FileInput):
        return "nhsuk-file-upload__input"
    return "nhsuk-input"


def _classes(field: BoundField, base: str) -> str:
    marks_errors = base in ("nhsuk-input", "nhsuk-select", "nhsuk-textarea")
    own = field.field.widget.attrs.get("class", "")
    return " ".join(filter(None, [base, f"{base}--error" if field.errors and marks_errors else "", own]))
