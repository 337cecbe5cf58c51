"""Where people work: choosing an organisation, adding one that no directory lists, and telling visitors about it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts import queries
from accounts.actions import membership
from accounts.actions.profile import hold, save
from accounts.actions.succession import carry_over, note_closures, set_closures_right
from accounts.directory.postcodes import clean_postcode, nation_of, outcode
from accounts.directory.searchable import searchable
from accounts.enums import Nation, Region
from accounts.models import Membership, Organisation, Profile, User, Workplace
from accounts.signals import organisations_changed
from core import audit, clock
from core.errors import NotAllowed, Refused
from core.models import AuditEvent
from core.transactions import action

MOST_ADDED_A_DAY = 5
NOTES = ("where_to_report", "dress", "parking", "access")


class OrganisationClosed(Refused):
    """The directory says that the organisation has closed."""

    status = 422
    sentence = _("This organisation has closed. Search for the one that you work for now.")


class NoSuchPlace(Refused):
    """The first half of a postcode cannot be made out."""

    status = 422
    sentence = _("Enter the first half of a UK postcode, like SO16.")


class AddedEnough(Refused):
    """One person adds a few places a day, not a directory."""

    status = 429
    sentence = _("You have added several places today. Come back tomorrow to add more.")


@action
def choose_organisation(
    *, profile: Profile, organisation: Organisation, by: User, workplace: Workplace | None = None
) -> Profile:
    """Say whom the person works for, and where; without `workplace` at its main address.

    Their membership of the place they leave ends and that of the new one begins: confirmed at once where their email
    address is one that the new organisation gives to its staff, or where a confirmed place went over to it with all of
    the old organisation; otherwise when a lead confirms it. Being a lead elsewhere is not touched.
    """
    held = hold(profile=profile, by=by)
    if organisation.closed_on is not None and held.organisation_id != organisation.pk:
        raise OrganisationClosed
    if workplace is None and held.organisation_id != organisation.pk:
        workplace = main_workplace(organisation=organisation)
    elif workplace is not None and workplace.organisation_id != organisation.pk:
        raise NotAllowed
    left = Membership.objects.current().filter(person=by, organisation=held.organisation_id).first()
    goes_along = bool(left and held.organisation and queries.carries_on(organisation, held.organisation))
    if held.organisation_id != organisation.pk:
        _end_membership(held)
        audit.record("profile.organisation_chosen", target=held, by=by, organisation=organisation.pk)
    held.organisation, held.without_organisation, held.home_outcode = organisation, False, ""
    if workplace is not None:
        held.workplace = workplace
    save(held, "organisation", "workplace", "without_organisation", "home_outcode")
    place, _made = Membership.objects.current().get_or_create(
        person=by, organisation=organisation, defaults={"started_at": clock.now()}
    )
    if left and goes_along:
        carry_over(left=left, membership=place)
    membership.confirm_by_address(person=by)
    return held


@action
def work_without_organisation(*, profile: Profile, home_outcode: str, by: User) -> Profile:
    """The person works for themselves or is between posts: distances are reckoned from their postcode district."""
    held = hold(profile=profile, by=by)
    district = outcode(home_outcode)
    if district is None:
        raise NoSuchPlace
    if held.organisation_id is not None:
        _end_membership(held)
    if not held.without_organisation:
        audit.record("profile.works_without_organisation", target=held, by=by)
    held.organisation, held.workplace = None, None
    held.without_organisation, held.home_outcode = True, district
    return save(held, "organisation", "workplace", "without_organisation", "home_outcode")


@action
def add_organisation(*, name: str, sector: str, town: str, postcode: str, by: User) -> Organisation:
    """Add a place that no directory lists, with its main workplace, unless one of that name is at that postcode."""
    clean = clean_postcode(postcode) or ""
    there = Organisation.objects.open().filter(search_name=searchable(name), postcode=clean).first()
    if there is not None:
        return there
    _allow_another("organisation.added", by)
    region, icb = _commissioned_near(clean)
    organisation = Organisation.objects.create(
        name=name,
        search_name=searchable(name),
        sector=sector,
        town=town,
        postcode=clean,
        nation=nation_of(clean),
        region_code=region,
        icb_code=icb,
    )
    main_workplace(organisation=organisation)
    audit.record("organisation.added", target=organisation, by=by)
    return organisation


@action
def add_workplace(
    *, organisation: Organisation, name: str, address: str, town: str, postcode: str, by: User
) -> Workplace:
    """Add another place of the organisation where visits can happen. Everyone who works there can choose it; only
    those who are known to belong there add one."""
    if not by.has_perm("accounts.add_workplace", organisation):
        raise NotAllowed
    _allow_another("workplace.added", by)
    workplace = Workplace.objects.create(
        organisation=organisation, name=name, address=address, town=town, postcode=clean_postcode(postcode) or ""
    )
    audit.record("workplace.added", target=workplace, by=by, organisation=organisation.pk)
    return workplace


@action
def change_workplace(*, workplace: Workplace, by: User, **notes: str) -> Workplace:
    """Tell visitors where to report, what to wear, how to get there and in. Every later visitor reads it, whoever their
    host is; what only one host's visitors should know stands in that host's profile."""
    if unknown := notes.keys() - set(NOTES):
        raise TypeError(f"change_workplace cannot set {', '.join(sorted(unknown))}")
    if not by.has_perm("accounts.change_workplace", workplace):
        raise NotAllowed
    held = Workplace.objects.select_for_update().get(pk=workplace.pk)
    changed = [name for name, value in notes.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, notes[name])
    if changed:
        held.save(update_fields=changed)
        audit.record(
            "workplace.changed", target=held, by=by, organisation=held.organisation_id, fields=" ".join(changed)
        )
    return held


@action
def correct_organisation(
    *, organisation: Organisation, name: str, sector: str, closed_on: date | None, by: User
) -> Organisation:
    """The operator puts right what the directory says of an organisation. The next import of the directory may say
    something else again. Whoever works there is asked where they work now if it has closed."""
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
    held = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    changes: dict[str, Any] = {
        "name": name, "search_name": searchable(name), "sector": sector, "closed_on": closed_on,
    }  # fmt: skip
    changed = [field for field, value in changes.items() if getattr(held, field) != value]
    for field in changed:
        setattr(held, field, changes[field])
    if changed:
        held.save(update_fields=changed)
        audit.record("organisation.corrected", target=held, by=by, fields=" ".join(changed))
    if "closed_on" in changed:
        set_closures_right(organisations=[held])
        note_closures(organisations=[held] if closed_on and closed_on <= clock.today() else [])
    if "name" in changed or "sector" in changed:
        organisations_changed.send(sender=Organisation, organisations={held.pk})
    return held


def main_workplace(*, organisation: Organisation) -> Workplace:
    """The organisation's main address as a place for visits; made where it has none yet."""
    place: dict[str, Any] = {name: getattr(organisation, name) for name in ("name", "address", "town", "postcode")}
    workplace, _made = Workplace.objects.get_or_create(organisation=organisation, is_main=True, defaults=place)
    return workplace


def _end_membership(held: Profile) -> None:
    left = Membership.objects.current().filter(
        person=held.person, organisation=held.organisation_id, role=Membership.Role.MEMBER
    )
    left.update(ended_at=clock.now())


def _allow_another(verb: str, by: User) -> None:
    since = clock.now() - timedelta(days=1)
    if AuditEvent.objects.filter(verb=verb, actor_id=by.pk, at__gt=since).count() >= MOST_ADDED_A_DAY:
        raise AddedEnough


def _commissioned_near(postcode: str) -> tuple[str, str]:
    """Region and commissioner of most neighbours in the postcode district; a smaller nation is its own region."""
    nation = nation_of(postcode)
    if nation != Nation.ENGLAND:
        return Region[nation.name].value, ""
    neighbours = Organisation.objects.filter(postcode__startswith=f"{outcode(postcode)} ").exclude(region_code="")
    codes = neighbours.values_list("region_code", "icb_code").annotate(many=Count("pk")).order_by("-many")
    found = codes.first()
    return (found[0], found[1]) if found else ("", "")
