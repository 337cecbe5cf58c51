"""The pack for a closing event: what the people of an organisation, or of a programme, did and learned together in some
days, on paper.

Leads see it. Names stand in it only where an author shares with their name; changes are printed without their owners.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core import clock, paper, words
from core.page import Row
from exchanges.models import Programme
from reflections.enums import Audience
from reflections.models import Change, Response, SharedLearning
from reflections.presenters.sharing import author_line
from reflections.queries.change import Together, adopted_in, visits_in
from reflections.queries.programme import (
    adopted_in_programme,
    published_in_programme,
    responses_in_programme,
    texts_of_programme,
    visits_of_programme,
)
from reflections.queries.sharing import published_count, responses_of_period, texts_of_period

TEMPLATE = Path(__file__).parent / "papers" / "pack.typ"


@dataclass(frozen=True)
class Pack:
    """Everything that it says. `of`: whose it is."""

    of: Organisation | Programme
    reader: User
    first: date
    last: date
    together: Together
    published: int
    responses: dict[str, int]
    texts: list[SharedLearning]
    adopted: list[Change]

    @property
    def is_for_inside(self) -> bool:
        """It prints something that only their own people may read."""
        return any(text.audience != Audience.EVERYONE for text in self.texts)


def gather(organisation: Organisation, first: date, last: date, *, inside: bool, reader: User) -> Pack:
    """What there was between two days. `inside`: with texts for the organisation's own people."""
    return Pack(
        of=organisation,
        reader=reader,
        first=first,
        last=last,
        together=visits_in(organisation, first, last),
        published=published_count(organisation, first, last),
        responses=responses_of_period(organisation, first, last),
        texts=texts_of_period(organisation, first, last, inside=inside, reader=reader),
        adopted=adopted_in(organisation, first, last, reader=reader),
    )


def gather_programme(programme: Programme, first: date, last: date, *, inside: bool, reader: User) -> Pack:
    """The same of a programme. `inside`: with texts for the people of this programme alone."""
    return Pack(
        of=programme,
        reader=reader,
        first=first,
        last=last,
        together=visits_of_programme(programme, first, last),
        published=published_in_programme(programme, first, last),
        responses=responses_in_programme(programme, first, last),
        texts=texts_of_programme(programme, first, last, inside=inside, reader=reader),
        adopted=adopted_in_programme(programme, first, last, reader=reader),
    )


def period(whole: Pack) -> str:
    """1 April 2026 to 31 March 2027."""
    return _("%(first)s to %(last)s") % {
        "first": words.plain_date(whole.first),
        "last": words.plain_date(whole.last),
    }


def rows(whole: Pack) -> list[Row]:
    """The numbers, each with what it counts."""
    return [Row(label, value) for label, value, _note in _numbers(whole)]


def pdf(whole: Pack) -> bytes:
    """Tagged PDF, A4: the numbers on the first page, then what changed, then the texts."""
    today = clock.today()
    title = _("What we learned from each other")
    inside = _("For people of %(whose)s only: it holds texts that were shared with them alone.") % {
        "whose": whole.of.name
    }
    page = {
        "document_title": f"{title}: {whole.of.name}, {period(whole)}",
        "title": title,
        "organisation": whole.of.name,
        "period": period(whole),
        "mark_alt": _("The mark of Exp-Ex: two overlapping circles"),
        "inside": inside if whole.is_for_inside else "",
        "numbers": [{"label": label, "value": value, "note": note} for label, value, note in _numbers(whole)],
        "changes_title": _("What we do differently now"),
        "changes_none": _("No change was adopted in these days, or its owner keeps it to themselves."),
        "changes": [{"what": each.what, "outcome": paper.paragraphs(each.outcome)} for each in whole.adopted],
        "texts_title": _("What we learned"),
        "texts_none": _("No text was published in these days."),
        "texts": [
            {"title": each.title, "by": author_line(each, whole.reader), "parts": paper.paragraphs(each.text)}
            for each in whole.texts
        ],
        "foot": _("Counted by Exp-Ex on %(day)s. Changes stand here without their owners’ names.")
        % {"day": words.plain_date(today)},
        "page": _("Page"),
        "day": [today.year, today.month, today.day],
    }
    return paper.pdf(TEMPLATE, page, day=today)


def _numbers(whole: Pack) -> list[tuple[str, str, str]]:
    together, said = whole.together, whole.responses
    is_programme = isinstance(whole.of, Programme)
    return [
        (
            _("Exchanges"), f"{together.exchanges:,}",
            _("with at least one visit in these days")
            if is_programme
            else _("with at least one visit in these days, by or to our people"),
        ),
        (
            _("Visits that took place"), f"{together.visits:,}",
            _("of exchanges in this programme") if is_programme else _("our people visited, or were visited"),
        ),
        (_("Time spent learning"), words.hours(together.minutes), _("of the visits, without breaks and travel")),
        (_("Texts shared"), f"{whole.published:,}", _("first published in these days, and still in the library")),
        (
            _("Thanks, and “we did this too”"),
            _("%(thanks)s and %(too)s")
            % {"thanks": f"{said[Response.Kind.THANKS]:,}", "too": f"{said[Response.Kind.DID_TOO]:,}"},
            _("for texts by our people"),
        ),
        (_("Changes adopted"), f"{len(whole.adopted):,}", _("as far as their owners show them")),
    ]  # fmt: skip
