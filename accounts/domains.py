"""What an email address says about an employer, and what only looks as if it did."""

import re

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
    if not local or not _HOST.fullmatch(host) or _PUNYCODE.search(host):
        return []
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def domain_matches(address: str, domain: str) -> bool:
    """Whether the address belongs to the domain or to one below it. `evilnhs.uk` does not belong to `nhs.uk`."""
    return domain.lower() in domains_of(address)
