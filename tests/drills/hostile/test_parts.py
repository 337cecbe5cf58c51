"""The drill itself: what it sends, what it sees, and that it sees it."""

from collections import Counter
from random import Random

import pytest
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests import cast
from tests.drills.hostile import control, naughty, posts, requests, sockets
from tests.drills.hostile.crawl import Place, ends_early
from tests.drills.hostile.forms import undone
from tests.drills.hostile.payloads import fields_of_models, payload
from tests.drills.hostile.reading import Box, Page, mailed, words
from tests.drills.hostile.report import Found, Total
from tests.drills.hostile.stored import Camera, Counters, difference, holding, holds
from tests.drills.hostile.strings import Naughty, kept, ours
from tests.pages.every_form import FORMS, Form

SCRIPT = Naughty("a script", b"<script>alert(1)</script> and on")
BCC = Naughty("a header", b"Amina\r\nBcc: everyone@evil.example")


def form(route: str) -> Form:
    return next(each for each in FORMS if each.route == route)


def test_there_are_more_than_sixty_strings_of_ours_and_each_has_a_name() -> None:
    assert len(ours()) >= 60
    assert len({each.what for each in ours()}) == len(ours())
    assert max(len(each.sent) for each in ours()) >= 99_000


@pytest.mark.parametrize(
    ("typed", "one_line", "lines"),
    [
        ("a\x00b", "ab", "ab"),
        ("a\r\nb\u2028c", "a b c", "a\nb\nc"),
        ("  a \t\u00a0b ", "a \u00a0b", "a \t\u00a0b"),
        ("e\u0301\u202e", "é", "é"),
        ("\u200b\u00a0", "", ""),
        ("👩🏽\u200d⚕️", "👩🏽\u200d⚕️", "👩🏽\u200d⚕️"),
    ],
)
def test_what_is_kept_of_a_text(typed: str, one_line: str, lines: str) -> None:
    assert (kept(typed, lines=False), kept(typed, lines=True)) == (one_line, lines)


def test_a_page_is_read_as_a_reader_meets_it() -> None:
    page = Page(
        '<a href="#id_name">Enter your name</a><a href="/find/#top">Find</a><a href="https://evil.example/">x</a>'
        '<form method="post"><input name="name" value="&lt;b&gt;"><textarea name="text">\na\nb</textarea>'
        '<select name="topic"><option value="x">X<option value="y" selected>Y</select></form>'
        "<p>Hello<br>you</p>"
    )
    assert page.errors == {"name"}
    assert page.links == {"/find/"}
    seen = page.form_to("")
    assert seen
    assert {box.name: (box.is_text, box.values) for box in seen.boxes.values()} == {
        "name": (True, ["<b>"]),
        "text": (True, ["a\nb"]),
        "topic": (False, ["y"]),
    }
    assert page.unsafe == []
    assert "Helloyou" in page.words


def test_what_a_page_says_of_the_words_themselves_is_not_part_of_its_shape() -> None:
    panel = "<div id=check><ul><li>Check this</li></ul><div><p>They said</p></div></div>"
    assert Page(f"<main>{panel}<p>Zqx</p></main>").shape == Page("<main><p>Zqx</p></main>").shape
    assert Page(f"{panel}<div></div>").shape == Page("<div></div>").shape
    assert Page("<div id=check><i onclick=x></i></div>").unsafe
    place = Place(Client(), "anybody", "", "/", "text/html", {"Zqx"}, Page("<p>Zqx</p>").shape)
    for typed, is_wrong in (("<li>it</li>", False), ("<i>it</i>", True)):
        page = f"<div id=check class=x>{typed}</div><p>it</p>"
        assert bool(list(place.wrong(HttpResponse(page), {"Zqx": "it"}))) == is_wrong


def test_a_paper_may_end_a_text_early_only_with_dots() -> None:
    typed = ["Falls", "clinic", "every", "Monday"]
    assert ends_early("Fallsclinic…Askus", typed, "every")
    assert not ends_early("FallsclinicAskus", typed, "every")
    assert not ends_early("…Fallsclinic" + "x" * 100 + "…", typed, "every")
    assert not ends_early("Askus…", typed, "Falls")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/csv; charset=utf-8", '\ufeffWhat,Why\r\n"say ""hi""; now, or",2\r\n'),
        ("text/calendar", 'SUMMARY:say "hi"\\; n\r\n ow\\, or\\n2\r\n'),
        ("application/json", '{"what": ["say \\"hi\\"; now, or", "2"]}'),
    ],
)
def test_a_file_says_what_was_typed_into_it(kind: str, body: str) -> None:
    assert 'say"hi";now,or2' in words(HttpResponse(body, content_type=kind))


@pytest.mark.parametrize(
    "injected", ["<script>x</script>", "<i onclick=x>", "<p style='x'>", "<a href=' JavaScript:x'>", "<iframe>", "<b>"]
)
def test_an_element_that_was_typed_is_seen(injected: str) -> None:
    place = Place(Client(), "anybody", "", "/", "text/html", {"Zqx"}, Page("<p>Zqx</p>").shape)
    assert not list(place.wrong(HttpResponse("<p>&lt;i&gt;</p>"), {"Zqx": "<i>"}))
    assert list(place.wrong(HttpResponse(f"<p>{injected}</p>"), {"Zqx": injected}))


