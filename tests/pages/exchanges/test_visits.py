"""A visit over the pages: its dates, its place, calling it off, what became of it, and a note."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import reference
from accounts.enums import Nation
from accounts.models import User
from core import clock
from exchanges.actions import visit as visits
from exchanges.enums import Direction, ExchangeState, VisitState
from exchanges.models import Certificate, Commitment, PartnerNote, Visit
from exchanges.queries import latest_visit
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory, WorkplaceFactory
from tests.pages.exchanges.steps import after, letters_to, page_of, to
from tests.pages.forms import SentForm, form_on, send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


def half_days(visit: Visit, *, agreed: bool) -> list[tuple[date, str]]:
    return list(visit.half_days.filter(agreed=agreed).order_by("date", "half").values_list("date", "half"))


def in_the_past(gareth: User, amina: User) -> Visit:
    """Confirmed, and begun a fortnight ago."""
    return given.begun(gareth, amina)


@pytest.fixture
def visit(gareth: User, amina: User) -> Visit:
    """Agreed, without dates."""
    return given.agreed(gareth, amina).visits.get()


def suggest(client: Client, visit: Visit, ahead: int = 70, **changes: Any) -> Any:
    half_day = given.morning(ahead)
    first = {"first_date": half_day.date.isoformat(), "first_half": half_day.half}
    return send(client, to("visit_suggest", visit), **{**first, **changes})


def button(client: Client, visit: Visit, name: str) -> SentForm:
    """The one-button form on the page of the exchange."""
    return form_on(client.get(page_of(visit)), to(name, visit))


class TestDates:
    def test_suggest_and_agree(self, visit: Visit, asker: Client, host: Client, gareth: User, amina: User) -> None:
        day = given.working_day(70)
        said = after(asker, suggest(asker, visit, length="2"))
        assert "Amina has been asked whether these dates suit." in said
        assert "You suggested these; Amina has not answered yet" in said
        assert "These dates suit me" not in said
        assert half_days(visit, agreed=False) == [(day, "AM"), (day, "PM")]
        assert not Commitment.objects.exists()
        assert letters_to(amina, "dates_suggested") == 1

        form = button(host, visit, "visit_agree")
        said = after(host, host.post(form.action, form.fields))
        assert "The dates are booked for both of you." in said
        visit = given.papers_done(given.released(visit))
        assert visit.state == VisitState.CONFIRMED
        assert half_days(visit, agreed=True) == [(day, "AM"), (day, "PM")]
        assert Commitment.objects.count() == 4
        assert [letters_to(person, "visit_confirmed") for person in (gareth, amina)] == [1, 1]

        again = host.post(form.action, form.fields)
        assert again.status_code in {403, 409}
        assert page_of(visit) in again.content.decode()
        assert Commitment.objects.count() == 4
        assert letters_to(gareth, "visit_confirmed") == 1

    def test_single_half_days_with_gaps(self, visit: Visit, asker: Client) -> None:
        days = [given.working_day(ahead) for ahead in (70, 84, 91)]
        answer = suggest(
            asker, visit, length="1",
            date_1=days[1].isoformat(), half_1="PM", date_3=days[2].isoformat(), half_3="AM",
        )  # fmt: skip
        assert answer.status_code == 302
        assert half_days(visit, agreed=False) == [(days[0], "AM"), (days[1], "PM"), (days[2], "AM")]

    def test_either_sets_them_aside(self, visit: Visit, asker: Client, host: Client, gareth: User) -> None:
        for client, words in ((host, "They do not suit me"), (asker, "Take the suggestion back")):
            suggest(asker, visit)
            assert words in client.get(page_of(visit)).content.decode()
            form = button(client, visit, "visit_set_aside")
            said = after(client, client.post(form.action, form.fields))
            assert "The suggested dates are set aside." in said
            assert half_days(visit, agreed=False) == []
            assert client.post(form.action, form.fields).status_code == 302
        assert letters_to(gareth, "suggestion_set_aside") == 1

    def test_the_other_suggests_others_instead(self, visit: Visit, asker: Client, host: Client, gareth: User) -> None:
        suggest(asker, visit)
        suggest(host, visit, ahead=91)
        visit.refresh_from_db()
        assert half_days(visit, agreed=False) == [(given.working_day(91), "AM")]
        assert letters_to(gareth, "dates_suggested") == 1
        assert "Amina suggests dates. Say yes, or suggest others." in asker.get(page_of(visit)).content.decode()

    def test_a_new_date_stands_beside_the_old_until_it_is_agreed(
        self, gareth: User, amina: User, asker: Client, host: Client
    ) -> None:
        visit, new = given.confirmed(gareth, amina), given.working_day(91)
        suggest(asker, visit, ahead=91)
        assert half_days(visit, agreed=True) == [(given.working_day(), "AM")]
        assert "stand until" in host.get(to("visit_suggest", visit)).content.decode()
        form = button(host, visit, "visit_agree")
        assert host.post(form.action, form.fields).status_code == 302
        visit.refresh_from_db()
        assert (visit.first_date, visit.state) == (new, VisitState.PLANNED)
        assert set(Commitment.objects.values_list("date", flat=True)) == {new}

    def test_dates_that_were_replaced_cannot_be_agreed_to(self, visit: Visit, asker: Client, host: Client) -> None:
        suggest(asker, visit)
        form = button(host, visit, "visit_agree")
        suggest(asker, visit, ahead=91)
        answer = host.post(form.action, form.fields)
        assert answer.status_code == 409
        assert "This changed after you opened the page" in answer.content.decode()
        assert page_of(visit) in answer.content.decode()
        assert not Commitment.objects.exists()

    @pytest.mark.parametrize("version", [None, "", "abc", "-1", str(10**30), "1.5", "²"])
    def test_a_button_without_its_version_does_nothing(
        self, version: str | None, visit: Visit, asker: Client, host: Client
    ) -> None:
        suggest(asker, visit)
        for name in ("visit_agree", "visit_set_aside"):
            answer = host.post(to(name, visit), {} if version is None else {"version": version})
            assert answer.status_code == 409
        assert half_days(visit, agreed=False) != []

    def test_a_half_day_that_is_taken_is_an_error_on_the_page(
        self, visit: Visit, asker: Client, gareth: User, amina: User
    ) -> None:
        given.confirmed(amina, PersonFactory(), ahead=70)
        answer = suggest(asker, visit, length="4", date_2=given.working_day(105).isoformat(), half_2="PM")
        form = form_on(answer)
        assert answer.status_code == 422
        assert "Dr Amina Yusuf is already booked on" in answer.content.decode()
        assert form.fields["length"] == ["4"]
        assert form.fields["date_2"] == [given.working_day(105).isoformat()]
        assert half_days(visit, agreed=False) == []

    def test_a_half_day_taken_before_the_answer_books_nothing(
        self, visit: Visit, asker: Client, host: Client, amina: User
    ) -> None:
        suggest(asker, visit)
        form = button(host, visit, "visit_agree")
        given.confirmed(amina, PersonFactory(), ahead=70)
        answer = host.post(form.action, form.fields)
        assert answer.status_code == 409
        assert "is already booked on" in answer.content.decode()
        assert half_days(visit, agreed=True) == []

    def test_the_same_twice_is_once_and_another_is_not_swallowed(
        self, visit: Visit, asker: Client, amina: User
    ) -> None:
        form = form_on(asker.get(to("visit_suggest", visit))).fields
        first = {**form, "first_date": given.working_day(70).isoformat(), "first_half": "AM"}
        assert [asker.post(to("visit_suggest", visit), first).status_code for _ in range(2)] == [302, 302]
        assert letters_to(amina, "dates_suggested") == 1
        other = {**first, "first_date": given.working_day(91).isoformat()}
        answer = asker.post(to("visit_suggest", visit), other)
        assert answer.status_code == 409
        assert half_days(visit, agreed=False) == [(given.working_day(70), "AM")]

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"first_date": ""}, "Enter the first day"),
            ({"first_date": "2026-02-30"}, "Enter a real date"),
            ({"first_date": "0000-00-00"}, "Enter a real date"),
            ({"first_date": "99999-1-1"}, "Enter a real date"),
            ({"first_date": "0001-01-01"}, "asks for 6 weeks’ notice"),
            ({"first_date": "9999-12-31"}, "Choose a date before"),
            ({"first_half": ""}, "Choose morning or afternoon"),
            ({"first_half": "x"}, "Choose one of the list"),
            ({"length": "0"}, "Choose one of the list"),
            ({"length": "20", "date_1": given.working_day(90).isoformat(), "half_1": "AM"}, "at most ten working days"),
            ({"half_2": "AM"}, "Enter the date"),
            ({"date_2": given.working_day(70).isoformat()}, "Choose morning or afternoon"),
            ({"version": "abc"}, "Open the page again"),
        ],
        ids=lambda value: " ".join(map(str, value.items())) if isinstance(value, dict) else "",
    )
    def test_what_makes_no_sense_stays(
        self, changes: dict[str, Any], sentence: str, visit: Visit, asker: Client
    ) -> None:
        answer = suggest(asker, visit, **changes)
        said = answer.content.decode()
        assert answer.status_code == 422
        assert "There is a problem" in said
        assert sentence in said
        for name, value in changes.items():
            if name.startswith(("first_date", "date")):
                assert form_on(answer).fields[name] == [value]
        assert half_days(visit, agreed=False) == []

    def test_the_last_day_that_the_page_names_can_be_chosen_and_the_next_cannot(
        self, visit: Visit, asker: Client
    ) -> None:
        late = suggest(asker, visit, first_date=(latest_visit() + timedelta(days=1)).isoformat())
        assert late.status_code == 422
        assert suggest(asker, visit, first_date=latest_visit().isoformat()).status_code == 302

    def test_a_run_beyond_the_last_day_is_no_fault(self, visit: Visit, asker: Client) -> None:
        answer = suggest(asker, visit, first_date=latest_visit().isoformat(), length="20")
        assert answer.status_code == 422
        assert "up to a year ahead" in answer.content.decode()

    def test_a_bank_holiday_warns(self, visit: Visit, asker: Client) -> None:
        holidays = reference.bank_holidays()[Nation.ENGLAND]
        day = min(day for day in holidays if day > clock.today() + timedelta(days=46))
        asked = suggest(asker, visit, first_date=day.isoformat())
        assert asked.status_code == 422
        assert f"is a bank holiday ({holidays[day]})".replace("'", "&#x27;") in asked.content.decode()
        assert half_days(visit, agreed=False) == []
        assert asker.post(to("visit_suggest", visit), {**form_on(asked).fields, "open_then": "on"}).status_code == 302
        assert half_days(visit, agreed=False) == [(day, "AM")]


class TestPlace:
    def test_the_host_says_where(self, visit: Visit, host: Client, asker: Client, amina: User) -> None:
        other = WorkplaceFactory(organisation=amina.profile.organisation, name="Weston Lane <Centre>")
        foreign = WorkplaceFactory(name="Somewhere else")
        page = to("visit_workplace", visit)
        assert str(foreign.pk) not in form_on(host.get(page)).choices["workplace"]
        said = after(host, send(host, page, workplace=str(other.pk)))
        assert "Your visitor now knows where to come." in said
        assert "Weston Lane &lt;Centre&gt;" in asker.get(page_of(visit)).content.decode()
        for wrong in ("x", str(foreign.pk), str(10**30)):
            answer = host.post(page, {"workplace": wrong, "place": "The <back> door"})
            assert answer.status_code == 422
            assert form_on(answer).fields["place"] == ["The <back> door"]
        assert host.post(page, {"workplace": "", "place": " "}).status_code == 422

    def test_or_in_their_own_words(self, visit: Visit, host: Client, asker: Client) -> None:
        words = "The <day> centre, 4 High Street, HR1 2AA. Ring twice."
        after(host, send(host, to("visit_workplace", visit), workplace="", place=words))
        visit.refresh_from_db()
        assert (visit.workplace, visit.place) == (None, words)
        assert "The &lt;day&gt; centre, 4 High Street" in asker.get(page_of(visit)).content.decode()
        assert form_on(host.get(to("visit_workplace", visit))).fields["place"] == [words]

    def test_a_visit_that_only_lacked_its_place_is_confirmed(self, asker: Client, gareth: User, as_: As) -> None:
        homeless = PersonFactory(name="Tom Okafor", profile__workplace=None, profile__organisation=None)
        exchange = given.requested(gareth, homeless)
        given.exchanges.accept(exchange=exchange, by=homeless, half_day=given.morning())
        visit = given.papers_done(given.released(exchange.visits.get()))
        assert visit.state == VisitState.PLANNED
        assert "The place of the visit (waits for Tom)" in asker.get(page_of(visit)).content.decode()
        assert send(as_(homeless), to("visit_workplace", visit), place="My kitchen, HR1 2AA").status_code == 302
        visit.refresh_from_db()
        assert visit.state == VisitState.CONFIRMED

    def test_a_host_without_an_organisation_is_offered_no_place_of_others(self, gareth: User, as_: As) -> None:
        homeless = PersonFactory(profile__workplace=None, profile__organisation=None)
        foreign = WorkplaceFactory()
        visit = given.agreed(gareth, homeless).visits.get()
        client = as_(homeless)
        assert "workplace" not in form_on(client.get(to("visit_workplace", visit))).names
        assert client.post(to("visit_workplace", visit), {"workplace": str(foreign.pk)}).status_code == 422


class TestNotAsPlanned:
    def test_calling_off_and_arranging_again(self, gareth: User, amina: User, asker: Client, host: Client) -> None:
        visit = given.confirmed(gareth, amina)
        said = after(host, send(host, to("visit_call_off", visit), reason="infection"))
        visit.refresh_from_db()
        assert "The visit is called off. Gareth has been told." in said
        assert "Arrange it again, or let it go." in said
        assert (visit.state, visit.first_date) == (VisitState.CALLED_OFF, None)
        assert not Commitment.objects.exists()
        assert letters_to(gareth, "visit_called_off") == 1
        assert suggest(asker, visit).status_code == 302
        form = button(host, visit, "visit_agree")
        assert host.post(form.action, form.fields).status_code == 302
        assert given.released(visit).state == VisitState.CONFIRMED

    @pytest.mark.parametrize("reason", ["", "x"])
    def test_a_reason_is_needed(self, reason: str, gareth: User, amina: User, host: Client) -> None:
        ahead, behind = given.confirmed(gareth, amina), in_the_past(PersonFactory(), amina)
        for name, visit in (("visit_call_off", ahead), ("visit_missed", behind)):
            answer = send(host, to(name, visit), reason=reason)
            assert answer.status_code == 422
            assert "There is a problem" in answer.content.decode()

    def test_missed_and_dropped_closes(self, gareth: User, amina: User, asker: Client, host: Client) -> None:
        visit = in_the_past(gareth, amina)
        said = after(host, send(host, to("visit_missed", visit), reason="travel"))
        assert "Noted. You can arrange the visit again, or let it go." in said
        assert letters_to(gareth, "visit_missed") == 1
        page = asker.get(to("visit_drop", visit))
        assert "This visit cannot be arranged again in this exchange." in page.content.decode()
        said = after(asker, asker.post(to("visit_drop", visit), form_on(page).fields))
        assert "The visit is dropped." in said
        assert "This exchange is closed. No visit took place." in said
        assert asker.post(to("visit_drop", visit), form_on(page).fields).status_code == 302
        assert letters_to(amina, "visit_dropped") == 1

    def test_one_leg_goes_and_the_other_stays(self, gareth: User, amina: User, asker: Client) -> None:
        first, second = given.agreed(gareth, amina, direction=Direction.BOTH).visits.all()
        send(asker, to("visit_drop", first))
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state, first.exchange.state) == ("dropped", "to-plan", ExchangeState.AGREED)

    def test_a_stale_page_drops_nothing(self, visit: Visit, asker: Client, host: Client) -> None:
        form = form_on(asker.get(to("visit_drop", visit))).fields
        suggest(host, visit)
        assert asker.post(to("visit_drop", visit), form).status_code == 409
        visit.refresh_from_db()
        assert visit.state == VisitState.TO_PLAN


class TestTookPlace:
    def test_either_says_so_and_both_get_a_certificate(
        self, gareth: User, amina: User, asker: Client, host: Client
    ) -> None:
        visit = in_the_past(gareth, amina)
        page = to("visit_took_place", visit)
        form = form_on(asker.get(page)).fields
        said = after(asker, asker.post(page, {**form, "break_minutes": "30"}))
        assert "Noted. Your certificate is ready; now is a good time to reflect." in said
        assert "This exchange is complete." in said
        assert Certificate.objects.count() == 2
        assert [letters_to(person, "visit_took_place") for person in (gareth, amina)] == [1, 1]
        assert reverse("exchanges:certificate_download", args=[visit.pk]) in said
        assert reverse("reflections:reflection_start", args=[visit.pk]) in said

        for client in (asker, host):
            assert client.post(page, {**form, "break_minutes": "0"}).status_code in {403, 409}
        assert asker.post(page, {**form, "break_minutes": "30"}).status_code == 302
        assert Certificate.objects.count() == 2
        visit.refresh_from_db()
        assert visit.break_minutes == 30

    @pytest.mark.parametrize(
        ("minutes", "sentence"),
        [
            ("", "0 if there were no breaks"),
            ("half an hour", "as a whole number, like 30"),
            ("1.5", "as a whole number, like 30"),
            ("-1", "Enter 0 or more"),
            ("240", "cannot be as long as the visit"),
            ("2401", "Enter 2,400 or less"),
            (str(10**30), "Enter 2,400 or less"),
        ],
    )
    def test_the_minutes_make_sense(
        self, minutes: str, sentence: str, gareth: User, amina: User, asker: Client
    ) -> None:
        visit = in_the_past(gareth, amina)
        answer = send(asker, to("visit_took_place", visit), break_minutes=minutes)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert form_on(answer).fields["break_minutes"] == [minutes]
        assert not Certificate.objects.exists()

    def test_the_two_disagree_at_the_same_moment(self, gareth: User, amina: User, asker: Client, host: Client) -> None:
        visit = in_the_past(gareth, amina)
        missed = form_on(host.get(to("visit_missed", visit))).fields
        send(asker, to("visit_took_place", visit))
        answer = host.post(to("visit_missed", visit), {**missed, "reason": "travel"})
        assert answer.status_code == 403
        assert page_of(visit) in answer.content.decode()
        visit.refresh_from_db()
        assert visit.state == VisitState.TOOK_PLACE


class TestNote:
    def test_written_changed_and_read_by_the_other(
        self, gareth: User, amina: User, asker: Client, host: Client
    ) -> None:
        visit = given.took_place(gareth, amina)
        page = to("note_write", visit)
        said = after(asker, send(asker, page, text="Thank you.\nI take <much> home."))
        assert "Dr Amina Yusuf can read your note." in said
        assert "Gareth’s note to you" in host.get(page_of(visit)).content.decode()
        assert "Thank you.<br>I take &lt;much&gt; home." in host.get(page_of(visit)).content.decode()
        assert form_on(asker.get(page)).fields["text"] == ["Thank you.\nI take <much> home."]
        after(asker, send(asker, page, text="Thank you again."))
        assert PartnerNote.objects.get().text == "Thank you again."
        assert letters_to(amina, "note_received") == 1

    @pytest.mark.parametrize("text", ["", " \n", "x" * 2001], ids=["nothing", "blanks", "too long"])
    def test_what_cannot_be_kept_stays(self, text: str, gareth: User, amina: User, asker: Client) -> None:
        visit = given.took_place(gareth, amina)
        answer = send(asker, to("note_write", visit), text=text)
        assert answer.status_code == 422
        assert form_on(answer).fields["text"][0].strip() == text.strip()
        assert not PartnerNote.objects.exists()

    def test_each_writes_their_own(self, gareth: User, amina: User, asker: Client, host: Client) -> None:
        visit = given.took_place(gareth, amina)
        send(asker, to("note_write", visit), text="Mine")
        assert form_on(host.get(to("note_write", visit))).fields["text"] == [""]
        send(host, to("note_write", visit), text="Hers")
        assert set(PartnerNote.objects.values_list("text", flat=True)) == {"Mine", "Hers"}


def test_a_visit_that_is_called_off_is_offered_to_both(gareth: User, amina: User, asker: Client, host: Client) -> None:
    visit = visits.call_off(visit=given.confirmed(gareth, amina), by=gareth, reason=given.visits.CancelReason.WORK)
    for client in (asker, host):
        said = client.get(page_of(visit)).content.decode()
        assert to("visit_suggest", visit) in said
        assert to("visit_drop", visit) in said
