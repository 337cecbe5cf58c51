"""The operator's desk: what waits, letters that did not arrive, the whole directory, imports."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import emails
from accounts.actions.concern import tell_concern
from accounts.actions.importing import Imported, record_import
from accounts.models import Organisation, User
from core import clock, outbox
from core.models import AuditEvent, Letter
from tests.factories.accounts import OrganisationFactory, PersonFactory, RegistrationFactory, TrustedDomainFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
CLOSED = ("closed_on_day", "closed_on_month", "closed_on_year")
PAGES = ["", "registrations/", "domains/", "domains/add/", "organisations/", "letters/", "imports/"]


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def given_up(person: User, **more: Any) -> Letter:
    """A letter that no mail server took."""
    emails.confirmation_withdrawn.post(to=person, once=str(more))
    letter = Letter.objects.latest("pk")
    facts = {"attempts": 8, "given_up_at": clock.now(), "problem": f"SMTPRecipientsRefused: {person.email}", **more}
    Letter.objects.filter(pk=letter.pk).update(**facts)
    return Letter.objects.get(pk=letter.pk)


def test_everything_that_waits_is_counted_and_linked(as_: As, operator: User, newcomer: User, gareth: User) -> None:
    RegistrationFactory()
    tell_concern(about=None, text="Something", by=gareth)
    given_up(gareth)
    desk = shown(as_(operator), "/operator/")
    assert desk.count("1 waiting") == 4
    for address in (
        "/people/",
        "/concerns/",
        "/registrations/",
        *(f"/operator/{page}" for page in PAGES if page != "domains/add/"),
    ):
        assert f'href="{address}"' in desk
    assert 'href="/operator/"' in shown(as_(operator), "/")


@pytest.mark.parametrize("page", ["/people/", "/concerns/", "/organisations/claims/"])
def test_each_page_of_the_desk_leads_back_to_it(as_: As, operator: User, page: str) -> None:
    assert '<a class="nhsuk-back-link" href="/operator/">Running this site</a>' in shown(as_(operator), page)


def test_a_lead_is_not_led_to_the_operators_desk(as_: As, lead: User) -> None:
    for page in ("/people/", "/organisations/claims/"):
        assert 'href="/operator/"' not in shown(as_(lead), page)


def test_the_desk_asks_the_same_of_the_database_however_much_waits(as_: As, operator: User) -> None:
    client = as_(operator)

    def asked() -> int:
        client.get("/operator/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/operator/")
        return len(captured)

    few = asked()
    for _number in range(5):
        RegistrationFactory(person__confirmed=False)
        given_up(PersonFactory())
    assert asked() == few


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["lead", "amina"])
def test_it_is_the_operators_alone(as_: As, page: str, who: str, request: pytest.FixtureRequest) -> None:
    assert as_(request.getfixturevalue(who)).get(f"/operator/{page}").status_code == 404


# Letters


def test_a_letter_is_sent_again(as_: As, operator: User, newcomer: User, letters: Callable[[], list[Any]]) -> None:
    letter, client = given_up(newcomer), as_(operator)
    listed = shown(client, "/operator/letters/")
    for words in (newcomer.email, "confirmation withdrawn", "SMTPRecipientsRefused"):
        assert words in listed
    assert client.post(f"/operator/letters/{letter.pk}/again/").status_code == 302
    assert [each.to for each in letters()] == [[newcomer.email]]
    assert "Every letter arrived" in shown(client, "/operator/letters/")
    assert client.post(f"/operator/letters/{letter.pk}/again/").status_code == 404


def test_a_letter_is_let_be_and_stays_in_its_readers_list(as_: As, operator: User, gareth: User) -> None:
    letter, client = given_up(gareth, subject="You are not confirmed any more"), as_(operator)
    assert client.post(f"/operator/letters/{letter.pk}/leave/").status_code == 302
    assert "Every letter arrived" in shown(client, "/operator/letters/")
    assert "Could not be delivered" in shown(as_(gareth), "/notifications/")
    assert AuditEvent.objects.filter(verb="letter.let_be", actor_id=operator.pk).exists()


def test_a_code_cannot_be_sent_again(as_: As, operator: User) -> None:
    outbox.post_sealed(to="sam@example.org", subject="Your code", text="ABCD")
    Letter.objects.update(given_up_at=clock.now(), sealed=None)
    client, letter = as_(operator), Letter.objects.get()
    listed = shown(client, "/operator/letters/")
    assert "sam@example.org" in listed
    assert "Send again" not in listed
    assert client.post(f"/operator/letters/{letter.pk}/again/").status_code == 409


# Organisations


def test_any_organisation_is_found_by_name_postcode_or_code_open_or_closed(as_: As, operator: User) -> None:
    closed = OrganisationFactory(
        name="Old Lane Surgery", ods_code="M81001", postcode="HR4 0LE", closed_on=date(2026, 3, 31)
    )
    OrganisationFactory(name="New Lane Surgery")
    client = as_(operator)
    for find in ("old lane", "m81001", "hr4 0le"):
        found = shown(client, f"/operator/organisations/?find={find}")
        assert "Old Lane Surgery" in found
        assert "New Lane Surgery" not in found
        assert "Closed" in found
    assert "Nothing found" in shown(client, "/operator/organisations/?find=zzzz")
    assert "Nothing found" in shown(client, "/operator/organisations/?find=%C2%A7")
    assert "M81001" in shown(client, f"/operator/organisations/{closed.pk}/")


def test_an_organisation_is_corrected(as_: As, operator: User) -> None:
    there = OrganisationFactory(name="Olde Lane Surgery")
    TrustedDomainFactory(domain="oldlane.example", organisation=there)
    client, page = as_(operator), f"/operator/organisations/{there.pk}/"
    assert "oldlane.example" in shown(client, page)
    facts = {"name": "Old Lane Surgery", "sector": "hospice", **dict(zip(CLOSED, ("31", "3", "2026"), strict=True))}
    assert client.post(f"{page}edit/", {**facts, "name": "123"}).status_code == 422
    assert client.post(f"{page}edit/", facts).status_code == 302
    there.refresh_from_db()
    assert (there.name, there.search_name, there.sector, there.closed_on) == (
        "Old Lane Surgery", "old lane surgery", "hospice", date(2026, 3, 31),
    )  # fmt: skip
    assert client.post(f"{page}edit/", {**facts, **dict.fromkeys(CLOSED, "")}).status_code == 302
    assert Organisation.objects.open().filter(pk=there.pk).exists()
    assert AuditEvent.objects.filter(verb="organisation.corrected").count() == 2


def test_imports_are_listed_with_their_numbers(as_: As, operator: User) -> None:
    assert "Nothing was imported yet" in shown(as_(operator), "/operator/imports/")
    call_command("load_reference")
    assert "Added" in shown(as_(operator), "/operator/imports/")


def test_an_import_names_its_file_and_says_when_it_brought_nothing(as_: As, operator: User) -> None:
    record_import("directory.organisations_imported", Imported(created=2), file="epraccur.csv")
    html = shown(as_(operator), "/operator/imports/")
    assert "epraccur.csv" in html
    assert "a command on the server" in html
    assert "Nothing new" not in html
    assert "Closed" not in html
    record_import("directory.organisations_imported", Imported())
    assert "Nothing new" in shown(as_(operator), "/operator/imports/")
