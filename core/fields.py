"""Model fields that keep only clean text, and text that the database cannot read."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from core import sealing
from core.text import clean_line, clean_text


class LineFormField(forms.CharField):
    """One line in a form, cleaned before it is checked, so that a stray control character is no error."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_line(value) if value else value


class TextFormField(forms.CharField):
    """Several lines in a form, cleaned before they are checked."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_text(value) if value else value


class LineField(models.CharField):
    """One line of text that a person typed."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_line(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": LineFormField, **kwargs})


class TextField(models.TextField):
    """Several lines that a person typed, never longer than `max_length`."""

    def __init__(self, verbose_name: Any = None, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(verbose_name, max_length=max_length, **kwargs)
        self.validators.append(MaxLengthValidator(max_length))

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": TextFormField, **kwargs})


class SealedTextField(models.BinaryField):
    """Text that lies encrypted in the database under the installation's own key: concerns, mail that carries codes.

    Cannot be searched or sorted. A private reflection has its author's key instead (`reflections.models`).
    """

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str):
            value = sealing.seal(clean_text(value).encode(), about=self._about())
        return super().get_prep_value(value)

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        return None if value is None else sealing.unseal(bytes(value), about=self._about()).decode()

    def to_python(self, value: Any) -> Any:
        return value  # in Python it is text already, where a binary field would take it for base64

    def formfield(self, **kwargs: Any) -> Any:
        said = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, "max_length": 4000}
        return TextFormField(**{**said, **kwargs})

    def _about(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"
