"""How somebody is named, and how their account is said."""

from collections.abc import Iterable
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Profession
from accounts.models import Profile, User
from accounts.queries import WaysIn, can_show_address_again
from accounts.reference import specialties
from core import clock, words
from core.page import Row


class Working(Protocol):
    """A profile, or a copy of it: what says which work somebody does."""

    @property
    def role(self) -> str: ...
    @property
    def profession(self) -> str: ...
    @property
    def specialty(self) -> str: ...


def work(who: Working) -> str:
    """Consultant doctor, Geriatric Medicine. Never the name; the specialty only where the job title does not say it."""
    parts = [who.role or (str(Profession(who.profession).label) if who.profession else "")]
    specialty = specialties().get(who.specialty, "")
    if specialty and specialty.split()[0][:6].lower() not in parts[0].lower():
        parts.append(specialty)
    return ", ".join(part for part in parts if part) or _("Health or care professional")


def work_at(who: Working, place: str) -> str:
    """Consultant doctor, Geriatric Medicine at Wye Valley NHS Trust; without a place only the work."""
    return _("%(work)s at %(place)s") % {"work": work(who), "place": place} if place else work(who)


def shown_place(profile: Profile, *, always: bool = False) -> str:
    """The employer's name where the person shows it, or `always`; else empty."""
    return profile.organisation.name if profile.organisation and (profile.shows_organisation or always) else ""


def work_and_place(profile: Profile, *, always_place: bool = False) -> str:
    """What somebody does and where; the place only where the person shows it."""
    return work_at(profile, shown_place(profile, always=always_place))


def public_name(profile: Profile, *, viewer: User) -> str:
    """The name, where the person shows it and the viewer is confirmed; otherwise what they do and where."""
    if profile.person_id == viewer.pk or (profile.shows_name and viewer.confirmed_at):
        return profile.person.name
    return work_and_place(profile)


def name_for(viewer: User, person: User) -> str:
    """How to speak of somebody whom the viewer may or may not know: what an open profile shows, else "this person"."""
    return names_for(viewer, [person])[person.pk]


def names_for(viewer: User, people: Iterable[User]) -> dict[int, str]:
    """The same for several, by number. One query."""
    numbers = [person.pk for person in people]
    profiles = Profile.objects.open().filter(person__in=numbers).select_related("person", "organisation")
    known = {profile.person_id: public_name(profile, viewer=viewer) for profile in profiles}
    return {number: known.get(number, _("this person")) for number in numbers}


def confirmation(person: User) -> str:
    """Who vouches for this person, and since when."""
    if person.confirmed_at is None:
        return _("Not yet. A lead of your organisation can confirm you, or a work email address.")
    said = {
        "how": person.get_confirmed_how_display(),
        "day": words.day(person.confirmed_at.astimezone(clock.uk()).date()),
    }
    if person.confirmed_until is None:
        return _("Yes, %(how)s, on %(day)s") % said
    return _("Yes, %(how)s, on %(day)s. It counts until %(until)s.") % {
        **said,
        "until": words.day(person.confirmed_until),
    }


def confirmation_row(person: User) -> Row:
    """The same on the page of the account, with the way to show once more that the address works, where that helps."""
    if not can_show_address_again(person):
        return Row(_("Confirmed"), confirmation(person))
    what, whose = _("Show that it works"), _("that your email address works")
    return Row(_("Confirmed"), confirmation(person), reverse("accounts:address_show_again"), what, whose)


def what_closing_the_account_does(ways: WaysIn) -> list[str]:
    """What somebody who leaves should know before they do. A code by email does not open a closed account."""
    back = _("For 14 days you can sign in to open your account again, as you do now.")
    if not (ways.password or ways.passkeys or ways.provider):
        back = _(
            "You have no password and no passkey, so you could not open it again. Choose a password or add a passkey "
            "first if you may change your mind."
        )
    elif not ways.provider:
        back = _("For 14 days you can sign in to open your account again, with your password or your passkey.")
    return [
        _("You are signed out, and nobody finds you any more."),
        _("Your requests end, and your agreed visits are called off. The others are told."),
        back,
        _(
            "After that we delete your name, email address, profile, learning needs, register numbers, reflections and "
            "messages. Nobody can bring them back."
        ),
        _(
            "People you had an exchange with keep the record of it, without your name, and the note you wrote to them. "
            "Certificates can still be checked by their code for six years."
        ),
        _(
            "What you shared in the library stays there, without your name, and so do the changes that you show to "
            "your leads. Take back first what nobody should read."
        ),
    ]


BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def device(user_agent: str) -> str:
    """Firefox on Windows: what a person would call the browser that said this of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("an unknown browser"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def account_rows(person: User, *, ways: WaysIn, providers: list[str]) -> list[Row]:
    """The list on the page "Your account"; `providers` are those that people may sign in with."""
    change, see = _("Change"), _("See")
    instead = _("None: you sign in with a passkey") if ways.passkeys else _("None: you sign in with a code by email")
    app = _("An app is connected") if ways.app else _("Your passkey is enough") if ways.passkeys else ""
    return [
        Row(_("Name"), person.name, reverse("accounts:name_edit"), change, _("your name")),
        Row(_("Email address"), person.email, reverse("account_email"), change, _("your email address")),
        confirmation_row(person),
        Row(
            _("Password"),
            _("Set") if ways.password else instead,
            reverse("account_change_password"),
            change if ways.password else _("Choose one"),
            _("your password"),
        ),
        Row(
            _("Passkeys"),
            ", ".join(ways.passkeys) or _("None yet. A passkey is your fingerprint, face or screen lock."),
            reverse("mfa_list_webauthn" if ways.passkeys else "mfa_add_webauthn"),
            change if ways.passkeys else _("Add one"),
            _("your passkeys"),
        ),
        *(
            Row(
                provider,
                _("Connected: you can sign in with it") if ways.provider else _("Not connected"),
                reverse("socialaccount_connections"),
                change if ways.provider else _("Connect"),
                _("signing in with %(provider)s") % {"provider": provider},
            )
            for provider in providers
        ),
        Row(
            _("Second step of signing in"),
            _("On. %(how)s.") % {"how": app}
            if app
            else _("Off. It keeps others out even when they know your password."),
            reverse("mfa_index"),
            change if app else _("Turn on"),
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
            _("Your calendar"),
            _("Invitations by email, a private address, and when you are busy"),
            reverse("exchanges:calendar_settings"),
            see,
            _("how your calendar is connected"),
        ),
        Row(
            _("What we tell you"),
            _("By email, in Exp-Ex, and at what hours"),
            reverse("accounts:notices_choose"),
            change,
            _("what we tell you"),
        ),
        Row(
            _("People you blocked"),
            _("You and they do not see each other"),
            reverse("accounts:block_list"),
            see,
            _("the people you blocked"),
        ),
        Row(
            _("Your data"),
            _("Everything that Exp-Ex holds about you, as a file"),
            reverse("my_data"),
            see,
            _("your data"),
        ),
    ]
