"""Registration numbers: what is kept, what is refused, and what the sentence says."""

import pytest

from accounts.enums import Register
from accounts.registers import HCPC_CODES, RULES, doubt, normalise, problem


@pytest.mark.parametrize("register", Register)
def test_each_register_accepts_its_own_example(register: Register) -> None:
    rule = RULES[register]

    assert problem(register, rule.example) is None
    assert doubt(register, rule.example) is None
    assert rule.pattern.fullmatch(normalise(register, rule.example))
    assert rule.search_page.startswith("https://")


@pytest.mark.parametrize(
    ("register", "typed", "kept"),
    [
        (Register.GMC, " 701 2345 ", "7012345"),
        (Register.GMC, "７０１２３４５", "7012345"),
        (Register.GMC_ASSOCIATE, "a1234567", "A1234567"),
        (Register.NMC, "99a 9999a", "99A9999A"),
        (Register.NMC, "12I3456E", "12I3456E"),
        (Register.GPHC, "5012345", "5012345"),
        (Register.HCPC, "ph 1234", "PH001234"),
        (Register.HCPC, "pyl1", "PYL000001"),
        (Register.HCPC, "ODP-012345", "ODP012345"),
        (Register.HCPC, "HAD12345", "HAD012345"),
        (Register.SWE, "sw001234", "SW1234"),
        (Register.SWE, "1234", "SW1234"),
        (Register.GOC, "0109491", "01-09491"),
        (Register.GOC, "01 – 9491", "01-9491"),
        (Register.GOC, "d12345", "D-12345"),
        (Register.SCW, "w1234567", "W/1234567"),
        (Register.UKPHR, "fr 1234", "FR1234"),
    ],
)
def test_numbers_are_kept_as_the_register_writes_them(register: Register, typed: str, kept: str) -> None:
    assert normalise(register, typed) == kept
    assert normalise(register, kept) == kept
    assert problem(register, typed) is None


@pytest.mark.parametrize("code", HCPC_CODES)
def test_every_profession_of_the_hcpc_can_be_typed(code: str) -> None:
    assert problem(Register.HCPC, f"{code}123456") is None


@pytest.mark.parametrize(
    ("register", "typed", "says"),
    [
        (Register.GMC, "C7012345", "consultant code"),
        (Register.GMC, "A1234567", "associates"),
        (Register.GMC, "701234", "7 numbers"),
        (Register.GMC, "70123456", "7 numbers"),
        (Register.GMC, "701234٥x", "7 numbers"),
        (Register.GMC_ASSOCIATE, "1234567", "letter A"),
        (Register.NMC, "9999999A", "NMC Pin"),
        (Register.NMC, "99A999OA", "letter O"),
        (Register.GPHC, "3012345", "starting with 2"),
        (Register.HCPC, "123456", "letters of your profession"),
        (Register.HCPC, "PH1234567", "up to 6 numbers"),
        (Register.HCPC, "XX123456", "letters of your profession"),
        (Register.HCPC, "SW12345", "Social Work England"),
        (Register.SWE, "SW0", "SW and up to 6 numbers"),
        (Register.SWE, "SW1234567", "SW and up to 6 numbers"),
        (Register.GOC, "01-1", "01-09491"),
        (Register.GDC, "dentist", "letters and numbers"),
        (Register.SSSC, "<script>1", "letters and numbers"),
        (Register.GCC, "1" * 13, "letters and numbers"),
        (Register.GMC, "   ", "Enter your GMC reference number"),
    ],
)
def test_a_wrong_number_is_answered_with_what_to_do(register: Register, typed: str, says: str) -> None:
    sentence = problem(register, typed)

    assert sentence is not None
    assert says in sentence
    assert RULES[register].example in sentence


@pytest.mark.parametrize(
    ("register", "typed"), [(Register.GDC, "1234567"), (Register.NISCC, "123456"), (Register.GOC, "04-12345")]
)
def test_where_the_rule_is_only_believed_an_odd_number_is_kept_with_a_doubt(register: Register, typed: str) -> None:
    assert problem(register, typed) is None
    assert RULES[register].example in (doubt(register, typed) or "")


def test_strict_registers_never_doubt() -> None:
    assert doubt(Register.GMC, "1") is None
