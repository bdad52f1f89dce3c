"""Agencies whose people sign in with the agency's own account, by OpenID Connect.

ACCORD_SIGN_IN_WITH         one word for each, separated by commas: `council,oakhouse`.
                            What follows is asked for each word, as in ACCORD_SIGN_IN_COUNCIL_ISSUER
…_ISSUER                    the address of the service; what it may be found out is read there
…_CLIENT_ID, …_SECRET       what the service gave Accord when it was registered there, with
                            <this service>/sign-in/with/<the word>/back/ as where to come back to
…_AGENCY                    the agency's reference: the last part of its page's address in set-up
…_NAME                      what the button says: Sign in with …
…_DOMAINS                   the ends of its e-mail addresses, separated by commas; none: any
…_REQUIRES                  what the service must say of how they signed in, as `mfa`; none: the
                            agency answers for a second step at its own sign-in
…_ONLY                      yes: the agency's people have no password in Accord
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("ISSUER", "CLIENT_ID", "SECRET", "AGENCY", "NAME")


@dataclass(frozen=True, slots=True)
class Provider:
    """One agency's sign-in service."""

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str
    agency: str
    domains: tuple[str, ...] = ()
    requires: str = ""
    only: bool = False


def providers(environment: Mapping[str, str], *, live: bool) -> tuple[Provider, ...]:
    """Return the services that are set.

    :raises ImproperlyConfigured: if one is set by half, or is not encrypted in a live service.
    """
    keys = _listed(environment.get("ACCORD_SIGN_IN_WITH", ""))
    return tuple(_one(key, environment, live) for key in keys)


def _one(key: str, environment: Mapping[str, str], live: bool) -> Provider:
    if not re.fullmatch(r"[a-z][a-z0-9]{1,30}", key):
        raise ImproperlyConfigured(f"ACCORD_SIGN_IN_WITH: {key!r} is no word of small letters.")
    start = f"ACCORD_SIGN_IN_{key.upper()}_"
    missing = [start + part for part in NEEDED if not environment.get(start + part)]
    if missing:
        raise ImproperlyConfigured(f"Set {' and '.join(missing)}, or take {key} out.")
    issuer = environment[start + "ISSUER"].rstrip("/")
    if live and urlsplit(issuer).scheme != "https":
        raise ImproperlyConfigured(f"{start}ISSUER must begin with https:// in a live service.")
    return Provider(
        key=key,
        name=environment[start + "NAME"],
        issuer=issuer,
        client_id=environment[start + "CLIENT_ID"],
        secret=environment[start + "SECRET"],
        agency=environment[start + "AGENCY"],
        domains=tuple(_listed(environment.get(start + "DOMAINS", "").lower())),
        requires=environment.get(start + "REQUIRES", ""),
        only=environment.get(start + "ONLY", "").lower() == "yes",
    )


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
