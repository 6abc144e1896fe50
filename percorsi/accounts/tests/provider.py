"""Identity providers that tests start: one that other people wrote, and one of ours that can lie in every way."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

PATIENCE = 60  # seconds until a process answers, on a busy machine


@contextmanager
def foreign_provider() -> Iterator[str]:
    """`oidc-provider-mock`, in a process of its own; gives its issuer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    issuer = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    claims = ["--user-claims", json.dumps({"sub": "bruno-42", "email": "bruno@rete.example"})]
    with subprocess.Popen([*words, *claims], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(issuer)
            yield issuer
        finally:
            server.terminate()


def _wait_for(issuer: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            httpx2.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(issuer)


@dataclass
class Liar:
    """A provider of ours: `claims` and `header` override what an honest one would say."""

    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))
    claims: dict[str, Any] = field(default_factory=dict)
    token: str = ""  # said instead of a signed one
    signs_with: RSAKey | None = None
    declares: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)  # what the browser brought

    def description(self) -> dict[str, Any]:
        honest = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        return honest | self.declares

    def id_token(self) -> str:
        now = int(time.time())
        honest = {
            "iss": self.issuer,
            "sub": "bruno-42",
            "aud": "percorsi",
            "nonce": self.asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "email": "bruno@rete.example",
        }
        claims = {name: value for name, value in (honest | self.claims).items() if value is not None}
        return self.token or jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signs_with or self.key)


def _handler(liar: Liar) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {
                "/.well-known/openid-configuration": liar.description(),
                "/keys": {"keys": [liar.key.as_dict(private=False)]},
            }
            self._say(pages[urlsplit(self.path).path])

        def do_POST(self) -> None:
            body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            liar.asked["verifier"] = body["code_verifier"][0]
            self._say({"access_token": "x", "token_type": "Bearer", "id_token": liar.id_token()})

        def _say(self, facts: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(facts).encode())

        def log_message(self, *_words: Any) -> None:
            pass

    return Handler


@contextmanager
def lying_provider() -> Iterator[Liar]:
    liar = Liar()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(liar))
    liar.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()


# What a test says to them

LEVEL = "https://www.spid.gov.it/SpidL2"
START, BACK = "/accedi/identita/operatori", "/accedi/ritorno"


def trust(settings: Any, issuer: str, *levels: str, code: str = "operatori") -> None:
    facts = {"code": code, "issuer": issuer, "client_id": "percorsi", "secret": "a-secret", "levels": levels}
    settings.PERCORSI_IDENTITY_REALMS = [facts]


def asked(client: Client, liar: Liar, start: str = START) -> dict[str, str]:
    """What the browser carries to the provider."""
    address = urlsplit(client.get(start).headers["Location"])
    liar.asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    return liar.asked


def come_back(client: Client, liar: Liar, **more: str) -> Any:
    return client.get(BACK, {"code": "a-code", "state": liar.asked["state"]} | more)
