"""How shared learning is said: by whom, in which state, how many, what could be loosened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import presenters as people
from accounts.enums import Profession, ProfessionGroup, Sector
from accounts.models import Profile, User
from accounts.reference import topics
from core import clock, words
from core.page import Card, Colour, Link, Row, Status, Task
from exchanges.models import Visit
from reflections.enums import Audience, SharedState
from reflections.models import Response, SharedLearning
from reflections.presenters.identifiers import Check, check
from reflections.presenters.reflection import visit_title, when
from reflections.queries.sharing import Filters, Loosening, Tally, partners_names

COLOURS: dict[SharedState, Colour] = {
    SharedState.DRAFT: "blue",
    SharedState.WITH_LEAD: "yellow",
    SharedState.SENT_BACK: "orange",
    SharedState.PUBLISHED: "green",
    SharedState.WITHDRAWN: "grey",
}
BEGINNING = 220  # characters of a text in a list

PLACES: dict[Sector, str | Promise] = {
    Sector.ACUTE: gettext_lazy("a hospital trust"),
    Sector.MENTAL_HEALTH: gettext_lazy("a mental health trust"),
    Sector.COMMUNITY: gettext_lazy("a community trust"),
    Sector.AMBULANCE: gettext_lazy("an ambulance service"),
    Sector.GENERAL_PRACTICE: gettext_lazy("a general practice"),
    Sector.PHARMACY: gettext_lazy("a community pharmacy"),
    Sector.DENTAL: gettext_lazy("a dental practice"),
    Sector.EYES_AND_EARS: gettext_lazy("an eye or hearing service"),
    Sector.HOSPICE: gettext_lazy("a hospice"),
    Sector.CARE_HOME: gettext_lazy("a care home"),
    Sector.HOME_CARE: gettext_lazy("a home care service"),
    Sector.ADULT_SOCIAL_CARE: gettext_lazy("a council’s adult social care"),
    Sector.CHILDRENS_SERVICES: gettext_lazy("a council’s children’s services"),
    Sector.PUBLIC_HEALTH: gettext_lazy("a public health team"),
    Sector.COMMISSIONER: gettext_lazy("a commissioner"),
    Sector.NATIONAL_BODY: gettext_lazy("a national body"),
    Sector.INDEPENDENT_HOSPITAL: gettext_lazy("an independent hospital or clinic"),
    Sector.JUSTICE: gettext_lazy("a prison or justice health service"),
    Sector.DEFENCE: gettext_lazy("a defence medical service"),
    Sector.UNIVERSITY: gettext_lazy("a university"),
    Sector.POLICY: gettext_lazy("a policy organisation"),
    Sector.VOLUNTARY: gettext_lazy("a voluntary organisation"),
    Sector.TRAINING_BODY: gettext_lazy("an education and training body"),
}
"""What kind of place, where its name is not told."""


@dataclass(frozen=True)
class Said:
    """A text in a list: who says it as the reader may know them, when, on what, and how it begins."""

    pk: int
    title: str
    url: str
    by: str
    on: str
    topics: list[str]
    begins: str


@dataclass(frozen=True)
class Line:
    """One of those who did it too, as the reader may know them."""

    by: str
    line: str
    on: str


@dataclass(frozen=True)
class ActiveFilter:
    """A filter that is on, and the address of the same page without it."""

    text: str
    url: str


def author_line(shared: SharedLearning, reader: User) -> str:
    """Ruth Bell, Nurse at Rose Cottage; or, without name, "District or community nurse at a community trust"."""
    author = shared.author
    if not author.is_active:
        return _("Somebody who has left Exp-Ex")
    if not shared.shows_name or not (reader.confirmed_at or reader == author):
        return without_name(author.profile)
    return f"{author.name}, {people.work_and_place(author.profile)}"


def without_name(profile: Profile) -> str:
    """A profession and a kind of place from our own lists, never a job title or a place that could name somebody."""
    is_listed = profile.profession and profile.profession != Profession.OTHER
    work = str(Profession(profile.profession).label) if is_listed else _("Health or care professional")
    sector = profile.organisation.sector if profile.organisation and profile.shows_organisation else ""
    if sector in PLACES:
        return _("%(work)s at %(place)s") % {"work": work, "place": PLACES[Sector(sector)]}
    return work


def shown_on(shared: SharedLearning) -> str:
    """4 June 2026: the day on which it was first in the library."""
    return words.plain_date(shared.published_at.astimezone(clock.uk()).date()) if shared.published_at else ""


def in_a_list(found: Iterable[SharedLearning], reader: User) -> list[Said]:
    """Texts as the library lists them."""
    return [
        Said(
            pk=each.pk,
            title=each.title,
            url=reverse("reflections:shared_show", args=[each.pk]),
            by=author_line(each, reader),
            on=shown_on(each),
            topics=people.topic_names(each.topics),
            begins=Truncator(each.text.replace("\n", " ")).chars(BEGINNING),
        )
        for each in found
    ]


def status(shared: SharedLearning) -> Status:
    """The tag of a text, for its author and for leads."""
    return Status(SharedState(shared.state).label, COLOURS[SharedState(shared.state)])


def where_it_stands(shared: SharedLearning) -> str:
    """What that means, to the author."""
    where = {
        SharedState.DRAFT: _("Only you see it. When it is ready, send it to a lead, who reads it before others do."),
        SharedState.WITH_LEAD: _("%(who)s reads it next. Until then nobody else sees it.") % {"who": _looker(shared)},
        SharedState.SENT_BACK: _("Only you see it. Change what the lead asks for, then send it again."),
        SharedState.PUBLISHED: _("Others can read it in the library: %(audience)s.") % {"audience": audience(shared)},
        SharedState.WITHDRAWN: _("You took it back. Only you see it. You can change it and send it again."),
    }
    return where[SharedState(shared.state)]


def audience(shared: SharedLearning) -> str:
    """people of Wye Valley NHS Trust; people of the programme Seeing each other's work; or everybody on Exp-Ex."""
    if shared.audience == Audience.PROGRAMME:
        name = shared.programme.name if shared.programme else _("that is no more")
        return _("people of the programme %(name)s") % {"name": name}
    if shared.audience == Audience.ORGANISATION and shared.organisation:
        return _("people of %(organisation)s") % {"organisation": shared.organisation.name}
    return _("everybody on Exp-Ex")


