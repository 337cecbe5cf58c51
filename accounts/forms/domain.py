"""Trusting an email domain."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import queries
from accounts.actions.domain import whose_already
from accounts.domains import domain_problem, resembles, typed_domain
from accounts.models import Organisation
from core.fields import LineFormField
from core.forms import HouseForm
from core.inputs import Radios

EMPLOYER, STAFF = "employer", "staff"


class DomainForm(HouseForm):
    """The domain, and for what it vouches. An organisation is searched for first and chosen then, on the same page."""

    submit_text = _("Trust this domain")

    domain = LineFormField(
        label=_("Email domain"),
        help_text=_("What stands after the @, for example wyevalley.nhs.uk. You can paste an address."),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Enter what stands after the @, for example wyevalley.nhs.uk")},
    )
    vouches_for = forms.ChoiceField(
        label=_("What does an address there show?"),
        choices=[
            (EMPLOYER, _("That somebody works for one organisation")),
            (STAFF, _("Only that somebody is health or care staff")),
        ],
        widget=Radios(hints={STAFF: _("As nhs.net does: it is shared, or moves with people from job to job.")}),
        error_messages={"required": _("Choose what an address there shows")},
    )
    find = LineFormField(
        label=_("Which organisation? Its name, postcode or ODS code"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Enter fewer words: the name and the town are enough")},
    )
    organisation = forms.ModelChoiceField(
        label=_("Which of these is it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=None,
        widget=Radios,
        error_messages={"invalid_choice": _("Choose one of these organisations, or search again")},
    )
    note = LineFormField(label=_("A note for other operators"), required=False, max_length=200)
    anyway = forms.BooleanField(label=_("I checked that this is right"), required=False)

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = str(self.data.get("find", "")) if self.is_bound else ""
        found = list(queries.find_organisations(sent)) if sent else []
        if organisation is not None:
            found = [organisation, *(each for each in found if each != organisation)]
            self.initial.update(organisation=organisation.pk, vouches_for=EMPLOYER)
        offer(self.fields["organisation"], found)
        for name in ("find", "organisation"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]
        if not found:
            del self.fields["organisation"]
        self.warning = self._warning()
        if not self.warning:
            del self.fields["anyway"]

    def _warning(self) -> str:
        """The domain resembles a well-known one, or lies below one that is somebody else's."""
        domain = typed_domain(str(self.data.get("domain", ""))) if self.is_bound else ""
        if known := resembles(domain):
            return str(
                _(
                    "%(domain)s looks like %(known)s, but does not belong to it: anybody may have registered it. "
                    "Tick the box if you checked whose it is."
                )
            ) % {"domain": domain, "known": known}
        above = queries.domain_above(domain) if domain else None
        if above is None or above.organisation is None:
            return ""
        return str(
            _("%(domain)s lies below %(above)s, which belongs to %(organisation)s. Tick the box if that is meant.")
        ) % {"domain": domain, "above": above.domain, "organisation": above.organisation.name}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names_employer = cleaned.get("vouches_for") == EMPLOYER
        if names_employer and not cleaned.get("organisation"):
            self._ask_for_organisation(cleaned)
        if not names_employer:
            cleaned["organisation"] = None
        if "domain" in cleaned:
            cleaned["domain"] = typed_domain(cleaned["domain"])
            if sentence := domain_problem(cleaned["domain"], names_employer=names_employer):
                self.add_error("domain", sentence)
            elif there := queries.trusted_domains().filter(domain=cleaned["domain"]).first():
                self.add_error("domain", whose_already(there))
            elif self.warning and not cleaned.get("anyway") and _differs(cleaned, cleaned["domain"]):
                self.add_error("anyway", self.warning)
        return cleaned

    def _ask_for_organisation(self, cleaned: dict[str, Any]) -> None:
        if "organisation" in self.errors:
            return
        if "organisation" in self.fields:
            choices: Any = self.fields["organisation"].queryset  # type: ignore[attr-defined]
            is_only = choices.count() == 1
            only, several = _("Check that it is this one, then go on"), _("Tick the organisation that you mean")
            self.add_error("organisation", only if is_only else several)
            if is_only:
                typed: Any = self.data.copy()  # type: ignore[attr-defined]
                typed["organisation"] = str(choices.get().pk)
                self.data = typed
        elif cleaned.get("find"):
            self.add_error("find", _("No open organisation fits. Try fewer words, or the postcode"))
        elif "find" not in self.errors:
            self.add_error("find", _("Enter the organisation’s name, postcode or ODS code"))


def offer(choice: Any, found: list[Organisation]) -> None:
    """Let a field choose among the organisations that a search found."""
    choice.queryset = Organisation.objects.filter(pk__in=[each.pk for each in found])
    choice.label_from_instance = in_full


def in_full(organisation: Organisation) -> str:
    """Name, place and code: two of one name are told apart."""
    place = " ".join(part for part in (organisation.town, organisation.postcode) if part)
    return ", ".join(part for part in (organisation.name, place, organisation.ods_code or "") if part)


def _differs(cleaned: dict[str, Any], domain: str) -> bool:
    if resembles(domain):
        return True
    above = queries.domain_above(domain)
    return above is not None and above.organisation != cleaned.get("organisation")
