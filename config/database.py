"""Which database, and as which role: an address from the environment, else the embedded server."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import embedded

ROLES = ("web", "worker", "owner")
LOCAL = {"", "localhost", "127.0.0.1", "::1", "[::1]"}


def role(environment: Mapping[str, str]) -> str:
    """The database role to work as. Raises ImproperlyConfigured for one that does not exist."""
    name = environment.get("ACCORD_DATABASE_ROLE", "web")
    if name not in ROLES:
        raise ImproperlyConfigured(
            f"ACCORD_DATABASE_ROLE is {name!r}; set it to {', '.join(ROLES[:-1])} or owner."
        )
    return name


def configure(environment: Mapping[str, str], data: Path) -> dict[str, Any]:
    """Return Django's settings for the one database."""
    chosen = role(environment)
    address = environment.get(f"ACCORD_DATABASE_URL_{chosen.upper()}") or environment.get(
        "DATABASE_URL"
    )
    return {
        "ENGINE": "accord.access.postgres",
        "ACCORD_ROLE": chosen,
        "CONN_MAX_AGE": None,
        **(parse(address) if address else embedded.address(data, chosen)),
    }


def elsewhere(address: str) -> bool:
    """Whether an address leads to another machine, whichever of its parts says so."""
    found = parse(address)
    options = found["OPTIONS"]
    named = [*found["HOST"].split(","), *options.get("hostaddr", "").split(",")]
    return "service" in options or any(
        name not in LOCAL and not name.startswith("/") for name in named
    )


def is_checked(address: str) -> bool:
    """Whether the database's certificate, and that it is of that very host, is looked at."""
    return parse(address)["OPTIONS"].get("sslmode") == "verify-full"


def parse(address: str) -> dict[str, Any]:
    """Read `postgresql://user:password@host:port/name?option=value`; `host` may be an option.

    `prepare_threshold=none` keeps no statement prepared, as a pooler of transactions needs.
    Raises ImproperlyConfigured when it is not such an address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "The database address must look like postgresql://user:password@host:5432/name; "
            "check DATABASE_URL. (Accord works with PostgreSQL only.)"
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if "prepare_threshold" in options:
        options["prepare_threshold"] = _prepares(options["prepare_threshold"])
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
    }


def _prepares(words: str) -> int | None:
    """After how many times the driver keeps a statement prepared; never behind a pooler that lends connections."""
    if words == "none":
        return None
    if not words.isascii() or not words.isdecimal():
        raise ImproperlyConfigured(
            f"prepare_threshold={words} in the database address is neither a number nor none; "
            "write none behind a pooler that lends a connection for one transaction, else leave it out."
        )
    return int(words)
