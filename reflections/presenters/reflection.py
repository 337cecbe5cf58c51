"""How reflections are said: named after their visit, with what they hold only ever for their author."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, words
from core.page import Row, Status, Task
from exchanges.models import Objective, Visit
from reflections import vault
from reflections.enums import Framework, ReflectionState
from reflections.errors import CannotBeRead
from reflections.frameworks import GUIDES, PROMPTS
from reflections.models import Reflection
from reflections.queries import Hours
from reflections.vault import Written


def visit_title(visit: Visit, author_id: int) -> str:
    """Your visit to Amina Yusuf; or, for the host, Robin Marsh’s visit to you."""
    if visit.visitor_id == author_id:
        return _("Your visit to %(name)s") % {"name": visit.host.name}
    return _("%(name)s’s visit to you") % {"name": visit.visitor.name}


def title(reflection: Reflection, written: Written | None = None) -> str:
    """What the visit is called; what the author called it, where it came about elsewhere. For the author's eyes only.

    `written` saves another look into the vault.
    """
    if reflection.visit is not None:
        return visit_title(reflection.visit, reflection.author_id)
    if not reflection.came_about_elsewhere:
        return _("A visit that is no longer in Exp-Ex")
    return _opened(reflection, written).title or _("Something you saw elsewhere")


def lead(reflection: Reflection, written: Written | None = None) -> str:
    """Thursday 4 June 2026, Meadow Lane Surgery: when and where it was. For the author's eyes only."""
    if not reflection.came_about_elsewhere or reflection.happened_on is None:
        return when_and_where(reflection.visit)
    where = _opened(reflection, written).place
    return ", ".join(filter(None, [words.day(reflection.happened_on), where]))


def hours_rows(reflection: Reflection, hours: Hours, reason: str = "") -> list[Row]:
    """Learning time, how much of it was with others, and where the figures come from."""
    change = reverse("reflections:reflection_hours", args=[reflection.pk])
    if hours.minutes is None:
        return [Row(_("Learning time"), _("Not said yet"), change, _("Add"), _("the learning time"))]
    rows = [
        Row(_("Learning time"), words.hours(hours.minutes), change, _("Change"), _("the learning time")),
        Row(_("Of that, with others"), words.hours(hours.with_others or 0)),
    ]
    if reflection.visit is not None:
        from_visit = _("From the visit, without breaks and travel. Time spent writing is not in it.")
        rows.append(Row(_("Where it comes from"), _("Set by you") if hours.by_author else from_visit))
    if reason:
        rows.append(Row(_("Why you changed it"), reason))
    return rows


def outcome_rows(objectives: Iterable[Objective], change_url: str) -> list[Row]:
    """What the author hoped to learn, and how far they came."""
    not_said = _("Not said yet")
    return [
        Row(each.text, each.get_outcome_display() if each.outcome else not_said, change_url, _("Change"), each.text)
        for each in objectives
    ]


def delete_title(reflection: Reflection) -> str:
    """The question before it is gone."""
    return _("Delete this draft?") if reflection.state == ReflectionState.DRAFT else _("Delete this reflection?")


def when(visit: Visit | None) -> str:
    """Thursday 4 June 2026; or, for several days, the first and the last."""
    if visit is None or visit.first_date is None or visit.last_date is None:
        return ""
    if visit.first_date == visit.last_date:
        return words.day(visit.first_date)
    return _("%(first)s to %(last)s") % {"first": words.day(visit.first_date), "last": words.day(visit.last_date)}


def place(visit: Visit | None) -> str:
    """Where it was."""
    if visit is None or visit.workplace is None:
        return ""
    names = [visit.workplace.name, visit.workplace.organisation.name]
    return ", ".join(dict.fromkeys(names))


def when_and_where(visit: Visit | None) -> str:
    """Thursday 4 June 2026, Meadow Lane Surgery."""
    return ", ".join(filter(None, [when(visit), place(visit)]))


def status(reflection: Reflection) -> Status:
    """Draft or finished."""
    if reflection.state == ReflectionState.FINISHED:
        return Status(_("Finished"), "green")
    return Status(_("Draft"), "blue")


def saved(reflection: Reflection, *, is_refused: bool = False) -> str:
    """When the words were last saved. What is on a page that was refused is not saved yet."""
    if is_refused:
        return not_saved()
    if reflection.sealed is None:
        return _("Nothing saved yet.")
    at = reflection.changed_at.astimezone(clock.uk())
    if at.date() == clock.today():
        return _("Saved today at %(time)s.") % {"time": f"{at:%H:%M}"}
    return _("Saved on %(moment)s.") % {"moment": words.moment(reflection.changed_at)}


