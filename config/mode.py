"""Demo, live or test, and what each refuses.

A demo lets anybody sign in as a fictional person with one click, so it must never be
reachable with real data behind it; a live service must never start half-configured.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import database

MODES = ("demo", "live", "test")
MARK = "mode"  # the file in the data folder in which `make run` leaves "demo"
DATABASES = (
    "DATABASE_URL",
    *(f"ACCORD_DATABASE_URL_{role}" for role in ("WEB", "WORKER", "OWNER")),
)


def choose(environment: Mapping[str, str], data: Path) -> str:
    """Return the mode: what ACCORD_MODE says, else what this data folder is, else live.

    Raises ImproperlyConfigured for an unknown mode, a demo with production settings,
    or a live service without a secret key and host names.
    """
    mode = environment.get("ACCORD_MODE") or _kept(data)
    if mode not in MODES:
        raise ImproperlyConfigured(f"ACCORD_MODE is {mode!r}; set it to demo or live.")
    if mode == "demo":
        _refuse_production(environment)
    if mode == "live":
        _require_production(environment)
    return mode


def hosts(environment: Mapping[str, str]) -> list[str]:
    """The host names in ACCORD_ALLOWED_HOSTS, separated by commas."""
    return [
        name.strip()
        for name in environment.get("ACCORD_ALLOWED_HOSTS", "").split(",")
        if name.strip()
    ]


def _kept(data: Path) -> str:
    if "pytest" in sys.modules:
        return "test"
    mark = data / MARK
    return mark.read_text().strip() if mark.exists() else "live"


def _refuse_production(environment: Mapping[str, str]) -> None:
    keys = ("ACCORD_SECRET_KEY", "ACCORD_FILES_KEY", "ACCORD_SMTP_HOST")
    found = [name for name in keys if environment.get(name)]
    found += ["ACCORD_ALLOWED_HOSTS"] * any(
        name not in database.LOCAL for name in hosts(environment)
    )
    found += [name for name, address in _addresses(environment) if database.elsewhere(address)]
    if found:
        raise ImproperlyConfigured(
            f"Demo mode refuses production settings, and {' and '.join(found)} "
            f"{'are' if len(found) > 1 else 'is'} set; unset {'them' if len(found) > 1 else 'it'} "
            "for a demo, or set ACCORD_MODE=live."
        )


def _addresses(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """The settings that name a database, with what they say."""
    return [(name, environment[name]) for name in DATABASES if environment.get(name)]


def _require_encryption(environment: Mapping[str, str]) -> None:
    """What goes to a database on another machine is encrypted, and goes to that machine alone."""
    plain = [
        name
        for name, address in _addresses(environment)
        if database.elsewhere(address) and not database.is_checked(address)
    ]
    if plain:
        raise ImproperlyConfigured(
            f"Live mode needs an encrypted connection to a database on another machine: put ?sslmode=verify-full "
            f"at the end of {' and '.join(plain)}, and with it &sslrootcert= and the file of the certificate "
            "to be believed (or =system for those this machine believes)."
        )


def _require_production(environment: Mapping[str, str]) -> None:
    needed = {
        "ACCORD_SECRET_KEY": len(environment.get("ACCORD_SECRET_KEY", "")) >= 50,
        "ACCORD_ALLOWED_HOSTS": bool(hosts(environment)),
        "ACCORD_FILES_KEY": len(environment.get("ACCORD_FILES_KEY", "")) >= 43,
    }
    missing = [name for name, given in needed.items() if not given]
    if missing:
        raise ImproperlyConfigured(
            f"Live mode needs {' and '.join(missing)} (the secret key at least 50 characters, the key of files "
            "at least 43, the hosts separated by commas); set them, or start a demo with `make run`."
        )
    _require_encryption(environment)


def data_folder(checkout: Path) -> Path:
    """The data folder: ACCORD_DATA_DIR, else `data` in the checkout."""
    return Path(os.environ.get("ACCORD_DATA_DIR") or checkout / "data").absolute()
