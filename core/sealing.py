"""Encryption at rest: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D), bound to what the text is about."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
TAG = 16


class Unreadable(Exception):
    """The sealed bytes were changed, cut off, moved to another place, or their key is gone."""


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(256)


def seal(plain: bytes, *, about: str, key: bytes | None = None) -> bytes:
    """Encrypt `plain`; `about` (not secret) must be given again to read it. Returns 28 bytes more than `plain` has."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key or settings.FIELD_KEY).encrypt(nonce, plain, about.encode())


def unseal(sealed: bytes, *, about: str, key: bytes | None = None) -> bytes:
    """Read what `seal` made; raises `Unreadable`."""
    if len(sealed) < NONCE + TAG:
        raise Unreadable(about)
    try:
        return AESGCM(key or settings.FIELD_KEY).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise Unreadable(about) from None
