"""The part of a phone that keeps passkeys, in Python: it answers what the browser would send."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

from accounts.models import User

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Phone:
    """One passkey. `finger`: whether its owner showed who they are; `site` and `origin`: where it believes to be."""

    finger: bool = True
    site: str = "localhost"
    origin: str = "http://localhost:8000"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = b"one passkey of one phone"

    def make(self, options: dict[str, Any]) -> str:
        """The answer to "make a passkey"."""
        public = dict(ES256.from_cryptography_key(self.key.public_key()))
        credential = bytes(16) + len(self.name).to_bytes(2) + self.name + cbor.encode(public)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._about(WITH_KEY) + credential}
        return self._say(
            {
                "clientDataJSON": b64(self._heard("webauthn.create", options)),
                "attestationObject": b64(cbor.encode(attestation)),
            },
            clientExtensionResults={"credProps": {"rk": True}},
        )

    def show(self, options: dict[str, Any], owner: User) -> str:
        """The answer to "show your passkey"."""
        heard, about = self._heard("webauthn.get", options), self._about(0)
        signed = self.key.sign(about + hashlib.sha256(heard).digest(), ec.ECDSA(hashes.SHA256()))
        return self._say(
            {
                "clientDataJSON": b64(heard),
                "authenticatorData": b64(about),
                "signature": b64(signed),
                "userHandle": b64(user_pk_to_url_str(owner).encode()),
            },
            clientExtensionResults={},
        )

    def _heard(self, kind: str, options: dict[str, Any]) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _about(self, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.finger else 0)
        return hashlib.sha256(self.site.encode()).digest() + bytes([flags]) + bytes(4)

    def _say(self, response: dict[str, Any], **more: Any) -> str:
        name = b64(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response, **more})


def passkey_of(person: User, name: str = "My phone") -> Authenticator:
    """A passkey in somebody's account; no phone answers for it."""
    options = {"publicKey": {"challenge": b64(bytes(32))}}
    data = {"name": name, "credential": json.loads(Phone().make(options))}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
