"""The base of the house's forms."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.mistakes import LOST, SpeaksPlainly


class DrawnAsOnePage(SpeaksPlainly):
    """Mixed into forms: `submit_text` on the button, drawn by the NHS.UK pack, errors listed on top."""

    submit_text: str | Promise = _("Save and continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @cached_property
    def helper(self) -> FormHelper:
        """Made when the page is drawn, once the form has settled which fields it has."""
        helper = FormHelper(self)
        helper.form_tag = False
        return helper


def folded(title: str | Promise, *fields: str, unfolded: bool) -> Fieldset:
    """A part of a form that most people leave alone: folded away, unless something in it was sent."""
    return Fieldset(title, *fields, css_class="open" if unfolded else "", template="nhsuk/layout/details.html")


class HouseForm(DrawnAsOnePage, forms.Form):
    """A form of one page."""


class VersionedForm(HouseForm):
    """A form about a thing that others may change meanwhile: carries the version that the person saw."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LOST),
    )


class OnceForm(HouseForm):
    """A form that makes something new: `submission` tells the same button pressed twice from a second thing."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, error_messages=dict.fromkeys(("required", "invalid"), LOST)
    )


class HouseModelForm(DrawnAsOnePage, forms.ModelForm):
    """A form of one page that edits one model."""


def form_page(
    request: HttpRequest, form: forms.BaseForm, *, title: Any, template: str = "layouts/form.html", **context: Any
) -> HttpResponse:
    """Render a page around one form; 422 when what was sent did not hold."""
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, template, {"form": form, "title": title, **context}, status=status)
