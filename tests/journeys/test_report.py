"""The lead of an organisation asks for a report, watches it being made, reads it on her phone and takes it away."""

import io
import json
from collections.abc import Callable
from datetime import date

import jsonschema
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from core.models import AuditEvent
from evaluation import tasks
from tests import cast
from tests.factories.closed_quarters import A_QUARTER, closed, of_organisation, stored
from tests.journeys.phone import Phone, download, press, read
from tests.journeys.steps import given_signed_in_with_both_steps, letter_to
from tests.second_step import app_for

PhoneOf = Callable[..., Phone]


def test_a_lead_reads_what_her_trusts_exchanges_came_to(phone_of: PhoneOf) -> None:
    lead = cast.lead()
    stored(closed(date(2026, 1, 1)), A_QUARTER, organisation=of_organisation(lead).organisation)
    helen = phone_of(lead)
    given_signed_in_with_both_steps(helen, app_for(lead), "/reports/")
    read(helen, "No reports yet")
    press(helen, "Make a report")
    read(helen, "Wye Valley NHS Trust", "January to March 2026")
    press(helen, "Make the report")
    read(helen, "Making the report.", "you get an email when it is ready")
    assert tasks.make_reports() == 1
    helen.page.get_by_role("heading", name="From asking to visiting").wait_for()
    helen.look_over()
    read(
        helen,
        "40 of 70 exchanges that ended came to a visit.",
        "of 40 that were decided",
        "of 50 asked",
        "Shown from 8 answers by 5 people",
        "Exact numbers, for you",
        "rounded once, by chance",
    )
    letter_to(lead.email, "Your report is ready: Wye Valley NHS Trust, January to March 2026")
    files_say_the_same(helen)
    taken = AuditEvent.objects.filter(verb="report.downloaded", actor_id=lead.pk)
    assert sorted(each.facts["form"] for each in taken) == ["csv", "json", "pdf", "xlsx"]


def files_say_the_same(helen: Phone) -> None:
    """Each file is opened by something that did not write it."""
    paper = PdfReader(io.BytesIO(download(helen, "As a document (PDF)")))
    assert "/MarkInfo" in paper.trailer["/Root"]
    words = " ".join(page.extract_text() for page in paper.pages)
    assert "40 of 70 exchanges" in " ".join(words.split())
    book = CalamineWorkbook.from_filelike(io.BytesIO(download(helen, "All tables as a workbook (Excel)")))
    assert book.sheet_names[0] == "Report"
    assert book.sheet_names[-1] == "Notes"
    kept = json.loads(download(helen, "For programs (JSON)"))
    jsonschema.validate(kept, json.loads(download(helen, "What the JSON holds (JSON Schema)")))
    lines = download(helen, "All numbers as one table (CSV)").decode("utf-8-sig").splitlines()
    assert any("Came to a visit" in line and ",40," in line for line in lines)