def not_saved() -> str:
    """What the page of writing says as soon as something is typed."""
    return _("Not saved yet.")


def tasks(reflections: Iterable[Reflection]) -> list[Task]:
    """Lines of the list: a draft leads to its writing, a finished one to its reading."""
    listed = list(reflections)
    elsewhere = [each.pk for each in listed if each.came_about_elsewhere]
    opened = vault.read_each(Reflection.objects.filter(pk__in=elsewhere)) if elsewhere else {}
    lines = []
    for reflection in listed:
        page = "reflection_write" if reflection.state == ReflectionState.DRAFT else "reflection_read"
        url = reverse(f"reflections:{page}", args=[reflection.pk])
        written = opened.get(reflection.pk) or Written()
        lines.append(Task(title(reflection, written), url, status(reflection), lead(reflection, written)))
    return lines


def tasks_to_start(visits: Iterable[Visit], author_id: int) -> list[Task]:
    """Lines of the list for visits without a reflection."""
    to_write = Status(_("To write"), "pink")
    return [
        Task(
            visit_title(visit, author_id),
            reverse("reflections:reflection_start", args=[visit.pk]),
            to_write,
            when_and_where(visit),
        )
        for visit in visits
    ]


def rows(framework: str, answers: dict[str, str]) -> list[Row]:
    """What is written under the prompts of this framework."""
    return [Row(prompt.title, answers[prompt.key]) for prompt in GUIDES[framework].prompts if answers.get(prompt.key)]


def rows_elsewhere(framework: str, answers: dict[str, str]) -> list[Row]:
    """What is written under the prompts of other frameworks, before the author changed to this one."""
    here = {prompt.key for prompt in GUIDES[framework].prompts}
    return [Row(prompt.title, answers[key]) for key, prompt in PROMPTS.items() if key not in here and answers.get(key)]


def as_text(reflection: Reflection, written: Written, hours: Hours) -> str:
    """The whole reflection as plain text, to keep elsewhere. The partner is not named."""
    visit, answers = reflection.visit, written.answers
    role = ""
    if visit is not None:
        role = _("as visitor") if visit.visitor_id == reflection.author_id else _("as host")
    if reflection.came_about_elsewhere:
        head = [title(reflection, written), lead(reflection, written)]
    else:
        head = [_("Reflection on a visit"), ", ".join(filter(None, [when(visit), role])), place(visit)]
    if hours.minutes:
        said = {"time": words.hours(hours.minutes), "others": words.hours(hours.with_others or 0)}
        head.append(_("Learning time: %(time)s, of which with others: %(others)s") % said)
    framework = Framework(reflection.framework)
    sections = [
        f"{framework.label}\n{GUIDES[framework].source}",
        *_as_sections(rows(framework, answers)),
    ]
    if elsewhere := rows_elsewhere(framework, answers):
        sections += [_("Written under another framework"), *_as_sections(elsewhere)]
    return "\n\n".join(["\n".join(filter(None, head)), *sections]) + "\n"


def file_name(reflection: Reflection) -> str:
    """reflection-2026-06-04.txt; no names, since files travel."""
    day = reflection.visit.first_date if reflection.visit else reflection.happened_on
    return f"reflection-{day or reflection.started_at.astimezone(clock.uk()).date()}.txt"


def _as_sections(of: list[Row]) -> list[str]:
    return [f"{row.key}\n{'-' * len(str(row.key))}\n{row.value}" for row in of]


def for_phone(reflection: Reflection, written: Written) -> dict[str, Any]:
    """A draft as the author's own phone keeps it, to go on with where there is no connection."""
    return {
        "id": reflection.pk,
        "title": title(reflection, written),
        "lead": lead(reflection, written),
        "framework": reflection.framework,
        "version": reflection.version,
        "answers": written.answers,
    }


def all_in_clear(author: User) -> list[tuple[Reflection, dict[str, Any]]]:
    """Everything that this person wrote, for their own copy of their data: each reflection with its prompt key ->
    answer and the rest of what lies sealed, answers None where the key is gone. For the author's eyes only."""
    own = list(Reflection.objects.visible_to(author).order_by("pk"))
    opened = vault.read_each(own)
    return [(each, asdict(written) if (written := opened[each.pk]) else {"answers": None}) for each in own]


def _opened(reflection: Reflection, written: Written | None) -> Written:
    if written is not None:
        return written
    try:
        return vault.read_written(reflection)
    except CannotBeRead:
        return Written()
