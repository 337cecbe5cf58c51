"""What an author shares, what a lead answers, what a reader looks for and says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import ProfessionGroup, Sector
from accounts.models import Organisation
from accounts.reference import topic_choices
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import KnownChoice, Radios
from exchanges.models import Exchange, Programme, Visit
from reflections.actions.sharing import Words
from reflections.enums import Audience
from reflections.models import SharedLearning
from reflections.presenters.sharing import exchange_words
from reflections.queries.sharing import Filters

MOST_TOPICS = 3
LONGEST_WORDS = 100
PUBLISH, SEND_BACK = "publish", "send-back"
NAMED, NAMELESS = "with", "without"


class ShareForm(HouseForm):
    """What others could use, who may read it, and whether the name stands above it."""

    submit_text = gettext_lazy("Save and see it as others will")

    title = LineFormField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy(
            "What it is about, in one line. For example “Handover at the bedside, with the family”."
        ),
        max_length=140,
        error_messages={
            "required": gettext_lazy("Enter a title"),
            "max_length": gettext_lazy("Use a shorter title: 140 characters at most"),
        },
    )
    text = TextFormField(
        label=gettext_lazy("What could others use?"),
        help_text=gettext_lazy(
            "What you saw, why it works, and what somebody needs who wants to try it. No names of patients or "
            "colleagues, and nothing by which they could be recognised."
        ),
        max_length=6000,
        widget=forms.Textarea({"rows": 12}),
        error_messages={
            "required": gettext_lazy("Write what others could use"),
            "max_length": gettext_lazy("Shorten the text to 6,000 characters: it has %(show_value)s"),
        },
    )
    topic_1 = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    topic_2 = forms.ChoiceField(label=gettext_lazy("Second topic"), required=False)
    topic_3 = forms.ChoiceField(label=gettext_lazy("Third topic"), required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read it?"),
        error_messages={"required": gettext_lazy("Choose who may read it")},
        widget=Radios,
    )
    named = forms.ChoiceField(
        label=gettext_lazy("Shall your name stand above it?"),
        choices=[(NAMED, gettext_lazy("Yes, with my name")), (NAMELESS, gettext_lazy("No, without my name"))],
        error_messages={"required": gettext_lazy("Choose whether your name stands above it")},
    )
    came_from = forms.ChoiceField(
        label=gettext_lazy("Which exchange did it come from?"),
        required=False,
        help_text=gettext_lazy("If you say so, your text also stands on the profile of the person you visited."),
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation | None,
        programmes: Sequence[Programme],
        example: str,
        visits: list[Visit],
        person_id: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.visits = {str(visit.exchange_id): visit for visit in visits}
        self.programmes = {_of_programme(each.pk): each for each in programmes}
        for number in range(1, MOST_TOPICS + 1):
            self._choices(f"topic_{number}", [("", _("None")), *topic_choices()])
        self._offer_audiences(organisation)
        self.fields["named"].widget = Radios(
            choices=self.fields["named"].choices,  # type: ignore[attr-defined]
            hints={
                NAMELESS: _("Others read “%(example)s”. The lead who reads it first sees your name.")
                % {"example": example}
            },
        )
        if visits:
            told = [(exchange_id, exchange_words(visit, person_id)) for exchange_id, visit in self.visits.items()]
            self._choices("came_from", [("", _("None, or I would rather not say")), *told])
        else:
            del self.fields["came_from"]

    def words(self) -> Words:
        """What was typed, ready for the action."""
        read = self.cleaned_data
        topics = [read[f"topic_{number}"] for number in range(1, MOST_TOPICS + 1)]
        visit = self.visits.get(read.get("came_from") or "")
        programme = self.programmes.get(read["audience"])
        return Words(
            title=read["title"],
            text=read["text"],
            audience=Audience.PROGRAMME if programme else read["audience"],
            programme=programme,
            topics=[topic for topic in dict.fromkeys(topics) if topic],
            shows_name=read["named"] == NAMED,
            exchange=visit.exchange if visit else None,
        )

    def _offer_audiences(self, organisation: Organisation | None) -> None:
        """The programmes in which the author takes part, their organisation, everybody."""
        offered, hints = [], {}
        for value, programme in self.programmes.items():
            offered.append((value, _("People of the programme %(name)s") % {"name": programme.name}))
            hints[value] = _("Those who take part in it, its leads, and those who run this site.")
        if organisation:
            offered.append(
                (Audience.ORGANISATION.value, _("People of %(organisation)s") % {"organisation": organisation.name})
            )
            hints[Audience.ORGANISATION.value] = _("Those whose place there is confirmed, and those who run this site.")
        self._choices("audience", [*offered, (Audience.EVERYONE.value, str(Audience.EVERYONE.label))])
        self.fields["audience"].widget.hints = hints

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class ShareAgainForm(ShareForm, VersionedForm):
    """The same for a text that is there already."""


def as_typed(shared: SharedLearning) -> dict[str, Any]:
    """What stands in the boxes of a text that is changed."""
    topics = dict(zip(("topic_1", "topic_2", "topic_3"), shared.topics, strict=False))
    return {
        "version": shared.version,
        "title": shared.title,
        "text": shared.text,
        "audience": _of_programme(shared.programme_id) if shared.programme_id else shared.audience,
        "named": NAMED if shared.shows_name else NAMELESS,
        "came_from": shared.exchange_id or "",
        **topics,
    }


def _of_programme(pk: int) -> str:
    """How the choice of a programme's people is called in the form."""
    return f"{Audience.PROGRAMME.value}-{pk}"


