"""Saying something."""

from django import forms
from django.utils.translation import gettext_lazy

from core.fields import TextFormField
from core.forms import OnceForm


class MessageForm(OnceForm):
    """A message in the conversation of an exchange."""

    submit_text = gettext_lazy("Send")
    text = TextFormField(
        label=gettext_lazy("Write a message"),
        max_length=4000,
        help_text=gettext_lazy("Only the two of you can read it. No patient details, please."),
        error_messages={"required": gettext_lazy("Write your message first")},
        widget=forms.Textarea({"rows": 3}),
    )
