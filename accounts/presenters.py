"""How people and places are said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.models import LearningNeed, Organisation, Profile, User, Workplace
from accounts.queries import NEEDED_TO_OPEN, ProfileProgress, ProfileTask
from accounts.reference import specialties, topics
from accounts.week import DAYS, HALVES
from core import clock, words
from core.page import Link, Row, Status, Task


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


def address(workplace: Workplace) -> str:
    """One line: street, town, postcode."""
    return ", ".join(part for part in (workplace.address, workplace.town, workplace.postcode) if part)


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


@dataclass(frozen=True)
class PersonCard:
    """Somebody as an operator or a lead sees them: who they are, what they said of their work, what can be done."""

    person: User
    rows: list[Row]
    status: Status
    organisation: str
    can_confirm: bool
    can_lead: bool


def person_card(person: User) -> PersonCard:
    """For a person from `queries.people_in_reach`, with profile, organisation and registrations at hand."""
    profile = getattr(person, "profile", None)
    organisation = profile.organisation.name if profile and profile.organisation else ""
    numbers = [
        f"{number.get_register_display()}, {number.number}, {_('checked') if number.checked_at else _('not checked')}"
        for number in person.registrations.all()
    ]
    rows = [
        Row(_("Email address"), person.email),
        Row(_("Says their work is"), work(profile) if profile and profile.profession else _("nothing said yet")),
        Row(_("Says they work at"), organisation or _("no organisation")),
        Row(_("On a register"), "\n".join(numbers) or _("none given")),
        Row(_("Joined"), words.day(person.joined_at.astimezone(clock.uk()).date())),
    ]
    leads, waits = getattr(person, "leads_here", False), getattr(person, "place_waits", False)
    if person.confirmed_at is None:
        status = Status(_("Waiting"), "yellow")
    elif leads:
        status = Status(_("Lead"), "purple")
    else:
        status = Status(_("Confirmed"), "green")
    return PersonCard(
        person=person,
        rows=rows,
        status=status,
        organisation=organisation,
        can_confirm=person.confirmed_at is None or waits,
        can_lead=person.confirmed_at is not None and bool(organisation) and not leads,
    )


def what_confirming_does(person: User, organisation: Organisation | None) -> list[str]:
    """What a lead or the operator sets going when they vouch for this person."""
    name = {"name": person.name}
    said = []
    if person.confirmed_at is None:
        said = [
            _("You say that %(name)s works in health or social care.") % name,
            _("%(name)s can ask for exchanges, and be found and asked.") % name,
            _("%(name)s gets an email that says so.") % name,
        ]
    if organisation:
        place = _("You say that they work at %(organisation)s. They can then change what its visitors read.")
        said.append(place % {"organisation": organisation.name})
    return [*said, _("You can undo it: find %(name)s under “People to confirm” and choose “No longer confirm”.") % name]


def usual_half_days(profile: Profile) -> str:
    """Tuesday morning and Thursday (all day); "Ask me" where nothing is said."""
    said = []
    for code, day in DAYS.items():
        halves = [half for half in HALVES if f"{code}-{half}" in profile.half_days]
        if len(halves) == len(HALVES):
            said.append(_("%(day)s (all day)") % {"day": day})
        elif halves:
            said.append(_("%(day)s %(half)s") % {"day": day, "half": HALVES[halves[0]]})
    return words.listed(said) or _("Ask me")


def distance(profile: Profile) -> str:
    """How far somebody goes."""
    if profile.distance_km is None:
        return _("Any distance")
    return _("Up to %(km)s km") % {"km": profile.distance_km}


def topic_names(slugs: Iterable[str]) -> list[str]:
    """The names of topics, without those that are no longer listed."""
    return [topic.name for slug in slugs if (topic := topics().get(slug))]


_TASKS = {
    ProfileTask.WORK: (_lazy("About your work"), "accounts:work_edit"),
    ProfileTask.PLACE: (_lazy("Where you work"), "accounts:place_show"),
    ProfileTask.SHOW: (_lazy("What you can show"), "accounts:show_edit"),
    ProfileTask.LEARN: (_lazy("What you want to learn"), "accounts:learning_need_list"),
    ProfileTask.WHEN: (_lazy("When and how far"), "accounts:when_edit"),
    ProfileTask.OTHERS_SEE: (_lazy("What others see"), "accounts:others_see_edit"),
}


def profile_tasks(profile: Profile, progress: ProfileProgress) -> list[Task]:
    """The six tasks with their states, each with what stands there now."""
    hints = {
        ProfileTask.WORK: work(profile) if profile.profession else _("Your profession, job title and registration"),
        ProfileTask.PLACE: _place_in_short(profile),
        ProfileTask.SHOW: words.listed(topic_names(profile.offer_topics)) or _("What somebody would see with you"),
        ProfileTask.LEARN: _("What you would like to see, and why"),
        ProfileTask.WHEN: f"{usual_half_days(profile)}. {distance(profile)}.",
        ProfileTask.OTHERS_SEE: _what_is_shown(profile),
    }
    return [
        Task(title, reverse(url), _task_status(task, progress), hints[task]) for task, (title, url) in _TASKS.items()
    ]


def _task_status(task: ProfileTask, progress: ProfileProgress) -> Status:
    if task in progress.done:
        return Status(_("Done"))
    return Status(_("To do"), "blue") if task in NEEDED_TO_OPEN else Status(_("Optional"), "grey")


def _place_in_short(profile: Profile) -> str:
    if profile.organisation:
        return profile.organisation.name
    if profile.without_organisation:
        return _("For yourself or between posts, near %(district)s") % {"district": profile.home_outcode}
    return _("Your organisation, and where visitors come to")


def _what_is_shown(profile: Profile) -> str:
    match profile.shows_name, profile.shows_organisation:
        case True, True:
            return _("Your name and where you work")
        case True, False:
            return _("Your name, not where you work")
        case False, True:
            return _("Where you work, not your name")
        case _:
            return _("Neither your name nor where you work")


def missing_tasks(progress: ProfileProgress) -> list[Link]:
    """What must be done before the profile can be opened."""
    return [Link(_TASKS[task][0], reverse(_TASKS[task][1])) for task in progress.missing]


def profile_standing(profile: Profile) -> Status:
    """Whether others can find this person today."""
    if not profile.is_open:
        return Status(_("Closed"), "grey")
    if profile.is_paused():
        return Status(_("Paused"), "orange")
    return Status(_("Open"), "green") if profile.person.confirmed_at else Status(_("Waiting"), "yellow")


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
    name = organisation.name
    if organisation.closed_on:
        name = _("%(name)s (closed)") % {"name": name}
    rows = [
        Row(_("Organisation"), name, reverse("accounts:organisation_find"), change, _("your organisation")),
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


def learning_need_facts(need: LearningNeed) -> str:
    """Falls prevention, by Thursday 30 September 2027; empty where neither is said."""
    facts = topic_names([need.topic])
    if need.by_when:
        facts.append(_("by %(day)s") % {"day": words.day(need.by_when)})
    return ", ".join(facts)


@dataclass(frozen=True)
class ShownProfile:
    """A profile as somebody else sees it before an exchange is agreed."""

    name: str
    work: str
    offer: str
    topics: list[str]
    needs: list[str]
    rows: list[Row]
    notes: list[Row]


def shown_profile(profile: Profile, *, to_confirmed: bool) -> ShownProfile:
    """What confirmed people see of this profile, or those whom nobody vouches for yet."""
    named = profile.shows_name and to_confirmed
    rows = [Row(_("Half-days that often suit"), usual_half_days(profile)), Row(_("Travels"), distance(profile))]
    notes = []
    if profile.workplace and profile.shows_organisation:
        rows.append(Row(_("Visits take place at"), place_lines(profile.workplace)))
        notes = visitor_notes(profile.workplace)
    return ShownProfile(
        name=profile.person.name if named else work_and_place(profile),
        work=work_and_place(profile) if named else "",
        offer=profile.offer,
        topics=topic_names(profile.offer_topics),
        needs=[need.what for need in profile.person.learning_needs.filter(met_at=None)],
        rows=rows,
        notes=notes,
    )
