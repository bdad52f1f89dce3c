"""How messages leave: by which channel, from the environment."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NOTIFY = "https://api.notifications.service.gov.uk"
EMAIL, TEXT = ("mail", "notify"), ("", "notify")


def choose(environment: Mapping[str, str], mode: str) -> dict[str, Any]:
    """Return the channels and what Notify needs.

    Raises ImproperlyConfigured for a channel there is not, or Notify without its key or a template.
    """
    demo = mode != "live"
    email = environment.get("ACCORD_NOTICES_EMAIL") or "mail"
    text = environment.get("ACCORD_NOTICES_TEXT") or ("file" if demo else "")
    if email not in EMAIL or text not in (*TEXT, *(["file"] if demo else [])):
        raise ImproperlyConfigured(
            "ACCORD_NOTICES_EMAIL is mail or notify, ACCORD_NOTICES_TEXT notify or nothing."
        )
    chosen = {
        "email": email,
        "text": text,
        "notify_key": environment.get("ACCORD_NOTIFY_KEY", ""),
        "notify_url": environment.get("ACCORD_NOTIFY_URL") or NOTIFY,
        "callback_token": environment.get("ACCORD_NOTIFY_CALLBACK_TOKEN", ""),
        "templates": {
            kind: environment.get(f"ACCORD_NOTIFY_{kind.upper()}_TEMPLATE", "")
            for kind in ("email", "text", "code")
        },
    }
    _check(chosen)
    return chosen


def _check(chosen: Mapping[str, Any]) -> None:
    needed = ["email"] * (chosen["email"] == "notify")
    needed += ["text", "code"] * (chosen["text"] == "notify")
    missing = [f"ACCORD_NOTIFY_{kind.upper()}_TEMPLATE" for kind in needed if not chosen["templates"][kind]]  # fmt: skip
    if needed and not chosen["notify_key"]:
        missing.append("ACCORD_NOTIFY_KEY")
    if missing:
        raise ImproperlyConfigured(f"GOV.UK Notify needs {', '.join(missing)}.")