class ReviewForm(VersionedForm):
    """A lead's answer to a text that waits."""

    submit_text = gettext_lazy("Send my answer")

    decision = forms.ChoiceField(
        label=gettext_lazy("What shall happen to it?"),
        choices=[
            (PUBLISH, gettext_lazy("Publish it")),
            (SEND_BACK, gettext_lazy("Send it back, with a word")),
        ],
        error_messages={"required": gettext_lazy("Choose what shall happen to it")},
        widget=Radios(
            hints={
                PUBLISH: gettext_lazy("Nobody in it could be recognised, and it is kind."),
                SEND_BACK: gettext_lazy("The author changes it and sends it again."),
            }
        ),
    )
    word = LineFormField(
        label=gettext_lazy("A word to the author"),
        help_text=gettext_lazy("Needed if you send it back: what should be different?"),
        max_length=300,
        required=False,
        error_messages={"max_length": gettext_lazy("Use a shorter word: 300 characters at most")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == SEND_BACK and "word" in cleaned and not cleaned["word"]:
            self.add_error("word", _("Say what should be different"))
        return cleaned


class TakeDownForm(VersionedForm):
    """Why a lead takes a text out of the library."""

    submit_text = gettext_lazy("Take it out of the library")

    word = LineFormField(
        label=gettext_lazy("A word to the author"),
        help_text=gettext_lazy("What should be different, so that it can come back?"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say what should be different"),
            "max_length": gettext_lazy("Use a shorter word: 300 characters at most"),
        },
    )


class DidTooForm(HouseForm):
    """How it went for somebody who did the same."""

    submit_text = gettext_lazy("We did this too")

    line = LineFormField(
        label=gettext_lazy("How did it go?"),
        help_text=gettext_lazy("One line, if you like. Whoever can read the text can read it. No names of patients."),
        max_length=300,
        required=False,
        error_messages={"max_length": gettext_lazy("Use a shorter line: 300 characters at most")},
    )


class LibraryForm(HouseForm):
    """The search box of the library and its filters."""

    words = LineFormField(
        label=gettext_lazy("Search the library"),
        max_length=LONGEST_WORDS,
        required=False,
        error_messages={"max_length": gettext_lazy("Search with fewer words: 100 characters at most")},
    )
    topic = KnownChoice(label=gettext_lazy("Topic"), required=False)
    group = KnownChoice(label=gettext_lazy("Written by"), required=False)
    sector = KnownChoice(label=gettext_lazy("From"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "topic": [("", _("Any topic")), *topic_choices()],
            "group": [("", _("Any profession")), *ProfessionGroup.choices],
            "sector": [("", _("Any kind of place")), *Sector.choices],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.fields["words"].widget.attrs["form"] = "find"  # it stands above the filters

    def filters(self) -> Filters:
        """What was understood of it."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in ("words", "topic", "group", "sector")})


def exchange_of(pk: str, visits: list[Visit]) -> Exchange | None:
    """The exchange that an address names, where it is one of these visits'."""
    return next((visit.exchange for visit in visits if str(visit.exchange_id) == pk), None)
