"""An OpenID Connect provider on this machine: discovery, a page to sign in, tokens against PKCE, keys, and what it
knows of the person. It can be told to lie, in one way at a time."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, NAME = "exp-ex", "a secret between two computers", "Trust login"
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Trust login</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Trust login</h1>
<p><a href="{yes}">Sign in as {name}</a></p><p><a href="{no}">Cancel</a></p></main></body></html>"""


class Provider:
    """One provider, who always knows the same person."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.person: dict[str, Any] = {
            "sub": "amina-248289761001",
            "name": "Amina Yusuf",
            "email": "amina.yusuf@wvt.nhs.uk",
            "email_verified": True,
        }
        self.asked: dict[str, dict[str, str]] = {}  # by code, what the browser brought
        self.twist: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: jwt.encode(
            claims, KEY, algorithm="RS256", headers={"kid": "1"}
        )
        self.userinfo: dict[str, Any] = {}
        self.discovery: dict[str, Any] = {}
        self.requests: list[str] = []

    @property
    def settings(self) -> dict[str, Any]:
        """As the environment would set it."""
        trusts = {"server_url": self.issuer, "oauth_pkce_enabled": True, "email_authentication": False}
        return {"provider_id": "oidc", "name": NAME, "client_id": CLIENT, "secret": SECRET, "settings": trusts}

    def about_itself(self) -> dict[str, Any]:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        more = {"userinfo_endpoint": "person"}
        return {
            "issuer": self.issuer,
            **{key: f"{self.issuer}/{path}" for key, path in {**paths, **more}.items()},
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.discovery,
        }

    def sign_in_page(self, question: dict[str, str]) -> str:
        """Where the person says yes or no."""
        assert question["client_id"] == CLIENT
        assert question["response_type"] == "code"
        assert question["code_challenge_method"] == "S256"
        assert set(question["scope"].split()) == {"openid", "profile", "email"}
        assert question["nonce"]
        code = secrets.token_urlsafe(16)
        self.asked[code] = question
        back = question["redirect_uri"]
        yes = f"{back}?{urlencode({'code': code, 'state': question['state']})}"
        no = f"{back}?{urlencode({'error': 'access_denied', 'state': question['state']})}"
        return PAGE.format(yes=escape(yes), no=escape(no), name=escape(self.person["name"]))

    def tokens(self, form: dict[str, str]) -> dict[str, Any]:
        """For the code, once, and only to whoever asked the question."""
        question = self.asked.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == question["code_challenge"]
        assert (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        assert form["redirect_uri"] == question["redirect_uri"]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": question["nonce"],
            "sub": self.person["sub"],
        }
        return {"access_token": "one-hour", "token_type": "Bearer", "id_token": self.sign(self.twist(claims))}

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def answer(self, address: str, *, yes: bool = True) -> str:
        """Say yes (or no) on the page at this address, as a browser would. Where it leads back to."""
        with urlopen(address) as page:
            links = page.read().decode().split('href="')[1:]
        parts = urlsplit(links[0 if yes else 1].split('"')[0].replace("&amp;", "&"))
        return f"{parts.path}?{parts.query}"


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.provider.requests.append(parts.path)
        if parts.path == "/.well-known/openid-configuration":
            self._say(self.provider.about_itself())
        elif parts.path == "/keys":
            self._say(self.provider.keys())
        elif parts.path == "/person":
            assert self.headers["Authorization"] == "Bearer one-hour"
            self._say({**self.provider.person, **self.provider.userinfo})
        elif parts.path == "/authorize":
            self._say(self.provider.sign_in_page(_single(parts.query)))
        else:
            self.send_response(204)
            self.end_headers()

    def do_POST(self) -> None:
        self.provider.requests.append(self.path)
        form = _single(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._say(self.provider.tokens(form))

    def _say(self, words: dict[str, Any] | str) -> None:
        is_page = isinstance(words, str)
        body = (words if isinstance(words, str) else json.dumps(words)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silence."""


def _single(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query).items()}


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers at a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"provider": provider})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
