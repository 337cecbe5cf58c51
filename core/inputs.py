"""Form inputs that Django has not: a date in three boxes, and choices with a word of help each."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.page import Words


class Hints:
    """Mixed into radios or checkboxes: a line of help under a choice, found by the choice's value."""

    def __init__(self, *args: Any, hints: Mapping[Any, Words] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(value): words for value, words in (hints or {}).items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(Hints, forms.RadioSelect):
    """Radios, each with a line of help where one is given."""


class Checkboxes(Hints, forms.CheckboxSelectMultiple):
    """Checkboxes, each with a line of help where one is given."""


class DayPicker(forms.DateInput):
    """A date in one box, with the calendar of the browser, for days that are soon."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    """A time of day in one box, hours and minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DayMonthYear(forms.MultiWidget):
    """A date in three boxes, for dates that people know by heart."""

    parts: tuple[tuple[str, Words, int], ...] = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {name: forms.TextInput({"inputmode": "numeric"}) for name, _label, _width in self.parts}, attrs
        )

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for box, (_name, label, width) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            box.update(label=label, width=width)
        return context


class DateField(forms.MultiValueField):
    """A date typed as day, month and year."""

    widget = DayMonthYear
    default_error_messages = {
        "required": _("Enter the date"),
        "incomplete": _("Enter a day, a month and a year"),
        "invalid": _("Enter a real date, like 4 6 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(max_length=4, required=False) for _part in DayMonthYear.parts]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Sequence[str] | None) -> datetime.date | None:
        typed = [(box or "").strip() for box in value or ["", "", ""]]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        return self.compress(typed)

    def compress(self, data_list: Sequence[str]) -> datetime.date:
        try:
            day, month, year = (int(box) for box in data_list)
            return datetime.date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class HoursMinutes(DayMonthYear):
    """A length of time in two boxes. The value is in minutes."""

    parts = (("hours", _("Hours"), 3), ("minutes", _("Minutes"), 2))

    def decompress(self, value: Any) -> list[int | None]:
        return list(divmod(value, 60)) if value is not None else [None, None]


class DurationField(forms.MultiValueField):
    """A length of time typed as hours and minutes; either may be left empty. Gives minutes."""

    widget = HoursMinutes
    default_error_messages = {
        "required": _("Enter how long it was"),
        "invalid": _("Enter hours and minutes as numbers, like 3 and 30"),
        "too_long": _("Enter at most 200 hours"),
    }
    most_minutes = 200 * 60

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(max_length=5, required=False) for _part in HoursMinutes.parts]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Sequence[str] | None) -> int | None:
        typed = [(box or "").strip() for box in value or ["", ""]]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return self.compress(typed)

    def compress(self, data_list: Sequence[str]) -> int:
        if not all(box.isascii() and (box.isdigit() or not box) and len(box) <= 5 for box in data_list):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hours, minutes = (int(box or 0) for box in data_list)
        if hours * 60 + minutes > self.most_minutes:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return hours * 60 + minutes


class KnownChoice(forms.ChoiceField):
    """A choice in an address that anybody may have typed: what is not on the list counts as not chosen."""

    def clean(self, value: Any) -> str:
        return value if value and self.valid_value(value) else ""
