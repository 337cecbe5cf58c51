"""The gallery: every component in every state, and every kind of page, to look at and to test. Not in production."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.forms import HouseForm
from core.inputs import Checkboxes, DateField, DayPicker, Radios
from core.page import Card, Link, Row, Status, Step, Task

LONG_NAME = "Dr Oluwaseun Adébáyọ̀-Fotheringham-Llewellyn-Montgomery"
WELSH = "Gwneud cais am gyfnewid profiad gydag ymgynghorydd geriatreg yn Ysbyty Athrofaol y Faenor, Cwmbrân"
PLACE = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Health Centre"
UNBROKEN = "geriatricassessmentunit" * 8
DAYS = [("thu-am", "Thursday 4 June 2026, morning"), ("thu-pm", "Thursday 4 June 2026, afternoon"), ("fri-am", WELSH)]


class SampleForm(HouseForm):
    """One field of every kind."""

    submit_text = "Send request"

    name = forms.CharField(label="Full name", help_text="As your colleagues know you", max_length=80)
    email = forms.EmailField(label="Work email", widget=forms.EmailInput({"autocomplete": "email"}))
    password = forms.CharField(
        label="Password",
        help_text="12 characters or more",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    hours = forms.IntegerField(label="Hours a week", widget=forms.NumberInput({"class": "nhsuk-input--width-3"}))
    objectives = forms.CharField(
        label="What do you hope to learn?",
        help_text="One thing a line. Your partner and your line manager read this.",
        max_length=200,
        widget=forms.Textarea,
    )
    note = forms.CharField(label="A word to your partner", required=False, widget=forms.Textarea({"rows": 3}))
    profession = forms.ChoiceField(label="Profession", choices=[("", "Choose one"), ("ot", "Occupational therapist")])
    shape = forms.ChoiceField(
        label="Which way round?",
        choices=[("one", "One-way"), ("both", "Reciprocal")],
        widget=Radios(hints={"one": "You visit Amina", "both": "You visit Amina, and she visits you"}),
    )
    days = forms.MultipleChoiceField(
        label="Half-days that suit you", help_text="Choose up to three", choices=DAYS, widget=Checkboxes
    )
    born = DateField(label="When did you qualify?", help_text="For example, 15 9 2011")
    until = forms.DateField(label="Answer by", required=False, widget=DayPicker)
    paper = forms.FileField(label="Timetable", required=False, widget=forms.FileInput)
    agree = forms.BooleanField(label="I will keep what I see confidential", help_text="You sign this once a year")


class LongForm(HouseForm):
    """Words that are longer than anyone planned for."""

    long_label = forms.CharField(label=f"{WELSH}?", help_text=f"{WELSH}. {PLACE}.", initial=UNBROKEN)
    long_choice = forms.ChoiceField(label=WELSH, choices=[("a", f"{PLACE}, {WELSH}"), ("b", UNBROKEN)])
    long_radio = forms.ChoiceField(
        label="Where?", choices=[("a", f"{PLACE}, {WELSH}"), ("b", UNBROKEN)], widget=forms.RadioSelect
    )
    inline = forms.ChoiceField(
        label="Morning or afternoon?",
        choices=[("am", "Morning"), ("pm", "Afternoon")],
        widget=forms.RadioSelect({"class": "nhsuk-radios--inline"}),
    )


class QuestionForm(HouseForm):
    """A page that asks one question: the legend is its heading."""

    heading_field = "answer"
    answer = forms.ChoiceField(
        label="Did the visit take place?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )


MISTAKES = {
    "sample-name": LONG_NAME * 3,
    "sample-email": "amina",
    "sample-hours": "many",
    "sample-objectives": "See how falls are prevented at home. " * 8,
    "sample-profession": "other",
    "sample-born_day": "31",
    "sample-born_month": "2",
    "sample-born_year": "2026",
}

STATUSES = [
    Status("Done", "green"), Status("Waiting", "yellow"), Status("Needs you", "pink"), Status("Declined", "red"),
    Status("Optional", "grey"), Status("New", "blue"), Status("Agreed", "aqua-green"), Status("Paused", "orange"),
    Status("Draft", "white"), Status("Visit", "purple"), Status("Plain"),
]  # fmt: skip
TASKS = [
    Task("About your work", "#work", Status("Done")),
    Task("What you can show", "#show", Status("To do", "blue"), "With examples from occupational therapists"),
    Task(f"{WELSH} {LONG_NAME}", "#long", Status("Yn aros amdanoch", "yellow"), PLACE),
    Task("What others see", "", Status("Cannot start yet"), "First say where you work"),
]
ROWS = [
    Row("Visitor", LONG_NAME),
    Row("Place", f"{PLACE}\nReport to the front desk", "#place", "Change", "the place"),
    Row("When", "Thursday 4 June 2026, morning", "#when", "Change", "the dates"),
    Row("Notes", UNBROKEN),
]
CARDS = [
    Card("Amina Yusuf asks to visit you", "She wants to see falls prevention at home.", "#a", "Answer", "By 3 June"),
    Card(f"{LONG_NAME} suggests other dates", WELSH, "#b", "Dewiswch y dyddiadau sydd orau i chi", "Erbyn 3 Mehefin"),
]


def path(current: int) -> list[Step]:
    """The nine steps, with the one of that number open."""
    titles = ("Asked", "Agreed", "Dates", "Release", "Paperwork", "Visit 1", "Visit 2", "Reflected", "Closed")
    notes = ("Monday 2 March 2026", "Friday 6 March 2026", "Chosen by both", "Waits for your manager", "", "4 June", "")
    return [
        Step(title, "done" if at < current else "current" if at == current else "later", note if at <= current else "")
        for at, (title, note) in enumerate(zip(titles, (*notes, "", ""), strict=True))
    ]


def _components() -> dict[str, Any]:
    return {
        "statuses": STATUSES, "tasks": TASKS, "rows": ROWS, "cards": CARDS, "link": Link("Find a partner", "#find"),
        "paths": [path(0), path(3), path(9)],
        "welsh_path": [Step("Cytunwyd ar y dyddiadau", "done", "Dydd Iau 4 Mehefin"), Step(WELSH, "current", PLACE)],
        "plain": SampleForm(prefix="plain"), "mistaken": SampleForm(MISTAKES, prefix="sample"),
        "long": LongForm(prefix="long"), "welsh": WELSH, "place": PLACE,
        "messages": [
            Message(constants.SUCCESS, "Amina said yes. Choose dates next."),
            Message(constants.INFO, "You are paused: nobody can ask you for an exchange."),
            Message(constants.ERROR, "That half-day is taken. Choose another."),
        ],
    }  # fmt: skip


def _form_page() -> dict[str, Any]:
    form = SampleForm(MISTAKES, prefix="sample")
    return {
        "form": form, "title": "Ask Amina Yusuf for an exchange", "lead": "She usually answers within 3 days.",
        "back_url": "?", "back_text": "Amina Yusuf", "cancel_url": "?",
    }  # fmt: skip


def _confirm_page() -> dict[str, Any]:
    return {
        "title": "Cancel the visit on Thursday 4 June 2026?",
        "lead": "Amina has set the morning aside for you.",
        "consequences": ["Amina and your manager get an email.", "The half-day is free again.", "You can rearrange."],
        "submit": "Cancel the visit", "warning": True, "cancel_url": "?", "back_url": "?", "version": 3,
    }  # fmt: skip


def _mail() -> dict[str, Any]:
    mail = SimpleNamespace(
        subject="Amina Yusuf asks to visit you",
        greeting=f"Dear {LONG_NAME},",
        paragraphs=["Amina wants to see how you prevent falls at home.", "Please answer by Wednesday 3 June 2026."],
        action=Link("Read her request and answer", "/exchanges/1/"),
        footer="You get this because you are open to exchanges.",
    )
    return {"mail": mail, "site_origin": "https://example.org"}


PAGES: dict[str, tuple[str, Any]] = {
    "components": ("core/gallery.html", _components),
    "form": ("layouts/form.html", _form_page),
    "question": ("layouts/form.html", lambda: {"form": QuestionForm(), "title": "Did the visit take place?"}),
    "confirm": ("layouts/confirm.html", _confirm_page),
    "aside": ("core/gallery_aside.html", lambda: {"tasks": TASKS, "rows": ROWS, "steps": path(3), "cards": CARDS}),
    "refused": (
        "core/refused.html",
        lambda: {"sentence": "This changed after you opened the page.", "typed": [WELSH], "back_url": "?"},
    ),
    "expired": ("core/form_expired.html", lambda: {"typed": []}),
    "mail": ("emails/message.html", _mail),
    **{code: (f"{code}.html", dict) for code in ("400", "403", "404", "500", "503")},
}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components, or with ?page= one of the layouts, error pages and messages."""
    name = request.GET.get("page", "components")
    if not settings.GALLERY or name not in PAGES:
        raise Http404
    template, make = PAGES[name]
    frame = {
        "navigation": [
            {"text": "Home", "url": "?", "current": name == "components", "count": 2},
            {"text": "Find", "url": "?page=form", "current": name == "form"},
            {"text": "Exchanges", "url": "?page=aside", "current": name == "aside", "count": 14},
            {"text": "Reflections", "url": "?page=confirm", "current": name == "confirm"},
            {"text": "Profile", "url": "?page=404", "current": False},
        ],
        "account_link": {"text": LONG_NAME, "url": "?"},
        "sign_out_url": "?",
        "demo": True,
        "footer_links": [Link(page, f"?page={page}") for page in PAGES],
    }
    return render(request, template, {**frame, "pages": PAGES, **make()})
