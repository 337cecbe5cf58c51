"""A reflection becomes what each profession shows: on a phone, for its author alone, and nothing is sent anywhere."""

import csv
import io
from collections.abc import Callable

from docx import Document
from pypdf import PdfReader

from accounts.enums import Profession, Register
from accounts.models import User
from tests import cast
from tests.factories.accounts import PersonFactory, RegistrationFactory
from tests.factories.evidence import reflected
from tests.journeys.phone import Phone, download, fill, follow, holds, miss, press, read, tick, unfold, visit
from tests.journeys.steps import given_signed_in, letter_to, then_anyone_can_check, then_certified

PhoneOf = Callable[..., Phone]
NOTE = "You noticed that she was in pain before any of us did."


def of_register(register: Register, number: str, name: str, profession: Profession, role: str) -> User:
    """Somebody on this register."""
    person = PersonFactory(name=name, profile__profession=profession, profile__role=role)
    RegistrationFactory(person=person, register=register, number=number)
    return person


def given_a_reflection(phone: Phone, note: str = "") -> None:
    """They visited Dr Amina Yusuf, wrote about it, and look at what they wrote."""
    reflected(phone.person, cast.amina(), note=note)
    given_signed_in(phone)
    follow(phone, "Reflections")
    follow(phone, "Your visit to Dr Amina Yusuf")


def when_used_for(phone: Phone, form: str) -> None:
    """From the reflection to the page with the regulator's questions."""
    press(phone, "Use it for…")
    tick(phone, form)
    press(phone, "Go on")


