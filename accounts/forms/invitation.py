"""Whom a lead invites, read from whatever they paste, and how an invitation is accepted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actions.invitation import MOST_A_DAY
from accounts.models import Organisation, Profile
from accounts.queries import addresses_invited, addresses_of_staff
from core.addresses import Found, read_addresses
from core.fields import TextFormField
from core.forms import HouseForm
from core.inputs import Radios

LONGEST = 30_000  # characters; no counter below the box, nobody counts a list


class Verdict(StrEnum):
    """What becomes of one thing that a lead typed."""

    INVITED = "invited"
    NO_ADDRESS = "no-address"
    STAFF = "staff"
    WAITS = "waits"
    ASKED = "asked"


WHY_LEFT_OUT = {
    Verdict.NO_ADDRESS: _("is not an email address"),
    Verdict.STAFF: _("is confirmed as staff already"),
    Verdict.WAITS: _("has joined already and waits for you to confirm them"),
    Verdict.ASKED: _("has an invitation that still works"),
}


@dataclass(frozen=True)
class Invitee:
    """One of the things that a lead typed: on which line, as typed, and the address in it."""

    line: int
    typed: str
    email: str
    verdict: Verdict

    @property
    def why(self) -> Any:
        """Why they get no email."""
        return WHY_LEFT_OUT.get(self.verdict, "")


class InviteForm(HouseForm):
    """One address, or many pasted from anywhere. `invitees` says what becomes of each."""

    submit_text = _("Continue")

    addresses = TextFormField(
        label=_("Email addresses"),
        help_text=_(
            "One, or up to 200: one on each line, or with commas or semicolons between them. You can paste a list from "
            "your email program."
        ),
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "autocapitalize": "none", "inputmode": "email"}),
        error_messages={"required": _("Enter at least one email address")},
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.invitees: list[Invitee] = []

    @property
    def invited(self) -> list[Invitee]:
        """Who gets an email."""
        return [each for each in self.invitees if each.verdict == Verdict.INVITED]

    @property
    def left_out(self) -> list[Invitee]:
        """Who does not, each with the reason."""
        return [each for each in self.invitees if each.verdict != Verdict.INVITED]

    def clean_addresses(self) -> str:
        text: str = self.cleaned_data["addresses"]
        if len(text) > LONGEST:
            raise ValidationError(_("This is too long to be a list of addresses. Paste a shorter one."))
        found: dict[str, Found] = {}
        for each in read_addresses(text):
            found.setdefault(each.email or f"{each.line} {each.typed}", each)
        emails = {each.email for each in found.values() if each.email}
        if len(emails) > MOST_A_DAY:
            sentence = _("These are %(many)s addresses. Invite at most %(most)s at a time.")
            raise ValidationError(sentence, params={"many": len(emails), "most": MOST_A_DAY})
        staff = addresses_of_staff(self.organisation, emails)
        asked = addresses_invited(self.organisation, emails)
        self.invitees = [
            Invitee(each.line, each.typed[:100], each.email, _verdict(each.email, staff, asked))
            for each in found.values()
        ]
        if not self.invited:
            raise ValidationError([_mistake(each) for each in self.invitees[:5]] or [_("Enter an email address")])
        return text


def _verdict(email: str, staff: dict[str, bool], asked: set[str]) -> Verdict:
    if not email:
        return Verdict.NO_ADDRESS
    if email in staff:
        return Verdict.STAFF if staff[email] else Verdict.WAITS
    return Verdict.ASKED if email in asked else Verdict.INVITED


def _mistake(invitee: Invitee) -> ValidationError:
    params = {"line": invitee.line, "typed": invitee.typed, "why": invitee.why}
    return ValidationError(_("Line %(line)s: “%(typed)s” %(why)s"), params=params)


def how_many(number: int) -> str:
    """Send 12 invitations."""
    return ngettext("Send %(n)s invitation", "Send %(n)s invitations", number) % {"n": number}


class AcceptForm(HouseForm):
    """Yes, I work there. Somebody whose profile names another place says which of the two they mean from now on."""

    now = forms.ChoiceField(
        label=_("Where do you work now?"), widget=Radios, error_messages={"required": _("Choose where you work now")}
    )

    def __init__(self, *args: Any, organisation: Organisation, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_text = _("Yes, I work at %(organisation)s") % {"organisation": organisation.name}
        if profile.organisation_id == organisation.pk or not (profile.organisation or profile.without_organisation):
            del self.fields["now"]
            return
        before = profile.organisation.name if profile.organisation else _("for myself, or between posts")
        self.fields["now"].choices = [  # type: ignore[attr-defined]
            ("here", organisation.name),
            ("both", _("At both: my profile keeps %(before)s") % {"before": before}),
        ]
        self.fields["now"].help_text = _("Your profile says: %(before)s") % {"before": before}

    def works_here_now(self) -> bool:
        """Whether the profile names the organisation from now on."""
        return self.cleaned_data.get("now", "here") == "here"
