"""Whom a lead invites to a programme: typed, pasted, or from a spreadsheet."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from core.addresses import Found, read_addresses
from core.fields import TextFormField
from core.forms import HouseForm
from core.tables import LARGEST, TOO_LARGE, Row, UnreadableTable, read_table
from exchanges.emails import WHY_NOT_INVITED
from exchanges.invitees import TITLES, Column, find_headings
from exchanges.models import InvitationList, Programme, Side
from exchanges.queries import MOST_A_DAY, WRITTEN_TO, Invitee, Judged, judge

LONGEST = 60_000  # characters; no counter below the box, nobody counts a list


@dataclass(frozen=True)
class LeftOut:
    """Something of a pasted list that gets no email, and why."""

    line: int
    typed: str
    why: Any


class PasteForm(HouseForm):
    """One address, or many pasted from anywhere. `judged` says what becomes of each person."""

    submit_text = _("Continue")

    addresses = TextFormField(
        label=_("Email addresses"),
        help_text=_(
            "One, or up to 500: one on each line, or with commas or semicolons between them. Names may stand beside "
            "them, as in Ruth Bell <ruth@example.org>. You can paste from your email program or a spreadsheet."
        ),
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "autocapitalize": "none", "inputmode": "email"}),
        error_messages={"required": _("Enter at least one email address")},
    )
    side = forms.ChoiceField(
        label=_("Their side"),
        required=False,
        help_text=_("Choose one if all of them belong to it. Otherwise each person says it when they join."),
    )

    def __init__(self, *args: Any, programme: Programme, sides: list[Side], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.by = programme, by
        self.sides = {str(side.pk): side for side in sides}
        self.judged: list[Judged] = []
        self.left_out: list[LeftOut] = []
        if len(sides) < 2:
            del self.fields["side"]
        else:
            offered = [(key, side.name) for key, side in self.sides.items()]
            self.fields["side"].choices = [("", _("They say it when they join")), *offered]  # type: ignore[attr-defined]

    @property
    def invited(self) -> list[Judged]:
        """Who gets an email."""
        return [each for each in self.judged if each.verdict in WRITTEN_TO]

    def invitees(self) -> list[Invitee]:
        """Everybody whose address could be read."""
        return [each.invitee for each in self.judged]

    def clean_addresses(self) -> str:
        text: str = self.cleaned_data["addresses"]
        if len(text) > LONGEST:
            raise ValidationError(_("This is too long to be a list of addresses. Upload it as a file instead."))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "addresses" in cleaned and "side" not in self.errors:
            self._judge(list(read_addresses(cleaned["addresses"])), self.sides.get(cleaned.get("side", "")))
        return cleaned

    def _judge(self, found: list[Found], side: Side | None) -> None:
        by_email = {each.email: each for each in reversed(found) if each.email}
        if len(by_email) > MOST_A_DAY:
            sentence = _("These are %(many)s addresses. Invite at most %(most)s at a time.")
            self.add_error("addresses", ValidationError(sentence, params={"many": len(by_email), "most": MOST_A_DAY}))
            return
        people = [Invitee(each.email, each.name, side) for each in reversed(by_email.values())]
        self.judged = judge(self.programme, people, by=self.by)
        no_address = _("is not an email address")
        self.left_out = [LeftOut(each.line, each.typed[:100], no_address) for each in found if not each.email]
        self.left_out += [
            LeftOut(by_email[each.invitee.email].line, each.invitee.email, WHY_NOT_INVITED[each.verdict])
            for each in self.judged
            if each.verdict not in WRITTEN_TO
        ]
        if not self.invited:
            sentence = _("Line %(line)s: “%(typed)s” %(why)s")
            mistakes = [ValidationError(sentence, params=vars(each)) for each in self.left_out[:5]]
            self.add_error("addresses", mistakes or [ValidationError(_("Enter an email address"))])


def how_many(number: int) -> str:
    """Send 12 invitations."""
    return ngettext("Send %(n)s invitation", "Send %(n)s invitations", number) % {"n": number}


class UploadForm(HouseForm):
    """A spreadsheet with people in it. `headings` and `rows` are what was read of it."""

    submit_text = _("Upload and look at it")

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file: up to 2,000 rows and 2 MB. Nobody is written to yet."),
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("This file is empty. Look whether the list was saved."),
            "missing": _("Choose a file"),
            "invalid": _("Choose a file"),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
        max_length=200,
    )

    headings: list[str]
    rows: list[Row]

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise ValidationError(TOO_LARGE)
        try:
            headings, rows = find_headings(read_table(upload.read()))
        except UnreadableTable as unreadable:
            raise ValidationError(unreadable.sentence) from unreadable
        if not rows:
            raise ValidationError(_("There are headings in this file, and no rows below them."))
        self.headings, self.rows = headings, list(rows)
        return upload

    def file_name(self) -> str:
        """As the browser called it, without folders."""
        return PurePath(str(self.cleaned_data["file"].name)).name[:120]


class ColumnsForm(HouseForm):
    """What each column of a list holds. What is left out is not read."""

    submit_text = _("Continue")

    def __init__(self, *args: Any, kept: InvitationList, has_sides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(place), _titled(kept, place)) for place in range(len(kept.headings))]
        for column, title in TITLES.items():
            if column is Column.SIDE and not has_sides:
                continue
            needed = column is Column.EMAIL
            self.fields[column.value] = forms.ChoiceField(
                label=str(title),
                choices=offered if needed else [("", _("Not in this list")), *offered],
                required=needed,
                initial=str(kept.columns.get(column.value, "")),
                error_messages={"required": _("Choose the column with the email addresses")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: dict[str, str] = {}
        for name, place in list(cleaned.items()):
            if place and place in seen:
                self.add_error(
                    name, _("You have chosen this column already. Choose another one, or “Not in this list”.")
                )
            elif place:
                seen[place] = name
        return cleaned

    def columns(self) -> dict[str, int]:
        """Kind of thing -> number of the column."""
        return {name: int(place) for name, place in self.cleaned_data.items() if place}


def _titled(kept: InvitationList, place: int) -> str:
    """The heading of a column, and the first thing in it."""
    shown = next((str(row[place + 1]) for row in kept.rows if len(row) > place + 1 and row[place + 1]), "")
    heading = str(kept.headings[place])[:60]
    return _("%(heading)s (such as “%(shown)s”)") % {"heading": heading, "shown": shown[:40]} if shown else heading