def facts(shared: SharedLearning, *, exchange: Visit | None = None) -> list[Row]:
    """How it will be shown: to its author, and to the lead who looks at it."""
    shown_as = author_line(shared, shared.author)
    rows = [
        Row(_("Who may read it"), audience(shared)[:1].upper() + audience(shared)[1:]),
        Row(_("Shown as"), shown_as),
        Row(_("Topics"), ", ".join(people.topic_names(shared.topics)) or _("none chosen")),
    ]
    if exchange is not None:
        rows.append(Row(_("From"), exchange_words(exchange, shared.author_id)))
    return rows


def exchange_words(visit: Visit, person_id: int) -> str:
    """Your visit to Amina Yusuf, Thursday 4 June 2026."""
    return ", ".join(filter(None, [visit_title(visit, person_id), when(visit)]))


def tasks(texts: Iterable[SharedLearning]) -> list[Task]:
    """What somebody wrote, as a list with its states; what was said to it where it is published."""
    return [
        Task(each.title, reverse("reflections:shared_show", args=[each.pk]), status(each), _said_to(each))
        for each in texts
    ]


def checked(shared: SharedLearning) -> Check:
    """What in it could show who somebody is: also the author, where no name shall stand above it."""
    hidden = [] if shared.shows_name else [shared.author.name]
    names = [*partners_names(shared.author), *hidden]
    return check([shared.title, shared.text], author=shared.author, known_names=names)


