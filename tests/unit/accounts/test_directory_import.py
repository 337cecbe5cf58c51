"""What an import writes: one organisation however many directories list it, places within their trust, closures."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts import queries
from accounts.actions.organisation import add_organisation
from accounts.actions.succession import succeed
from accounts.directory.searchable import searchable
from accounts.enums import Directory, Sector
from accounts.models import DirectoryCode, Organisation, Succession, Workplace
from core import clock
from core.models import Letter
from matching.models import Listing
from tests.factories.accounts import OrganisationFactory, PersonFactory, ProfileFactory, WorkplaceFactory
from tests.unit.accounts.test_import_organisations import line, write

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[2] / "data" / "directory"
Import = Callable[[str | Path], str]


@pytest.fixture
def bring_in() -> Import:
    """Import a file of tests/data/directory, or any other; the last line that is said."""

    def run(file: str | Path) -> str:
        out = StringIO()
        call_command("import_organisations", str(FOLDER / file), stdout=out)
        return out.getvalue().splitlines()[-1]

    return run


def trust() -> Organisation:
    return OrganisationFactory(
        ods_code="RZZ", name="Elm Valley NHS Trust", search_name="elm valley nhs trust", sector=Sector.ACUTE
    )


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("care_inspectorate.csv", "created=2 changed=0 closed=0 skipped=1"),
        ("cqc_active.csv", "created=3 changed=0 closed=0 skipped=1"),
        ("cqc_directory.csv", "created=2 changed=0 closed=0 skipped=3"),
        ("cqc_extract.csv", "created=2 changed=0 closed=0 skipped=3"),
        ("cqc_extract_with_numbers.csv", "created=1 changed=0 closed=0 skipped=0"),
        ("epraccur_with_headings.csv", "created=2 changed=0 closed=0 skipped=1"),
        ("etrust.csv", "created=4 changed=0 closed=0 skipped=0"),
        ("icb_names.csv", "created=2 changed=0 closed=0 skipped=0"),
        ("icb_regions.csv", "created=1 changed=0 closed=0 skipped=0"),
        ("nhs_hospitals.csv", "created=1 changed=0 closed=0 skipped=3"),
        ("nhs_website.csv", "created=1 changed=0 closed=0 skipped=2"),
        ("pharmacies.csv", "created=1 changed=0 closed=0 skipped=1"),
        ("rqia.csv", "created=2 changed=0 closed=0 skipped=2"),
        ("site_names.csv", "created=0 changed=0 closed=0 skipped=3"),
    ],
)
def test_every_file_comes_in_and_a_second_time_changes_nothing(bring_in: Import, file: str, first: str) -> None:
    assert bring_in(file) == first
    again = bring_in(file)
    assert again.startswith("created=0 changed=0 closed=0 ")
    assert again.split()[-1] == first.split()[-1]
    assert Workplace.objects.filter(is_main=True).count() == Organisation.objects.count()


def test_a_number_found_in_a_later_file_goes_to_the_place_that_is_known(bring_in: Import) -> None:
    bring_in("cqc_extract.csv")
    assert bring_in("cqc_extract_with_numbers.csv") == "created=0 changed=1 closed=0 skipped=0"
    croft = Organisation.objects.get(search_name="oakfield croft")
    assert list(croft.directory_codes.values_list("directory", "code")) == [(Directory.CQC, "1-920000001")]


def test_two_numbers_of_one_name_at_one_postcode_are_one_employer(bring_in: Import) -> None:
    bring_in("cqc_directory.csv")
    home = Organisation.objects.get(name="Larkfield House")
    assert set(home.directory_codes.values_list("code", flat=True)) == {"1-900000001", "1-900000005"}


def test_a_place_that_somebody_added_is_adopted_and_not_doubled(bring_in: Import) -> None:
    """Ruth added her care home; the regulator's list, then the NHS directory, recognise it."""
    ruth = PersonFactory()
    added = add_organisation(name="OAKFIELD croft", sector="care-home", town="Sale", postcode="m336nb", by=ruth)
    bring_in("cqc_extract_with_numbers.csv")
    added.refresh_from_db()
    assert Organisation.objects.filter(postcode="M33 6NB").get() == added
    assert (added.name, added.address) == ("Oakfield Croft", "8 Oakfield")
    assert DirectoryCode.objects.get().organisation == added


