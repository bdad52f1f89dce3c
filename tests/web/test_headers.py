"""What every answer tells the browser, over every route there is, to somebody signed in and to nobody."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.web import headers
from tests.secrecy.recipes import walked

ROOT = Path(__file__).parents[2]
POLICY = {
    "default-src": "'none'", "script-src": "'self' 'sha256-", "style-src": "'self'",
    "frame-ancestors": "'none'", "form-action": "'self'", "base-uri": "'none'", "object-src": "'none'",
}  # fmt: skip
EXACTLY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
NOTHING = {"int": "900000001"}


def addresses() -> list[tuple[str, str]]:
    """Every route, with something in its slots that is nowhere."""
    found = []
    for name, path, _ in walked():
        kinds = re.findall(r"<(?:(\w+):)?(\w+)>", path)
        slots = {slot: NOTHING.get(kind, "nothing-here") for kind, slot in kinds}
        if name == "account_reset_password_from_key":
            slots = {"uidb36": "1", "key": "x-y"}
        found.append((name, reverse(name, kwargs=slots or None)))
    return found


def wrong(response: Any) -> list[str]:
    """What its headers lack."""
    has = response.headers
    said = [f"{name}: {has.get(name)}" for name, value in EXACTLY.items() if has.get(name) != value]
    policy = dict(
        part.strip().split(" ", 1)
        for part in has.get("Content-Security-Policy", "").split(";")
        if " " in part.strip()
    )
    for name, start in POLICY.items():
        if not policy.get(name, "").startswith(start):
            said.append(f"{name}: {policy.get(name)}")
    if "unsafe" in str(policy) or "*" in str(policy):
        said.append(str(policy))
    if "camera=()" not in has.get("Permissions-Policy", ""):
        said.append("Permissions-Policy")
    kind = has.get("Content-Type", "")
    if response.content and kind.startswith("text/") and not kind.endswith("charset=utf-8"):
        said.append(kind)
    told = ("Access-Control-Allow-Origin", "Server", "X-Powered-By")
    return said + [one for one in told if one in has]


def found_wrong(clients: list[Client]) -> list[str]:
    return [
        f"{name} {response.status_code}: {one}"
        for client in clients
        for name, path in addresses()
        for response in [client.get(path)]
        for one in wrong(response)
    ]


def test_every_route_says_it(house):
    house.it_is("2026-03-06 16:00")
    assert len(addresses()) > 250
    assert found_wrong([house.visit(house.dele), Client()]) == []


def test_refusals_and_nonsense_say_it_too(house):
    client = house.visit(house.dele)
    asked = Client(enforce_csrf_checks=True)
    for response in (
        client.get("/nothing/at/all/"), client.post("/work/"), asked.post("/sign-in/", {}),
        client.delete("/work/"), client.post("/emergency/", {}), client.get("/%00/"), client.trace("/work/"),
    ):  # fmt: skip
        assert wrong(response) == [], response.status_code
        assert response.status_code in (200, 400, 403, 404, 405, 422)


@pytest.mark.parametrize("name", ["Permissions-Policy", "Cross-Origin-Resource-Policy"])
def test_what_is_left_out_is_noticed(house, monkeypatch, name):
    less = {key: value for key, value in headers.ALWAYS.items() if key != name}
    monkeypatch.setattr(headers, "ALWAYS", less)
    assert any(name in one for one in wrong(house.visit(house.dele).get("/work/")))


def test_files_that_are_everybodys_may_be_kept_and_say_the_rest(client):
    response = client.get("/static/accord/keys.js")
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "javascript" in response["Content-Type"]
    assert response.headers.get("Cache-Control") != "no-store"
    response.close()


LIVE = """
import os
os.environ.update(ACCORD_MODE="live", ACCORD_SECRET_KEY="x" * 50, ACCORD_ALLOWED_HOSTS="accord.example",
    ACCORD_FILES_KEY="y" * 50)
from config import settings as s
print(s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_SSL_REDIRECT,
    s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,
    s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.DEBUG)
"""


def test_in_production_only_encrypted_and_cookies_of_this_host_alone(tmp_path):
    said = subprocess.run(
        [sys.executable, "-c", LIVE], cwd=ROOT, text=True, capture_output=True, check=True,
        env={"PATH": "/usr/bin", "ACCORD_DATA_DIR": str(tmp_path)},
    )  # fmt: skip
    assert said.stdout.split() == [
        "True", "True", "True", "True", "True", "__Host-accord", "__Host-csrf", "True", "Lax", "False",
    ]  # fmt: skip
