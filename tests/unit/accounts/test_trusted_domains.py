"""Which domains can be trusted, what people type, and whom a new one confirms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from accounts import queries, tasks
from accounts.actions import domain as domains
from accounts.actions import person as people
from accounts.domains import domain_matches, domain_problem, domains_of, typed_domain
from accounts.models import Membership, TrustedDomain, User
from accounts.reference import known_domains
from core.errors import NotAllowed, Refused
from core.models import AuditEvent
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory, TrustedDomainFactory

LABEL = some.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(
    lambda label: not label.startswith("xn--")
)
LOCAL = some.text("abcxyz0.+_'-", min_size=1, max_size=12)
LOOKALIKE = some.sampled_from(
    [
        "пhs.uk",
        "nһs.uk",
        "ոhs.uk",
        "νhs.uk",
        "ｎｈｓ.uk",
        "nhs。uk",
        "nhs．uk",
        "nhs\u200b.uk",
        "n\u00adhs.uk",
        "nhs.u\u212a",
    ]
)


@given(LOCAL, some.lists(LABEL, max_size=4))
def test_every_address_of_the_domain_or_below_belongs(local: str, below: list[str]) -> None:
    assert domain_matches(f"{local}@{'.'.join([*below, 'nhs.uk'])}", "nhs.uk")


@given(LOCAL, LABEL, LABEL)
def test_a_label_longer_or_followed_by_more_does_not(local: str, before: str, after: str) -> None:
    assert not domain_matches(f"{local}@{before}nhs.uk", "nhs.uk")
    assert not domain_matches(f"{local}@nhs.uk.{after}.com", "nhs.uk")
    assert not domain_matches(f"{local}@nhs.uk@{after}.com", "nhs.uk")
    assert not domain_matches(f"{local}@{after}.com@nhs.uk", "nhs.uk")
    assert not domain_matches(f'"{local}@nhs.uk"@{after}.com', "nhs.uk")
    assert not domain_matches(f"{local}@nhs-uk.{after}.uk", "nhs.uk")


@given(LOCAL, LOOKALIKE, some.lists(LABEL, max_size=2))
def test_no_lookalike_belongs_or_is_ever_trusted(local: str, lookalike: str, below: list[str]) -> None:
    host = ".".join([*below, lookalike])
    assert domains_of(f"{local}@{host}") == []
    assert domain_problem(typed_domain(host), names_employer=False) is not None


@given(LOCAL, LABEL, some.lists(LABEL, max_size=2))
def test_no_punycode_belongs_or_is_ever_trusted(local: str, label: str, below: list[str]) -> None:
    host = ".".join([*below, f"xn--{label}", "nhs.uk"])
    assert domains_of(f"{local}@{host}") == []
    assert domain_problem(typed_domain(host), names_employer=False) is not None


@given(some.text(max_size=40))
def test_whatever_is_typed_is_a_plain_domain_or_refused(text: str) -> None:
    domain = typed_domain(text)
    if domain_problem(domain, names_employer=True) is None:
        assert domains_of(f"a@{domain}")[0] == domain
        assert domain not in known_domains()


@pytest.mark.parametrize(
    "typed",
    ["wvt.nhs.uk", " WVT.NHS.UK. ", "@wvt.nhs.uk", "jane.doe@wvt.nhs.uk", "https://www.wvt.nhs.uk/?x=1", "*.wvt.nhs.uk",
     "mailto:jane@wvt.nhs.uk", "wvt.nhs.uk:443"],
)  # fmt: skip
def test_what_people_paste_is_understood(typed: str) -> None:
    assert typed_domain(typed) == "wvt.nhs.uk"


def test_an_address_that_hides_another_is_read_as_a_mail_server_reads_it() -> None:
    assert typed_domain("nhs.uk@evil.com") == "evil.com"


@pytest.mark.parametrize(
    ("domain", "says"),
    [
        ("", "after the @"), ("nhs", "whole domain"), ("wvt nhs.uk", "whole domain"), ("wvt..nhs.uk", "whole domain"),
        ("-wvt.nhs.uk", "whole domain"), ("192.0.2.1", "whole domain"), ("a" * 121 + ".uk", "whole domain"),
        ("gmail.com", "Anybody can have an address"), ("surgery.gmail.com", "Anybody can have an address"),
        ("gov.uk", "Anybody can have a domain below"), ("ac.uk", "below"), ("sch.uk", "below"), ("co.uk", "below"),
        ("nhs.uk", "Many organisations share"), ("nhs.net", "Many organisations share"),
        ("xn--nhs-abc.uk", "plain letters"), ("nһs.uk", "plain letters"),
    ],
)  # fmt: skip
def test_each_refusal_says_why(domain: str, says: str) -> None:
    assert says in (domain_problem(domain, names_employer=True) or "")


def test_a_shared_domain_may_vouch_for_staff_only() -> None:
    assert domain_problem("nhs.net", names_employer=False) is None
    assert domain_problem("gmail.com", names_employer=False) is not None
    assert domain_problem("gov.uk", names_employer=False) is not None


# Adding and removing


@pytest.mark.django_db
def test_adding_confirms_who_showed_such_an_address_before_and_tells_them(
    operator: User, letters: Callable[[], list[Any]]
) -> None:
    sam = PersonFactory(email="sam@ward.wyevalley.example", confirmed=False)
    unshown = PersonFactory(email="pat@wyevalley.example", confirmed=False, address=False)
    evil = PersonFactory(email="eve@evilwyevalley.example", confirmed=False)
    domain = domains.add_domain(domain="@WyeValley.example", organisation=sam.profile.organisation, by=operator)
    assert (domain.domain, domain.added_by) == ("wyevalley.example", operator)
    assert domains.confirm_people_at(domain) == 1
    assert domains.confirm_people_at(domain) == 0
    assert [letter.to for letter in letters()] == [["sam@ward.wyevalley.example"]]
    assert set(User.objects.filter(confirmed_at=None)) == {unshown, evil}
    assert Membership.objects.confirmed().filter(person=sam, organisation=sam.profile.organisation).exists()
    assert queries.how_many_vouched_for([domain]) == {domain.pk: 1}


@pytest.mark.django_db
def test_the_clock_confirms_who_is_left_once(operator: User) -> None:
    for number in range(3):
        PersonFactory(email=f"p{number}@wyevalley.example", confirmed=False)
    domain = domains.add_domain(domain="wyevalley.example", organisation=None, by=operator)
    assert domains.confirm_people_at(domain, most=2) == 2
    assert tasks.confirm_by_new_domains() == 1
    assert tasks.confirm_by_new_domains() == 0


@pytest.mark.django_db
def test_whose_confirmation_or_place_was_taken_back_is_left_alone(operator: User) -> None:
    sam = people.confirm_person(person=PersonFactory(email="sam@wyevalley.example", confirmed=False), by=operator)
    people.withdraw_confirmation(person=sam, by=operator)
    removed = MembershipFactory(person__email="kit@wyevalley.example")
    removed.person.profile.organisation = removed.organisation
    removed.person.profile.save()
    people.remove_from_staff(place=removed, by=operator)
    domain = domains.add_domain(domain="wyevalley.example", organisation=removed.organisation, by=operator)
    assert domains.confirm_people_at(domain) == 0


@pytest.mark.django_db
def test_a_domain_is_trusted_once_and_the_refusal_says_whose_it_is(operator: User) -> None:
    wye = OrganisationFactory(name="Wye Valley NHS Trust")
    domains.add_domain(domain="wyevalley.example", organisation=wye, by=operator)
    with pytest.raises(Refused, match="belongs to Wye Valley NHS Trust"):
        domains.add_domain(domain="WYEVALLEY.example.", organisation=OrganisationFactory(), by=operator)
    with pytest.raises(Refused, match="vouches for staff"):
        domains.add_domain(domain="nhs.net", organisation=None, by=operator)
    with pytest.raises(Refused, match="cannot vouch"):
        domains.add_domain(domain="gmail.com", organisation=wye, by=operator)


@pytest.mark.django_db
def test_only_the_operator_adds_and_removes(lead: User, operator: User) -> None:
    with pytest.raises(NotAllowed):
        domains.add_domain(domain="wyevalley.example", organisation=None, by=lead)
    domain = TrustedDomainFactory()
    with pytest.raises(NotAllowed):
        domains.remove_domain(domain=domain, by=lead)
    domains.remove_domain(domain=domain, by=operator)
    domains.remove_domain(domain=domain, by=operator)
    assert not TrustedDomain.objects.filter(pk=domain.pk).exists()
    assert AuditEvent.objects.filter(verb="domain.removed").count() == 1


@pytest.mark.django_db
def test_removing_withdraws_nothing(operator: User) -> None:
    domain = TrustedDomainFactory(domain="wyevalley.example")
    sam = people.confirm_by_address(person=PersonFactory(email="sam@wyevalley.example", confirmed=False))
    domains.remove_domain(domain=domain, by=operator)
    sam.refresh_from_db()
    assert sam.confirmed_how == User.ConfirmedHow.ADDRESS


@pytest.mark.django_db
def test_people_of_a_domain_are_found_by_the_end_of_their_address() -> None:
    """The index that reads addresses from the end is one that this question can use."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = queries.people_vouched_for("nhs.net").explain()
    assert "user_email_backwards" in plan