def paper(phone: Phone, link: str) -> str:
    """The words of a PDF that they download."""
    reader = PdfReader(io.BytesIO(download(phone, link)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_nurse_takes_an_account_feedback_and_the_log(phone_of: PhoneOf) -> None:
    ruth = phone_of(of_register(Register.NMC, "99A9999A", "Ruth Bell", Profession.NURSE, "Care home nurse"))
    given_a_reflection(ruth, NOTE)
    miss(ruth, "Social Work England")
    when_used_for(ruth, "Nursing and Midwifery Council: Reflective account")
    read(ruth, "Leave out whatever could show who a patient")
    learned = "What did you learn from the CPD activity and/or feedback and/or event or experience in your practice?"
    holds(ruth, learned, "They talk before they walk: every plan has a name and a date.")
    tick(ruth, "Prioritise people", "Preserve safety")
    press(ruth, "Save")
    read(ruth, "Saved. Only you can read it.", "How did you change or improve your practice as a result?")
    account = paper(ruth, "Download as a PDF")
    assert "Reflective account Nursing and Midwifery Council" in account
    assert "99A9999A" in account
    assert "Prioritise people Preserve safety" in account
    assert "Amina" not in account

    follow(ruth, "Your reflection")
    when_used_for(ruth, "Nursing and Midwifery Council: Practice-related feedback")
    fill(ruth, "Content of feedback and how it has influenced your practice", f"{NOTE} I say what I see, now.")
    press(ruth, "Save")
    assert "Letter or card" in paper(ruth, "Download as a PDF")

    follow(ruth, "Reflections")
    follow(ruth, "My CPD: the year with its hours, certificates and logs")
    read(ruth, "My CPD: 2026", "3 hours 30 minutes", "Nursing and Midwifery Council: Reflective account")
    table = download(ruth, "Table (CSV) Nursing and Midwifery Council").decode("utf-8-sig")
    head, line, total = csv.reader(io.StringIO(table, newline=""))
    assert head[-2:] == ["Number of hours", "Number of participatory hours"]
    assert line[3] == "Prioritise people\nPreserve safety"
    assert total[-2:] == ["3.5", "3.5"]
    assert "Total 3.5 3.5" in paper(ruth, "PDF Nursing and Midwifery Council")


def test_a_gp_takes_it_to_appraisal(phone_of: PhoneOf) -> None:
    gareth = phone_of(of_register(Register.GMC, "1234567", "Dr Gareth Price", Profession.GP, "GP"))
    given_a_reflection(gareth)
    when_used_for(gareth, "Doctors’ appraisal (General Medical Council): Supporting information for appraisal")
    read(gareth, "You need not map it to Good medical practice.", "3 hours 30 minutes")
    tick(gareth, "Quality improvement activity")
    press(gareth, "Save")
    word = Document(io.BytesIO(download(gareth, "Download for Word")))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Lessons learned" in said
    assert "Quality improvement activity" in said
    unfold(gareth, "Plain text to paste into another form")


def test_a_pharmacist_shows_planned_learning_and_asks_to_name_a_peer(phone_of: PhoneOf) -> None:
    priya = phone_of(of_register(Register.GPHC, "2012345", "Priya Shah", Profession.PHARMACIST, "Pharmacist"))
    given_a_reflection(priya)
    when_used_for(priya, "General Pharmaceutical Council: CPD record: planned learning")
    read(priya, "Planned, because you wrote what you hoped to learn before the visit began.")
    press(priya, "Save")
    read(priya, "What are you planning to learn?", "See how a ward plans a discharge (written on ")

    follow(priya, "Your reflection")
    when_used_for(priya, "General Pharmaceutical Council: Peer discussion")
    follow(priya, "Ask whether you may name them")
    read(priya, "They do not see anything that you wrote.")
    press(priya, "Ask")
    read(priya, "Dr Amina Yusuf has been asked.", "have not answered yet")

    amina = phone_of(User.objects.get(name="Dr Amina Yusuf"))
    letter = letter_to(amina.person.email, "May Priya Shah name you to their regulator?")
    assert "They talk before" not in letter.body
    given_signed_in(amina)
    visit(amina, str(letter.body).split("http://localhost:8000")[1].split()[0])
    tick(amina, "Yes, with my name, role and organisation")
    press(amina, "Answer")
    letter_to(priya.person.email, "Dr Amina Yusuf agrees to be named")


def test_a_social_worker_reflects_with_a_peer(phone_of: PhoneOf) -> None:
    olu = phone_of(of_register(Register.SWE, "SW123456", "Olu Adeyemi", Profession.SOCIAL_WORKER, "Social worker"))
    given_a_reflection(olu)
    when_used_for(olu, "Social Work England: CPD record")
    fill(olu, "What you learnt from discussing the activity with a peer", "That I explain too little on the phone.")
    tick(olu, "4.5 Open and creative learning culture")
    press(olu, "Save")
    text = paper(olu, "Download as a PDF")
    assert "What you learnt from discussing the activity with a peer That I explain too little on the phone." in text
    follow(olu, "Reflections")
    follow(olu, "My CPD: the year with its hours, certificates and logs")
    follow(olu, "Social Work England: 1 December 2025 to 30 November 2026")
    read(olu, "My CPD: 1 December 2025 to 30 November 2026", "Your visit to Dr Amina Yusuf")


def test_a_stranger_checks_a_certificate_that_is_revoked_later(phone_of: PhoneOf) -> None:
    gareth, stranger = phone_of(cast.gareth()), phone_of(None)
    reflection = reflected(gareth.person, cast.amina())
    assert reflection.visit
    given_signed_in(gareth, f"/exchanges/{reflection.visit.exchange_id}/")
    code = then_certified(gareth, "You visited Dr Amina Yusuf")
    then_anyone_can_check(stranger, code, "Dr Gareth Price", "3 hours 30 minutes")
    follow(gareth, "This was recorded by mistake")
    tick(gareth, "The breaks or the hours are wrong")
    press(gareth, "Revoke the certificates")
    read(gareth, "Both certificates are revoked. Now say what became of the visit.")
    visit(stranger, f"/certificates/{code}/")
    read(stranger, "This certificate no longer counts", "Revoked on 2 June 2026: recorded by mistake.")
    miss(stranger, "Gareth", "Amina")
