"""The lists of professions, sectors, registers and regions hang together."""

from accounts.enums import (
    PROFESSION_GROUP,
    PROFESSION_GROUPS,
    PROFESSION_REGISTERS,
    Half,
    Nation,
    Profession,
    ProfessionGroup,
    Region,
    Register,
    Sector,
    profession_choices,
)
from accounts.registers import RULES


def test_every_profession_stands_in_exactly_one_group() -> None:
    listed = [profession for members in PROFESSION_GROUPS.values() for profession in members]

    assert sorted(listed) == sorted(Profession)
    assert set(PROFESSION_GROUPS) == set(ProfessionGroup)
    assert PROFESSION_GROUP[Profession.CARE_WORKER] is ProfessionGroup.SOCIAL_CARE


def test_a_select_has_one_heading_per_group_and_every_profession_once() -> None:
    choices = profession_choices()

    assert len(choices) == len(ProfessionGroup)
    assert sorted(value for _heading, members in choices for value, _label in members) == sorted(Profession.values)


def test_values_fit_the_columns_that_hold_them() -> None:
    assert max(len(value) for value in [*Profession.values, *Sector.values, *Register.values]) <= 40
    assert max(len(value) for value in Nation.values) <= 20
    assert {len(value) for value in Region.values} == {3}
    assert Half.values == ["AM", "PM"]


def test_every_register_is_offered_to_somebody_and_has_a_rule() -> None:
    offered = {register for registers in PROFESSION_REGISTERS.values() for register in registers}

    assert offered == set(Register)
    assert set(RULES) == set(Register)


def test_people_without_a_register_are_not_asked_for_one() -> None:
    for profession in (
        Profession.PRACTICE_MANAGER,
        Profession.CHAPLAIN,
        Profession.PERSONAL_ASSISTANT,
        Profession.OTHER,
    ):
        assert profession not in PROFESSION_REGISTERS
