"""What a form says about a mistake, in plain words, wherever a field brings no sentence of its own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LOST = gettext_lazy("Part of this page got lost on the way. Open the page again, then send it once more.")
CHOICES = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField)
ODD_CHOICE = ("invalid_choice", "invalid_list", "invalid_pk_value")


class Counted(str):
    """A sentence with numbers in it."""

    __slots__ = ()


class SpeaksPlainly(forms.BaseForm):
    """Mixed into forms: says what to do about every mistake, never in the library's words."""

    def full_clean(self) -> None:
        """Before the fields are looked at, once the form has settled which it has and what they are called."""
        for field in self.fields.values():
            say_plainly(field)
        super().full_clean()

    def add_error(self, field: str | None, error: Any) -> None:
        """Long numbers are easier to read with commas."""
        if isinstance(error, ValidationError):
            for each in _each(error):
                if isinstance(each.message, Counted):
                    each.params = {name: _readable(value) for name, value in (each.params or {}).items()}
        super().add_error(field, error)


def say_plainly(field: forms.Field) -> None:
    """Give a field sentences for whatever it would otherwise say in the library's words."""
    stock = _of_the_library(type(field))
    own = {code for code, words in field.error_messages.items() if words != stock.get(code)}
    said = {**stock, **dict(_sentences(field))}
    if field.widget.is_hidden:
        said = dict.fromkeys(said, LOST)
    field.error_messages |= {code: words for code, words in said.items() if code not in own}


def _sentences(field: forms.Field) -> Iterator[tuple[str, Any]]:
    yield "required", _what_to_do(field)
    if "invalid" in field.error_messages:
        yield "invalid", _("Check what you entered here")
    if isinstance(field, forms.IntegerField | forms.DecimalField | forms.FloatField):
        yield "invalid", _("Enter a number, like 25")
        # Bounds that only the model knows: its mistakes are said in the words of the field.
        yield "min_value", Counted(_("Enter %(limit_value)s or more"))
        yield "max_value", Counted(_("Enter %(limit_value)s or less"))
    if isinstance(field, forms.DecimalField):
        yield "max_digits", _("Enter a smaller number")
        yield "max_whole_digits", _("Enter a smaller number")
        yield "max_decimal_places", _("Enter fewer digits after the point")
    if isinstance(field, forms.DateField):
        picked = getattr(field.widget, "input_type", "") == "date"
        yield "invalid", _("Enter a real date") if picked else _("Enter a real date, like 4 6 2026")
    if isinstance(field, forms.TimeField):
        yield "invalid", _("Enter a real time, like 09:30")
    if isinstance(field, CHOICES):
        for code in ODD_CHOICE:
            yield code, _("Choose one of the list")
    for validator in field.validators:
        yield from _of_a_validator(validator)


def _what_to_do(field: forms.Field) -> str:
    """Enter your message; choose a topic; answer a question."""
    label = str(field.label or "").strip()
    if not label:
        return _("Choose one") if isinstance(field, CHOICES) else _("Fill this in")
    if label.endswith("?"):
        return _("Answer “%(label)s”") % {"label": label}
    if label[1:2].islower():
        label = label[0].lower() + label[1:]
    return (_("Choose %(label)s") if isinstance(field, CHOICES) else _("Enter %(label)s")) % {"label": label}


def _of_a_validator(validator: Any) -> Iterator[tuple[str, Any]]:
    """A validator that was given a sentence keeps it."""
    kind = type(validator)
    if getattr(validator, "message", None) != getattr(kind, "message", None):
        return
    if isinstance(validator, validators.MaxLengthValidator):
        yield "max_length", Counted(_("Use %(limit_value)s characters or fewer. You have used %(show_value)s."))
    elif isinstance(validator, validators.MinLengthValidator):
        yield "min_length", Counted(_("Use %(limit_value)s characters or more. You have used %(show_value)s."))
    elif isinstance(validator, validators.MinValueValidator):
        yield "min_value", Counted(_("Enter %(limit_value)s or more"))
    elif isinstance(validator, validators.MaxValueValidator):
        yield "max_value", Counted(_("Enter %(limit_value)s or less"))
    elif isinstance(validator, validators.EmailValidator):
        yield "invalid", _("Enter an email address, like name@example.nhs.uk")
    elif isinstance(validator, validators.ProhibitNullCharactersValidator):
        yield "null_characters_not_allowed", _("Take out the characters that cannot be seen")


def _of_the_library(kind: type[forms.Field]) -> dict[str, Any]:
    """What a field of this class says by itself, as far as Django wrote it."""
    stock: dict[str, Any] = {}
    for parent in reversed(kind.__mro__):
        if parent.__module__.startswith("django."):
            stock |= getattr(parent, "default_error_messages", {})
    return stock


def _each(error: ValidationError) -> Iterator[ValidationError]:
    """The single errors in one that may hold many."""
    if hasattr(error, "error_dict"):
        for errors in error.error_dict.values():
            yield from errors
    else:
        yield from error.error_list


def _readable(value: Any) -> Any:
    return number_format(value, force_grouping=True) if type(value) is int else value
