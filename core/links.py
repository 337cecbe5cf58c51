"""Links that carry their own proof: made from a row's number and version when they are needed, and stored nowhere.

A token is good for one purpose, one row and one version of it; the signature is HMAC-SHA256 (256 bits) with the
installation's secret, compared in constant time. Whether the row still counts is for its owner to say.
"""

from django.core.signing import BadSignature, Signer


def token(purpose: str, number: int, version: int) -> str:
    """What stands in the link."""
    return _signer(purpose).sign(f"{number}.{version}")


def read(purpose: str, given: str) -> tuple[int, int] | None:
    """Number and version that a token of ours names; None for any other text."""
    try:
        number, version = _signer(purpose).unsign(given).split(".")
        return int(number), int(version)
    except (BadSignature, ValueError):
        return None


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"core.links:{purpose}", sep=".", algorithm="sha256")