def letter(subject: str = "Zqx wren asks", to: str = "a@example.org", **headers: str) -> EmailMultiAlternatives:
    email = EmailMultiAlternatives(subject, f"{subject} today", to=[to], headers=headers)
    email.attach_alternative("<p>Hello</p>", "text/html")
    return email


def test_a_letter_must_be_the_same_but_for_the_text() -> None:
    before = [mailed(letter())]
    wrong = naughty._wrong_letters
    assert not list(wrong(before, [mailed(letter("Ann Lee asks"))], {"Zqx wren": "Ann Lee"}))
    assert list(wrong(before, [mailed(letter("Ann asks"))], {"Zqx wren": "Ann Lee"}))
    assert list(wrong(before, [mailed(letter("Ann Lee asks", Bcc="x@evil.example"))], {"Zqx wren": "Ann Lee"}))
    assert list(wrong(before, [mailed(letter("Ann Lee asks", "x@evil.example"))], {"Zqx wren": "Ann Lee"}))
    assert list(wrong(before, [], {}))


def test_payloads_follow_from_their_number_and_leave_declared_fields_to_the_form() -> None:
    boxes = {"name": Box("name", "text")}
    made = [payload(Random(f"{number}"), {"name": "Ann"}, boxes, {"name"}) for number in range(300)]
    again = [payload(Random(f"{number}"), {"name": "Ann"}, boxes, {"name"}) for number in range(300)]
    assert [each.body() for each in made] == [each.body() for each in again]
    extra = {name for each in made for name, _ in each.extra}
    assert {"is_operator", "confirmed_at", "state", "person_id"} <= set(fields_of_models())
    assert len(extra) > 100
    assert "name" not in extra
    assert len({each.kind for each in made}) == 6
    assert any(len(each.pairs) > 10_000 for each in made)


@pytest.mark.django_db
def test_two_posts_that_do_the_same_look_the_same_and_others_do_not() -> None:
    cast.gareth()
    camera = Camera()
    before = camera.picture()
    cast.ruth()
    first = camera.picture()
    User.objects.get(name="Ruth Bell").delete()
    cast.ruth()
    second = camera.picture()
    assert difference(before, first)
    assert difference(first, second)
    assert camera.alike(first)["accounts_user"] == camera.alike(second)["accounts_user"]
    User.objects.filter(name="Ruth Bell").update(is_operator=True)
    assert camera.alike(first)["accounts_user"] != camera.alike(camera.picture())["accounts_user"]


@pytest.mark.django_db
def test_new_rows_get_the_same_numbers_again() -> None:
    counters = Counters()
    numbers = []
    for _ in range(2):
        with undone():
            counters.back()
            numbers.append(cast.gareth().pk)
    assert numbers[0] == numbers[1]


@pytest.mark.django_db
def test_a_word_is_found_in_every_kind_of_column() -> None:
    gareth = cast.gareth()
    found = holding([gareth.name, "frailty", "nowhere"])
    assert (User, "name") in found[gareth.name]
    assert any(name == "offer_topics" for _, name in found["frailty"])
    assert found["nowhere"] == []
    assert holds((User, "name"), gareth.name)
    assert not holds((User, "name"), gareth.name.lower())


@pytest.mark.django_db
def test_each_planted_fault_is_noticed() -> None:
    """The same faults as under `--control`, one part after another."""
    with control.planted(True):
        faults = [
            *naughty.try_alone(form("account/settings/name/"), [SCRIPT]).faults,
            *naughty.try_alone(form("exchanges/<int:pk>/messages/"), [BCC]).faults,
            *naughty.try_alone(form("people/<int:pk>/concern/"), [Naughty("long", b"word " * 2000)]).faults,
            *naughty.show(form("exchanges/<int:pk>/messages/"), [SCRIPT]).faults,
        ]
        for route in ("profile/when/", "profile/others-see/"):
            faults += [fault for found in posts.send(form(route), range(60), 1) for fault in found.faults]
        faults += requests.send(range(400), 1).faults
    assert [what for what, words in control.PLANTED.items() if not any(words in fault for fault in faults)] == []


@pytest.mark.parametrize(
    ("heard", "is_wrong"),
    [
        (b"HTTP/1.1 400 Bad Request\r\nServer: gunicorn\r\n\r\n", False),
        (b"", False),
        (b"HTTP/1.1 500 Internal Server Error\r\n\r\n", True),
        (b"HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\n\r\nevil.example", True),
        (b"HTTP/1.1 200 OK\r\n\r\nTraceback (most recent call last)", True),
    ],
)
def test_a_wrong_answer_over_the_wire_is_seen(heard: bytes, is_wrong: bool) -> None:
    assert bool(list(sockets.wrong("a harmless page", b"", heard))) is is_wrong


def test_faults_in_the_servers_log_are_seen() -> None:
    assert sockets.faults_in("Traceback (most recent call last):\n  x\nValueError")
    assert not sockets.faults_in('{"event": "request", "status": 400, "level": "info"}')


def test_the_total_adds_up_and_keeps_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    total = Total()
    for number in range(3):
        found = Found("posts", "anonymous", Counter({"302": 2}))
        found.wrong(f"again {number}", "answers 500")
        total.add(found)
    assert (total.sent, len(total.faults)) == (6, 3)
    assert "6 requests" in list(total.table())[-1]
    assert "FAULT answers 500\n    again: again 2" in capsys.readouterr().out
