"""What an email address says about an employer, and what only looks as if it did."""

import re

from django.utils.translation import gettext as _

from accounts.reference import known_domains

LONGEST = 120
WELL_KNOWN = ("nhs.uk", "nhs.net", "nhs.scot", "hscni.net", "gov.uk", "gov.scot", "gov.wales", "ac.uk")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_PUNYCODE = re.compile(r"(?:^|\.)xn--")


def domains_of(address: str) -> list[str]:
    """The domains that can vouch for an address, the closest first: ward.trust.nhs.uk, trust.nhs.uk, nhs.uk.

    None for an address that is not plain ASCII: a letter of another alphabet can pass for one of ours, and so can its
    punycode. Whoever really has such an address is confirmed by a lead.
    """
    if not address.isascii() or address.count("@") != 1:
        return []
    local, host = address.lower().split("@")
    return with_those_above(host) if local else []


def with_those_above(host: str) -> list[str]:
    """A domain and those that it lies below, but the last label alone; none for what is no plain domain."""
    if not host.isascii() or not _HOST.fullmatch(host) or _PUNYCODE.search(host):
        return []
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def domain_matches(address: str, domain: str) -> bool:
    """Whether the address belongs to the domain or to one below it. `evilnhs.uk` does not belong to `nhs.uk`."""
    return domain.lower() in domains_of(address)


def typed_domain(text: str) -> str:
    """The domain in what somebody typed or pasted: an address, a web address, capitals, a dot at the end. Letters are
    never exchanged for others, so what is not plain stays so and is refused by `domain_problem`."""
    text = text.strip()
    text = (text.lower() if text.isascii() else text).removeprefix("mailto:")  # a small sign for kelvin is a k
    text = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text)
    text = re.split(r"[/?#]", text, maxsplit=1)[0]
    text = re.sub(r":\d*$", "", text.rsplit("@", 1)[-1].strip())
    return text.removeprefix("*.").removeprefix("www.").strip(". ")


def domain_problem(domain: str, *, names_employer: bool) -> str | None:
    """A sentence saying why addresses of this domain cannot be trusted, or None where they can."""
    if not domain:
        return _("Enter what stands after the @, for example wyevalley.nhs.uk")
    if not domain.isascii() or _PUNYCODE.search(domain):
        return _("Use plain letters from a to z: letters of other alphabets can be made to look like a trusted domain")
    if len(domain) > LONGEST or not _HOST.fullmatch(domain):
        return _("Enter a whole domain, like wyevalley.nhs.uk: words and dots, without spaces")
    if any(known_domains().get(above) == "mail" for above in with_those_above(domain)):
        return _("Anybody can have an address at %(domain)s, so it cannot vouch for people") % {"domain": domain}
    kind = known_domains().get(domain)
    if kind == "suffix":
        return _(
            "Anybody can have a domain below %(domain)s. Enter the organisation’s own, like example.%(domain)s"
        ) % {"domain": domain}
    if kind == "shared" and names_employer:
        return _(
            "Many organisations share %(domain)s, so it says nothing of the employer. Enter the organisation’s own "
            "domain, or choose that it vouches for staff only"
        ) % {"domain": domain}
    return None


def resembles(domain: str) -> str:
    """The well-known domain that this one only looks like, as `evilnhs.uk` and `nhs.uk.example.com` look like
    `nhs.uk`; nothing where it is that one, lies below it or looks like none."""
    for known in WELL_KNOWN:
        if domain == known or domain.endswith(f".{known}"):
            return ""
    return next((known for known in WELL_KNOWN if domain.endswith(known) or f".{known}." in f".{domain}."), "")
