"""How a profile is said: what is done, what others see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.enums import Sector
from accounts.models import LearningNeed, Profile
from accounts.presenters.organisation import place_lines, visitor_notes
from accounts.presenters.person import work, work_and_place
from accounts.presenters.registration import registers_shown
from accounts.queries import NEEDED_TO_OPEN, ProfileProgress, ProfileTask, registers_checked
from accounts.reference import specialties, topics
from accounts.week import DAYS, HALVES
from core import words
from core.page import Link, Row, Status, Task


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


def wanted_places(profile: Profile) -> list[str]:
    """The kinds of place that somebody wants to see, by name."""
    return [str(Sector(sector).label) for sector in profile.wanted_sectors if sector in Sector]


def wanted_specialties(profile: Profile) -> list[str]:
    """The specialties that somebody wants to see, by name."""
    known = specialties()
    return [known[code] for code in profile.wanted_specialties if code in known]


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
    if wanted := wanted_places(profile):
        rows.insert(0, Row(_("Kinds of place to see"), words.listed(wanted)))
    if asked_for := wanted_specialties(profile):
        rows.insert(0, Row(_("Specialties to see"), words.listed(asked_for)))
    notes = []
    if to_confirmed and (checked := registers_shown(registers_checked(profile.person))):
        rows.append(Row(_("On a public register"), checked))
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
