"""The base of the house's forms."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HouseForm(forms.Form):
    """A form of one page: `submit_text` on its button, drawn by the NHS.UK pack, errors listed on top."""

    submit_text: str | Promise = _("Save and continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False


class VersionedForm(HouseForm):
    """A form about a thing that others may change meanwhile: carries the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class HouseModelForm(forms.ModelForm):
    """The same for a form that edits one model."""

    submit_text: str | Promise = _("Save and continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False


def form_page(
    request: HttpRequest, form: forms.BaseForm, *, title: Any, template: str = "layouts/form.html", **context: Any
) -> HttpResponse:
    """Render a page around one form; 422 when what was sent did not hold."""
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, template, {"form": form, "title": title, **context}, status=status)
