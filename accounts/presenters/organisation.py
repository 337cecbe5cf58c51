"""How places are said."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation, Profile, Workplace
from accounts.queries import Found, is_service
from core.page import Card, Row
from core.words import plain_date


def address(workplace: Workplace | Organisation) -> str:
    """One line: street, town, postcode."""
    return ", ".join(part for part in (workplace.address, workplace.town, workplace.postcode) if part)


def closed_place_cards(profile: Profile) -> list[Card]:
    """What waits for somebody whose organisation has closed, or the place where visitors come to: to say where now."""
    organisation, workplace = profile.organisation, profile.workplace
    if organisation and organisation.closed_on:
        facts = {"name": organisation.name, "day": plain_date(organisation.closed_on)}
        title = _("%(name)s closed on %(day)s") % facts
        return [Card(title, _("Where do you work now?"), reverse("accounts:place_moved"), _("Say where you work"))]
    if workplace and workplace.closed_on:
        facts = {"name": workplace.name, "day": plain_date(workplace.closed_on)}
        title, text = _("%(name)s closed on %(day)s") % facts, _("Where would visitors come to now?")
        return [Card(title, text, reverse("accounts:workplace_choose"), _("Choose the place"))]
    return []


def place_rows(profile: Profile, *, can_change_notes: bool) -> list[Row]:
    """Where somebody works, with the way to change each part."""
    change, when_url = _("Change"), reverse("accounts:when_edit")
    mine = Row(_("To your own visitors"), for_visitors(profile), when_url, change, _("what you tell visitors"))
    if profile.organisation is None:
        where = _("I work for myself or am between posts")
        return [
            Row(_("Organisation"), where, reverse("accounts:organisation_find"), change, _("your organisation")),
            Row(_("Near"), profile.home_outcode, reverse("accounts:organisation_none"), change, _("your postcode")),
            mine,
        ]
    organisation = profile.organisation
    name, elsewhere = organisation.name, reverse("accounts:organisation_find")
    if organisation.closed_on:
        name, elsewhere = _("%(name)s (closed)") % {"name": name}, reverse("accounts:place_moved")
    rows = [
        Row(_("Organisation"), name, elsewhere, change, _("your organisation")),
        Row(
            _("Visitors come to"),
            place_lines(profile.workplace) if profile.workplace else _("Not chosen yet"),
            reverse("accounts:workplace_choose"),
            change if profile.workplace else _("Choose"),
            _("where visitors come to"),
        ),
    ]
    if profile.workplace:
        notes_url = reverse("accounts:workplace_edit", args=[profile.workplace.pk]) if can_change_notes else ""
        rows += [
            Row(row.key, row.value, notes_url, change, _("what visitors must know: %(what)s") % {"what": row.key})
            for row in visitor_notes(profile.workplace, empty=_("Nothing said yet"))
        ]
    return [*rows, mine]


def for_visitors(profile: Profile) -> str:
    """What this host tells their own visitors, for the host's eyes and those of whoever agreed to come."""
    return profile.for_visitors or _("Nothing said yet")


def place_lines(workplace: Workplace) -> str:
    """The name of a place and its address below it."""
    return "\n".join(part for part in (workplace.name, address(workplace)) if part)


def visitor_notes(workplace: Workplace, *, empty: str = "") -> list[Row]:
    """What a visitor must know before standing at the door; what nobody wrote is left out, or said as `empty`."""
    notes = (
        (_("Where to report"), workplace.where_to_report),
        (_("What to wear"), workplace.dress),
        (_("Getting there"), workplace.parking),
        (_("Access"), workplace.access),
    )
    return [Row(key, value or empty) for key, value in notes if value or empty]


@dataclass(frozen=True)
class FoundCard:
    """An organisation that the search of the directory found, with the way to choose it."""

    name: str
    lines: list[str]
    choose_url: str
    choose_what: str


def found_card(found: Found) -> FoundCard:
    """With the place that fitted, where the search was for a place; otherwise with what kind of organisation it is."""
    organisation, place = found.organisation, found.place
    url = reverse("accounts:organisation_choose", args=[organisation.pk])
    if place is None:
        where = address(organisation)
        lines = [kind_of(organisation), _with_code(where, organisation.ods_code)]
        if found.carries_on:
            lines.append(_("Carries on the work of %(closed)s") % {"closed": closed_words(found.carries_on)})
        if found.among:
            lines.append(_("Several of its places fit “%(text)s”: you choose yours next.") % {"text": found.among})
        return FoundCard(
            name=organisation.name,
            lines=lines,
            choose_url=f"{url}?{urlencode({'among': found.among})}" if found.among else url,
            choose_what=organisation.name,
        )
    return FoundCard(
        name=organisation.name,
        lines=[_("at %(place)s") % {"place": place.name}, _with_code(address(place), place.ods_code)],
        choose_url=f"{url}?place={place.pk}",
        choose_what=_("%(organisation)s at %(place)s") % {"organisation": organisation.name, "place": place.name},
    )


def closed_words(organisation: Organisation) -> str:
    """An organisation that has closed, with its code and its last day."""
    said = {"name": _with_code(organisation.name, organisation.ods_code)}
    if organisation.closed_on is None:
        return said["name"]
    return _("%(name)s, which closed on %(day)s") % {**said, "day": plain_date(organisation.closed_on)}


def kind_of(organisation: Organisation) -> str:
    """What kind of place it is; a clinic that has only a prescribing code is not called a hospital."""
    if is_service(organisation):
        return _("Clinic or service")
    return str(organisation.get_sector_display())


def _with_code(where: str, code: str | None) -> str:
    return " · ".join(filter(None, [where, code]))