def waiting(texts: Iterable[SharedLearning]) -> list[Card]:
    """What a lead has to read, a card each."""
    return [
        Card(
            title=each.title,
            text=_("%(name)s, for %(audience)s.") % {"name": each.author.name, "audience": audience(each)},
            url=reverse("reflections:shared_review", args=[each.pk]),
            button=_("Read it"),
            due=_("Sent %(when)s") % {"when": words.ago(each.state_since)},
        )
        for each in texts
    ]


def lines(responses: Iterable[Response], reader: User) -> list[Line]:
    """Who did it too, named as their profiles allow."""
    return [
        Line(
            by=people.public_name(each.person.profile, viewer=reader),
            line=each.line,
            on=words.plain_date(each.at.astimezone(clock.uk()).date()),
        )
        for each in responses
    ]


def numbers(counted: dict[str, int]) -> str:
    """3 people said thank you. 1 person did it too."""
    thanks, too = counted[Response.Kind.THANKS], counted[Response.Kind.DID_TOO]
    said = []
    if thanks:
        text = ngettext("%(n)s person said thank you.", "%(n)s people said thank you.", thanks)
        said.append(text % {"n": thanks})
    if too:
        said.append(ngettext("%(n)s person did this too.", "%(n)s people did this too.", too) % {"n": too})
    return " ".join(said)


def texts_found(found: Tally) -> str:
    """12 texts, or: more than 500 texts."""
    if found.more:
        return _("More than %(number)s texts") % {"number": found.texts}
    return ngettext("%(number)s text", "%(number)s texts", found.texts) % {"number": found.texts}


def library_url(filters: Filters, **more: str) -> str:
    """The address of the library with these filters."""
    query = filters.query(**more)
    return reverse("reflections:library") + (f"?{query}" if query else "")


def active_filters(filters: Filters) -> list[ActiveFilter]:
    """What is on, each with the way to take it off."""
    return [
        ActiveFilter(_filter_words(name, value), library_url(filters.without(name))) for name, value in filters.active()
    ]


def loosening(found: Sequence[Loosening]) -> list[ActiveFilter]:
    """What to take off so that something is found, and how much that would be."""
    said = {
        "words": _("Without the words you typed"),
        "topic": _("On any topic"),
        "group": _("By any profession"),
        "sector": _("From any kind of place"),
        "": _("Without any filter"),
    }
    return [
        ActiveFilter(
            _("%(change)s: %(texts)s") % {"change": said[each.name], "texts": texts_found(each.tally)},
            library_url(each.filters),
        )
        for each in found
    ]


def buttons(can: set[str], pk: int) -> list[Link]:
    """What the author can do beside sending it, by events of the table."""
    links = {
        "change": Link(_("Change it"), reverse("reflections:shared_edit", args=[pk])),
        "take-back": Link(_("Take it back"), reverse("reflections:shared_take_back", args=[pk])),
        "take-down": Link(_("Take it out of the library"), reverse("reflections:shared_take_down", args=[pk])),
    }
    return [link for event, link in links.items() if event in can]


def _filter_words(name: str, value: str) -> str:
    if name == "words":
        return f"“{value}”"
    if name == "topic":
        return topics()[value].name
    return str((ProfessionGroup if name == "group" else Sector)(value).label)


def _looker(shared: SharedLearning) -> str:
    if shared.programme:
        return _("A lead of %(programme)s, or the operator,") % {"programme": shared.programme.name}
    if shared.organisation:
        return _("A lead of %(organisation)s, or the operator,") % {"organisation": shared.organisation.name}
    return _("The operator")


def _said_to(shared: SharedLearning) -> str:
    if shared.state != SharedState.PUBLISHED:
        return ""
    return numbers(
        {Response.Kind.THANKS: getattr(shared, "thanks", 0), Response.Kind.DID_TOO: getattr(shared, "did_too", 0)}
    )