@pytest.mark.parametrize("text", ["larkfield house", "Larkfield", "M33 6NB", "m336nb", "larkfield manchester"])
def test_a_care_home_without_an_ods_code_is_found(bring_in: Import, text: str) -> None:
    bring_in("cqc_directory.csv")
    assert [one.name for one in queries.find_organisations(text)] == ["Larkfield House"]


def test_the_nhs_directory_adopts_it_too_and_gives_it_its_code(bring_in: Import, tmp_path: Path) -> None:
    ruth = PersonFactory()
    added = add_organisation(name="The Old Mill", sector="hospice", town="Winchester", postcode="SO23 9BA", by=ruth)
    file = write(tmp_path, line("J99008", "THE OLD MILL"), line("J99009", "THE OLD MILL"))
    assert bring_in(file) == "created=1 changed=1 closed=0 skipped=0"
    added.refresh_from_db()
    assert (added.ods_code, added.sector, added.icb_code) == ("J99008", "hospice", "QRL")
    assert bring_in(file) == "created=0 changed=0 closed=0 skipped=0"


def test_another_directory_corrects_only_what_it_alone_lists(bring_in: Import) -> None:
    pharmacy = OrganisationFactory(ods_code="FZZ01", name="Elm Chemist", address="", postcode="BL3 1SX")
    agency = OrganisationFactory(ods_code=None, name="Old name", search_name="old name", postcode="HR9 9AA")
    DirectoryCode.objects.create(organisation=agency, directory=Directory.CQC, code="1-900000002")
    bring_in("pharmacies.csv")
    bring_in("cqc_directory.csv")
    pharmacy.refresh_from_db()
    agency.refresh_from_db()
    assert (pharmacy.name, pharmacy.address) == ("Elm Chemist", "2 Elm Street")
    assert (agency.name, agency.postcode) == ("Rowan Home Care", "HR1 2AA")


def test_where_in_england_a_place_lies_is_taken_from_its_neighbours(bring_in: Import) -> None:
    OrganisationFactory(postcode="M33 1AA", region_code="Y62", icb_code="QOP")
    bring_in("cqc_directory.csv")
    home = Organisation.objects.get(name="Larkfield House")
    assert (home.region_code, home.icb_code) == ("Y62", "QOP")


def test_sites_are_places_of_their_trust(bring_in: Import) -> None:
    bring_in("etrust.csv")
    valley = Organisation.objects.get()
    sites = valley.workplaces.filter(is_main=False).values_list("ods_code", "name", "postcode", "closed_on")
    assert [(code, name, postcode, str(closed)) for code, name, postcode, closed in sites] == [
        ("RZZ03", "Old Infirmary", "HR1 2AA", "2020-03-31"),
        ("RZZ02", "Riverside Clinic", "HR1 1TH", "None"),
        ("RZZ01", "St Bronagh's Hospital", "HR1 2ER", "None"),
    ]
    assert bring_in("site_names.csv") == "created=0 changed=1 closed=0 skipped=2"
    assert valley.workplaces.get(ods_code="RZZ01").name == "St Bronagh's General Hospital"


def test_hospitals_of_other_files_are_places_of_the_trust_they_name(bring_in: Import) -> None:
    valley = trust()
    assert bring_in("nhs_website.csv") == "created=2 changed=0 closed=0 skipped=1"
    assert bring_in("nhs_hospitals.csv") == "created=2 changed=0 closed=0 skipped=1"
    assert bring_in("nhs_hospitals.csv") == "created=0 changed=0 closed=0 skipped=1"
    assert {each.name for each in valley.workplaces.filter(is_main=False)} == {"St Brónagh's Hospital", "The Annexe"}
    assert Organisation.objects.get(name="The Spa Hospital").sector == Sector.INDEPENDENT_HOSPITAL


