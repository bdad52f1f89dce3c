"""Where a webhook may lead: to a named host outside our own networks, and nowhere else.

An address is looked at twice. `refusal_of()` looks at its words, when it is registered. `outside()`
looks at what its host's name leads to, each time something is sent; the connection is then made to
that very number, so that a name that leads elsewhere a moment later leads nowhere.
"""

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

LONGEST = 500
HOST = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z"
)
INSIDE = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "home",
    "lan",
    "arpa",
    "onion",
)
PLAIN = re.compile(r"[\x21-\x7e]+\Z")
NAT64 = ipaddress.ip_network("64:ff9b::/32")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address

NO_ADDRESS = "Enter an address that begins with https:// and a name, such as https://hooks.example.org/accord."
NOT_HERE = "Enter an address outside our own networks: this one leads inside, or nowhere."


class NotOutside(Exception):
    """The host cannot be found, or leads inside our own networks."""


def refusal_of(address: str) -> str | None:
    """Return why nothing can be sent to an address of these words, or None."""
    if len(address) > LONGEST or not PLAIN.match(address) or "\\" in address:
        return NO_ADDRESS
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return NO_ADDRESS
    if parts.scheme != "https" or "@" in parts.netloc or parts.fragment:
        return NO_ADDRESS
    if settings.ACCORD_HOOKS_NEAR:
        return None
    host = parts.hostname or ""
    if port not in (None, 443) or not HOST.match(host):
        return NO_ADDRESS
    return NOT_HERE if host.rsplit(".", 1)[-1] in INSIDE else None


def parts_of(address: str) -> SplitResult:
    """The parts of an address.

    :raises NotOutside: where its words are refused.
    """
    if refusal_of(address):
        raise NotOutside(address)
    return urlsplit(address)


def outside(host: str, port: int) -> str:
    """The number that a host's name leads to now, as it is to be connected to.

    :raises NotOutside: where it leads nowhere, or any of its numbers leads inside.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotOutside(host) from error
    numbers = [str(one[4][0]) for one in found]
    if not numbers or not all(is_outside(number) for number in numbers):
        raise NotOutside(host)
    return numbers[0]


def is_outside(number: str) -> bool:
    """Whether a number is one of the public network, however it is written."""
    if settings.ACCORD_HOOKS_NEAR:
        return True
    try:
        return all(one.is_global and not one.is_multicast for one in _meant(number))
    except ValueError:
        return False


def _meant(number: str) -> list[IP]:
    """The number, and those of the older network that it stands for."""
    one = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(one, ipaddress.IPv4Address):
        return [one]
    within = [one.ipv4_mapped, one.sixtofour, *(one.teredo or ())]
    if one in NAT64:
        within.append(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF))
    mapped = [inner for inner in within if inner is not None]
    # one that only stands for another is as public as that other
    return [*mapped] if one.ipv4_mapped else [one, *mapped]
