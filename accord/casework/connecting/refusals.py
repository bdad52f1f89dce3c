"""Why something about computer systems cannot be done, as sentences. Actions and pages share them."""

from datetime import datetime, timedelta

from accord import clock, vocabulary
from accord.access.models import Member
from accord.casework.connecting.models import ApiKey, ExportFile, Webhook

LONGEST = timedelta(days=366)
# Whoever holds one of these decides who sees what: that is a person's to decide.
NEVER = frozenset({"area_administrator", "information_guardian"})
KINDS_OF_ROLE = ("case", "team", "agency")


def of_role(role: str) -> str | None:
    """Return why a computer system cannot hold this role, or None."""
    known = vocabulary.roles().get(role)
    if known is None or known.kind not in KINDS_OF_ROLE:
        return "Choose one of the roles that members hold."
    if role in NEVER:
        return f"A computer system cannot be {known.title.lower()}: a person decides who sees what."
    return None


def of_name(name: str) -> str | None:
    """Return why a system or a key cannot be called so, or None."""
    return None if name.strip() else "Enter what it is called."


def to_make_key(system: Member, ends_at: datetime) -> str | None:
    """Return why no key can be made for this system until then, or None."""
    now = clock.now()
    if not system.machine:
        return "A key is for a computer system. People sign in."
    if system.active_until <= now:
        return f"{system.name} was stopped, so it gets no key."
    if ends_at <= now:
        return "Enter a last day that is still to come."
    if ends_at > now + LONGEST:
        return "Enter a last day within a year: a key is made again each year at least."
    return None


def to_revoke(key: ApiKey) -> str | None:
    """Return why this key cannot be revoked, or None."""
    return "This key has been revoked already." if key.revoked_at else None


def to_end(hook: Webhook) -> str | None:
    """Return why this webhook cannot be ended or tried again, or None."""
    return "Nothing is sent to this address any more." if hook.ended_at else None


def of_receipt(receipt: str) -> str | None:
    """Return why this is no receipt, or None."""
    if not receipt.strip():
        return "Enter the reference that the other system gave."
    return "Enter a reference of at most 100 characters." if len(receipt) > 100 else None


def to_settle(made: ExportFile) -> str | None:
    """Return why this file cannot be received or dropped, or None."""
    if made.receipt:
        return "This file has its receipt already."
    return "This file was not used. Make a new one." if made.dropped_at else None
