"""A programme of 320: nothing that a lead does for everybody is refused because it names too many of them.

Forms may have 300 fields (`DATA_UPLOAD_MAX_NUMBER_FIELDS`), so no page may send one for each person. The pages are used
as a browser uses them: whatever stands in the form is sent.
"""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from exchanges.enums import ExchangeState, ParticipantState
from exchanges.models import Exchange, LeadMessage, Participant, Programme
from matching.actions import working_out
from tests.desk import Desk
from tests.factories.programme_desk import programme
from tests.factories.rounds import cohort
from tests.planner import count_rows

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
EACH_SIDE = 160


def test_everybody_of_320_is_given_a_place_paired_and_written_to(as_: As, lead: User) -> None:
    programme = cohort(lead, EACH_SIDE)
    count_rows()
    assert programme.participants.count() > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    desk = Desk(as_(lead))
    with desk.step("Everything"):
        give_places(desk, programme)
        pair(desk, programme)
        write(desk, programme)


def give_places(desk: Desk, programme: Programme) -> None:
    """All apply at once; two hundred at a time get a place, and the button says so."""
    programme.participants.update(state=ParticipantState.APPLIED)
    for many, button in ((200, "Give the first 200 a place"), (120, "Give all 120 a place")):
        desk.open(f"/programmes/{programme.pk}/people/")
        desk.press(button)
        desk.press("Yes, give them a place")
        desk.says(f"{many} people have a place, and have been told.")
    assert Participant.objects.filter(state=ParticipantState.ACCEPTED).count() == 2 * EACH_SIDE


def pair(desk: Desk, programme: Programme) -> None:
    """With one left out: their partner of the run finds nobody."""
    desk.open(f"/programmes/{programme.pk}/rounds/")
    desk.press("Begin a round")
    desk.tick("GPs 07 (GPs)")
    desk.press("Save and work out the pairs")
    assert working_out.work_out_waiting() == 1
    desk.open(desk.url)
    desk.says(f"{EACH_SIDE - 1} pairs of {2 * EACH_SIDE - 1} people.")
    desk.press("Publish…")
    desk.press("Publish: propose these pairs")
    assert Exchange.objects.filter(state=ExchangeState.PROPOSED).count() == EACH_SIDE - 1


def write(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/lead/")
    desk.tick("All 320 people of the programme, on every page")
    desk.press("Write to them")
    desk.write("Subject", "Dates before the summer")
    desk.write("Your message", "Please find your two half-days by the end of the month.")
    desk.press("Read it through before you send it")
    desk.press("Send it")
    assert LeadMessage.objects.get().people == 2 * EACH_SIDE
    desk.open(f"/programmes/{programme.pk}/lead/")
    desk.tick("All 320 people of the programme, on every page")
    desk.press("Remind them")
    desk.press(f"Remind {2 * EACH_SIDE - 2} people")
    desk.says(f"{2 * EACH_SIDE - 2} people are reminded.")


@pytest.mark.parametrize("checks", [False, True], ids=["in the view", "in the check of the form's token"])
def test_more_ticks_than_a_form_may_have_are_answered_with_what_to_do(lead: User, as_: As, checks: bool) -> None:
    """Nobody has to write a word anew, and nothing is done."""
    browser = as_(lead)
    browser.handler.enforce_csrf_checks = checks
    browser.raise_request_exception = False
    word = "A word\nthat took a while to write"
    address = f"/programmes/{programme(lead=lead).pk}/lead/message/"
    sent = urlencode({"people": range(320), "text": word, "password": "not to be shown"}, doseq=True)
    answer = browser.post(address, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "You ticked too much at once" in answer.text
    assert "fewer than 250" in answer.text
    assert "everybody except" in answer.text
    assert "that took a while to write" in answer.text
    assert "not to be shown" not in answer.text
    assert f'href="{address}"' in answer.text
    assert "cut in two" not in answer.text
