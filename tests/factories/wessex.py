"""The Wessex exchange as it could be: 59 GPs of 59 real practices and 59 consultants of the real trusts around them."""

import csv
import re
from itertools import cycle
from pathlib import Path

from django.core.management import call_command

from accounts.enums import Profession, Sector
from accounts.models import LearningNeed, Organisation, User, Workplace
from exchanges.models import Programme, Side
from tests.factories.accounts import PersonFactory
from tests.factories.joining import programme_of
from tests.factories.programme_desk import joins
from tests.paths import shared

SIZE = 59
HERE = re.compile(r"(SO|PO|BH|SP)\d")  # Southampton, Portsmouth, Bournemouth, Salisbury
POSTCODE, CLOSED = 9, 11
SHOWN_BY_GPS = ["care-homes", "referrals", "frailty", "social-prescribing", "medicines-reviews", "integrated-teams"]
SHOWN_BY_CONSULTANTS = ["geriatric-assessment", "virtual-wards", "delirium", "hospital-flow", "symptom-control",
                        "discharge-planning"]  # fmt: skip
WEEK = ["mon-am", "tue-pm", "wed-am", "thu-am", "thu-pm", "fri-am"]
SPECIALTIES = ["430", "315", "340", "320", "300"]
FIRST_NAMES = {"GPs": ("Anna", "Bashir"), "Consultants": ("Carol", "Dinesh")}
NAMES = ("Abbot Birch Cole Dale Ellis Finch Grove Hale Innes Judd Kemp Lane Moss Nash Oakes Pike Quill Reed Shaw Tate"
         " Usher Vance Wray Yates Ash Bell Cross Dunn East Frost").split()  # fmt: skip


def wessex(lead: User, folder: Path) -> Programme:
    """The programme with its 118 people. All can be paired but one GP, whose only wish and only offer nobody shares."""
    call_command("import_outcodes", str(_here("geography/outcodes_2017.csv", folder, place=0, headed=True)))
    call_command("import_organisations", str(_here("ods/epraccur_2025-09_active_gp.csv", folder)))
    call_command("import_organisations", str(_here("ods/etr_2026-07.csv", folder)))
    programme = programme_of(lead)
    gps, consultants = programme.sides.order_by("number")
    practices = _places(Sector.GENERAL_PRACTICE)
    step = len(practices) // SIZE
    assert step, "fewer than 59 practices were brought in"
    for number, place in enumerate(practices[: SIZE * step : step]):
        shows, wants = _some(SHOWN_BY_GPS, number), _some(SHOWN_BY_CONSULTANTS, number * 5 + 1)
        if number == SIZE - 1:
            shows, wants = ["dental-oral-health"], ["prison-health"]
        _seat(programme, gps, number, place, profession=Profession.GP, role="GP", shows=shows, wants=wants)
    trusts = cycle(_places(Sector.ACUTE))
    for number in range(SIZE):
        _seat(
            programme,
            consultants,
            number,
            next(trusts),
            profession=Profession.CONSULTANT,
            role="Consultant",
            specialty=SPECIALTIES[number % len(SPECIALTIES)],
            shows=_some(SHOWN_BY_CONSULTANTS, number),
            wants=_some(SHOWN_BY_GPS, number * 5 + 2),
        )
    return programme


def _here(published: str, folder: Path, place: int = POSTCODE, *, headed: bool = False) -> Path:
    """The lines of a published file that lie around Southampton, as they stand there."""
    path = shared("data", published)
    lines = path.read_bytes().splitlines(keepends=True)
    rows = csv.reader(line.decode() for line in lines)
    kept = [line for line, row in zip(lines, rows, strict=True) if HERE.match(row[place])]
    if not headed:
        kept = [line for line in kept if not next(csv.reader([line.decode()]))[CLOSED]]
    file = folder / path.name
    file.write_bytes(b"".join(lines[:1] * headed + kept))
    return file


def _places(sector: Sector) -> list[Workplace]:
    organisations = Organisation.objects.filter(sector=sector, closed_on=None, ods_code__gt="")
    main = Workplace.objects.filter(organisation__in=organisations, is_main=True)
    return list(main.select_related("organisation").order_by("organisation__ods_code"))


def _some(topics: list[str], number: int) -> list[str]:
    return [topics[number % len(topics)], topics[(number * 2 + 1) % len(topics)]]


def _seat(programme: Programme, side: Side, number: int, place: Workplace, *, shows: list[str], wants: list[str],
          **work: str) -> None:  # fmt: skip
    person = PersonFactory(
        name=f"Dr {FIRST_NAMES[side.name][number // len(NAMES)]} {NAMES[number % len(NAMES)]}",
        email=f"{side.name.lower()}{number:02}@example.org",
        profile__workplace=place,
        profile__offer_topics=shows,
        profile__half_days=[WEEK[number % 6], WEEK[(number + 2) % 6]],
        profile__distance_km=60,
        **{f"profile__{name}": value for name, value in work.items()},
    )
    LearningNeed.objects.bulk_create(LearningNeed(person=person, what="See it done", topic=topic) for topic in wants)
    joins(programme, person, side=side)
