"""Asking a virus scanner, if the service has one: clamd's INSTREAM, and nothing else of it."""

import socket
from dataclasses import dataclass

from django.conf import settings

AT_ONCE = 64 * 1024
PATIENCE = 10.0  # seconds
LONGEST_ANSWER = 4096
UNIX = "unix:"


class NoAnswer(Exception):
    """The scanner is set up and did not say whether the file is clean."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said."""

    clean: bool


def is_set_up() -> bool:
    """Whether this service has a scanner."""
    return bool(settings.ACCORD_CLAMD)


def verdict(content: bytes) -> Verdict:
    """Ask the scanner about a file.

    :raises NoAnswer: where it cannot be reached, or says neither yes nor no.
    """
    try:
        with _reached() as scanner:
            scanner.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), AT_ONCE):
                part = content[start : start + AT_ONCE]
                scanner.sendall(len(part).to_bytes(4, "big") + part)
            scanner.sendall(b"\0\0\0\0")
            answer = _heard(scanner)
    except OSError as wrong:
        raise NoAnswer("the scanner could not be reached") from wrong
    if answer == b"stream: OK":
        return Verdict(clean=True)
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return Verdict(clean=False)
    raise NoAnswer("the scanner did not say")


def _heard(scanner: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        part = scanner.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")


def _reached() -> socket.socket:
    where = settings.ACCORD_CLAMD
    if where.startswith(UNIX):
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(PATIENCE)
        try:
            made.connect(where.removeprefix(UNIX))
        except OSError:
            made.close()
            raise
        return made
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
