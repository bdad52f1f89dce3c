"""Where a request comes from, when a known number of our own proxies stand between."""

from collections.abc import Mapping
from ipaddress import ip_address

from django.core.exceptions import ImproperlyConfigured

MOST = 9  # more than anybody has in a row: a larger number is a slip


def count(environment: Mapping[str, str]) -> int:
    """How many proxies of ours every request passes; each adds one address to X-Forwarded-For.

    Raises ImproperlyConfigured for what is no such number.
    """
    words = environment.get("ACCORD_TRUSTED_PROXIES", "").strip() or "0"
    if not words.isascii() or not words.isdecimal() or int(words) > MOST:
        raise ImproperlyConfigured(
            f"ACCORD_TRUSTED_PROXIES is {words!r}; set it to how many proxies of yours stand before Accord: "
            f"a number from 0 to {MOST}."
        )
    return int(words)


def place(connected: str, forwarded: str, trusted: int) -> str:
    """The address a request really comes from.

    Only what our own proxies wrote is believed: the last `trusted` of X-Forwarded-For. What stands
    before that, anybody can have typed. Where it cannot be so, it is whoever is connected to us.
    """
    written = [one.strip() for one in forwarded.split(",")]
    if not trusted or len(written) < trusted:
        return connected
    return _address(written[-trusted]) or connected


def _address(words: str) -> str:
    """An address without its port, or ""."""
    bare = words[1 : words.find("]")] if words.startswith("[") else words
    for tried in (bare, bare.rpartition(":")[0]):
        try:
            return str(ip_address(tried))
        except ValueError:
            continue
    return ""
