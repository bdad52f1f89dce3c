"""A virus scanner of thirty lines: it speaks clamd's INSTREAM, and knows one virus."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.domain.uploads.hostile import EICAR


@contextmanager
def scanner(settings: Any, *, answers: str = "") -> Iterator[list[bytes]]:
    """Run one and set the service up with it; `answers` instead of a verdict. Yields what it was sent."""
    listening = socket.create_server(("127.0.0.1", 0))
    came: list[bytes] = []
    serving = threading.Thread(target=_serve, args=(listening, came, answers), daemon=True)
    serving.start()
    settings.ACCORD_CLAMD = f"127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield came
    finally:
        settings.ACCORD_CLAMD = ""
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        serving.join(5)


def _serve(listening: socket.socket, came: list[bytes], answers: str) -> None:
    while True:
        try:
            asking, _ = listening.accept()
        except OSError:
            return
        with asking, asking.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(said.read(4), "big"):
                content += said.read(size)
            came.append(content)
            verdict = "Eicar-Test-Signature FOUND" if EICAR in content else "OK"
            asking.sendall((answers or f"stream: {verdict}").encode() + b"\0")
