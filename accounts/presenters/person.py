"""How somebody is named, and how their account is said."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Profile, User
from accounts.reference import specialties
from core import clock, words
from core.page import Row


def work(profile: Profile) -> str:
    """Consultant doctor, Geriatric Medicine. Never the name; the specialty only where the job title does not say it."""
    parts = [profile.role or profile.get_profession_display()]
    specialty = specialties().get(profile.specialty, "")
    if specialty and specialty.split()[0][:6].lower() not in parts[0].lower():
        parts.append(specialty)
    return ", ".join(part for part in parts if part) or _("Health or care professional")


def work_and_place(profile: Profile, *, always_place: bool = False) -> str:
    """Consultant doctor, Geriatric Medicine at Wye Valley NHS Trust; the place only where the person shows it."""
    if profile.organisation and (profile.shows_organisation or always_place):
        return _("%(work)s at %(place)s") % {"work": work(profile), "place": profile.organisation.name}
    return work(profile)


def public_name(profile: Profile, *, viewer: User) -> str:
    """The name, where the person shows it and the viewer is confirmed; otherwise what they do and where."""
    if profile.person_id == viewer.pk or (profile.shows_name and viewer.confirmed_at):
        return profile.person.name
    return work_and_place(profile)


def name_for(viewer: User, person: User) -> str:
    """How to speak of somebody whom the viewer may or may not know: what an open profile shows, else "this person"."""
    profile = Profile.objects.open().filter(person=person).select_related("person", "organisation").first()
    return public_name(profile, viewer=viewer) if profile else _("this person")


def confirmation(person: User) -> str:
    """Who vouches for this person, and since when."""
    if person.confirmed_at is None:
        return _("Not yet. A lead of your organisation can confirm you, or a work email address.")
    return _("Yes, %(how)s, on %(day)s") % {
        "how": person.get_confirmed_how_display(),
        "day": words.day(person.confirmed_at.astimezone(clock.uk()).date()),
    }


BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def device(user_agent: str) -> str:
    """Firefox on Windows: what a person would call the browser that said this of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("an unknown browser"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def account_rows(person: User, *, second_step: bool) -> list[Row]:
    """The list on the page "Your account"."""
    password = _("Set") if person.has_usable_password() else _("None: you sign in with a code by email")
    change, see = _("Change"), _("See")
    return [
        Row(_("Name"), person.name, reverse("accounts:name_edit"), change, _("your name")),
        Row(_("Email address"), person.email, reverse("account_email"), change, _("your email address")),
        Row(_("Confirmed"), confirmation(person)),
        Row(_("Password"), password, reverse("account_change_password"), change, _("your password")),
        Row(
            _("Second step of signing in"),
            _("On") if second_step else _("Off. It keeps others out even when they know your password."),
            reverse("mfa_index"),
            change if second_step else _("Turn on"),
            _("the second step of signing in"),
        ),
        Row(
            _("Where you are signed in"),
            _("Phones and computers"),
            reverse("usersessions_list"),
            see,
            _("where you are signed in"),
        ),
        Row(
            _("People you blocked"),
            _("You and they do not see each other"),
            reverse("accounts:block_list"),
            see,
            _("the people you blocked"),
        ),
    ]
