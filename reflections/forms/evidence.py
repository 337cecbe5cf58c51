"""What an author fills in to use a reflection: which form, its questions, and the days of a log."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import Checkboxes, DayPicker, Radios
from reflections.regulators import Field, Form, Kind

MOST_CHARACTERS = 120_000  # 20,000 words; more than any regulator reads, and never a reason to lose text
MOST_ON_A_LINE = 500
FIRST_DAY = date(2000, 1, 1)


class UseForm(HouseForm):
    """Which form of which regulator."""

    submit_text = gettext_lazy("Go on")
    form = forms.ChoiceField(error_messages={"required": gettext_lazy("Choose what you want to use it for")})

    def __init__(self, *args: Any, offered: Iterable[Form], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(offered)
        self.fields["form"] = forms.ChoiceField(
            label=_("What do you want to use it for?"),
            choices=[(form.slug, form.name) for form in found],
            error_messages={"required": _("Choose what you want to use it for")},
            widget=Radios(hints={form.slug: form.says for form in found}),
        )


class RecordForm(VersionedForm):
    """The questions of one form, word for word and in order. None is required: what is open is said, not forced."""

    submit_text = gettext_lazy("Save")

    def __init__(self, *args: Any, questions: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = [field for field in questions.fields if field.kind != Kind.FACT]
        for field in self.questions:
            self.fields[field.key] = _form_field(field)

    def values(self) -> dict[str, str | list[str]]:
        """Question -> what was typed or chosen."""
        return {field.key: self.cleaned_data[field.key] for field in self.questions}


class PeriodForm(HouseForm):
    """From which day to which day."""

    submit_text = gettext_lazy("Show")
    first = forms.DateField(
        label=gettext_lazy("From"),
        widget=DayPicker,
        error_messages={
            "required": gettext_lazy("Enter the first day"),
            "invalid": gettext_lazy("Enter a real date as the first day"),
        },
    )
    last = forms.DateField(
        label=gettext_lazy("To"),
        widget=DayPicker,
        error_messages={
            "required": gettext_lazy("Enter the last day"),
            "invalid": gettext_lazy("Enter a real date as the last day"),
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Enter a last day that is not before the first"))
        return cleaned

    @classmethod
    def asked(cls, sent: Any) -> "PeriodForm":
        """The days of the address; this calendar year where it names none."""
        year = clock.today().year
        named = {name: sent[name] for name in ("first", "last") if sent.get(name)}
        return cls({"first": f"{year}-01-01", "last": f"{year}-12-31", **named})


def _form_field(field: Field) -> forms.Field:
    said: dict[str, Any] = {"label": field.question, "help_text": field.help, "required": False}
    if field.kind == Kind.MANY:
        return forms.MultipleChoiceField(choices=list(field.choices.items()), widget=Checkboxes(), **said)
    if field.kind == Kind.ONE:
        return forms.ChoiceField(choices=list(field.choices.items()), widget=Radios(), **said)
    if field.kind == Kind.LINE:
        too_long = _("Shorten this to 500 characters: it has %(show_value)s")
        return LineFormField(validators=[MaxLengthValidator(MOST_ON_A_LINE, message=too_long)], **said)
    too_long = _("Shorten this to 120,000 characters: it has %(show_value)s")
    return TextFormField(
        validators=[MaxLengthValidator(MOST_CHARACTERS, message=too_long)],
        widget=forms.Textarea({"rows": 7, "class": "ex-writing"}),
        **said,
    )