def test_a_site_that_was_brought_in_as_an_organisation_becomes_a_place_unless_people_belong_to_it(
    bring_in: Import,
) -> None:
    valley = trust()
    OrganisationFactory(ods_code="RZZ01", name="St Bronagh")
    riverside = OrganisationFactory(ods_code="RZZ02", name="Riverside")
    WorkplaceFactory(organisation=Organisation.objects.get(ods_code="RZZ01"), name="The Lodge")
    ProfileFactory(workplace=riverside.workplaces.get())
    assert bring_in("etrust.csv") == "created=1 changed=2 closed=0 skipped=1"
    assert set(Organisation.objects.values_list("ods_code", flat=True)) == {"RZZ", "RZZ02"}
    assert set(valley.workplaces.filter(is_main=False).values_list("name", flat=True)) == {
        "Old Infirmary",
        "St Bronagh's Hospital",
        "The Lodge",
    }


def test_a_site_that_closes_asks_who_receives_visitors_there(bring_in: Import) -> None:
    valley = trust()
    old = WorkplaceFactory(organisation=valley, ods_code="RZZ03", name="Old Infirmary", postcode="HR1 2AA")
    worker = ProfileFactory(workplace=old)
    assert bring_in("etrust.csv") == "created=2 changed=1 closed=1 skipped=0"
    assert list(Letter.objects.values_list("kind", "recipient")) == [("accounts.workplace_closed", worker.person_id)]


def test_a_closure_is_noted_with_its_day_and_people_are_asked_once(bring_in: Import, tmp_path: Path) -> None:
    bring_in(write(tmp_path, line("J82001", "ONE"), line("J82002", "TWO", closed="20200331", status="C")))
    one = Organisation.objects.get(ods_code="J82001")
    worker = ProfileFactory(workplace=one.workplaces.get())
    assert not Succession.objects.exists(), "what was closed before anybody knew it is no news"
    bring_in(write(tmp_path, line("J82001", "ONE", closed="20261031", status="C")))
    noted = Succession.objects.get()
    assert (noted.predecessor, noted.successor, noted.kind, str(noted.on)) == (one, None, "closed", "2026-10-31")
    bring_in(write(tmp_path, line("J82001", "ONE", closed="20261030", status="C")))
    assert str(Succession.objects.get().on) == "2026-10-30"
    assert list(Letter.objects.values_list("kind", "recipient")) == [("accounts.organisation_closed", worker.person_id)]
    bring_in(write(tmp_path, line("J82001", "ONE")))
    assert not Succession.objects.exists()


def test_what_others_have_followed_is_not_opened_again_by_an_older_file(bring_in: Import, tmp_path: Path) -> None:
    file = write(tmp_path, line("J82001", "ONE"), line("J82002", "TWO"))
    bring_in(file)
    one, two = Organisation.objects.order_by("ods_code")
    succeed(predecessor=one, successor=two, kind="merged", on=clock.today())
    assert bring_in(file) == "created=0 changed=0 closed=0 skipped=0"
    one.refresh_from_db()
    assert one.closed_on is not None


def test_an_old_file_adds_but_corrects_nothing(bring_in: Import, tmp_path: Path) -> None:
    known = OrganisationFactory(ods_code="J82001", name="Today", postcode="SO23 9BB", region_code="Y59", icb_code="QRL")
    old = line("J82001", "YESTERDAY", region="Y57", icb="Q70"), line("J82002", "OTHER", region="Y57", icb="Q70")
    assert bring_in(write(tmp_path, *old)) == "created=1 changed=1 closed=0 skipped=0"
    known.refresh_from_db()
    assert (known.name, known.region_code, str(known.opened_on)) == ("Today", "Y59", "1974-04-01")
    assert Organisation.objects.get(ods_code="J82002").region_code == ""


def test_listings_of_staff_follow_a_new_name(bring_in: Import, tmp_path: Path) -> None:
    organisation = OrganisationFactory(
        ods_code="J82001", name="Old Oak", search_name=searchable("Old Oak"), region_code="Y59", icb_code="QRL"
    )
    person = PersonFactory(profile__workplace=organisation.workplaces.get())
    untouched = PersonFactory()
    bring_in(write(tmp_path, line("J82001", "NEW WILLOW SURGERY")))
    assert Listing.objects.get(person=person).search.find("willow") > 0
    assert not Listing.objects.filter(person=untouched).exists(), (
        "only those of the changed organisation are made again"
    )
