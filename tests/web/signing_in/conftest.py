"""An agency's sign-in service on this machine, and people who are known there."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from oidc_provider_mock import run_server_in_thread

from accord.access.models import Agency
from config.single_sign_on import Provider
from tests.acting import acting_as


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """A provider with discovery, keys, codes and tokens, which refuses an asker without a nonce."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(house: Any, service: str, settings: Any) -> Provider:
    """The council's people sign in there."""
    house.it_is("2026-03-06 16:00")
    house.rows("DELETE FROM socialaccount_socialaccount RETURNING 1")
    with acting_as(house.admin):
        ref = Agency.objects.get(kind="council").ref
    one = Provider("council", "Fernley Council", service, "accord", "s3cret", ref)
    settings.ACCORD_PROVIDERS = (one,)
    return one


@pytest.fixture
def person(house: Any, service: str) -> Callable[..., str]:
    """Make somebody known to the provider; return their number there."""

    def made(who: Any, **claims: Any) -> str:
        number = f"n-{secrets.token_hex(6)}"
        house.account_of(who)
        given = {"email": who.email, "email_verified": True, **claims}
        requests.put(f"{service}/users/{number}", json=given, timeout=5).raise_for_status()
        return number

    return made
