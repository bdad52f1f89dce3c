"""A mail server on this machine that answers as bad ones do, and remembers what it took.

What it does with a message is drawn from a seeded source: it answers 4xx or 5xx, drops the line
before or after taking the words, or takes them and never answers. It knows of every message it took
whether the other side can have known: only when another command came after the answer.
"""

import random
import re
import socketserver
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

KNOWN_AS = re.compile(rb"^Message-ID: <([^>]+)>", re.IGNORECASE | re.MULTILINE)
# In a thousand messages: so many of each, by the address for 5xx.
FAULTS = {"busy": 30, "drop": 4, "took and dropped": 3, "took and hung": 1, "hung": 1}


@dataclass
class Line:
    """One connection: what was taken on it, in order, and how it ended."""

    taken: list[str] = field(default_factory=list)
    unanswered: str = ""  # taken last, and nothing came after
    said_goodbye: bool = False
    killed: bool = False


class Stub(socketserver.ThreadingTCPServer):
    """Serves on a free port of this machine: `with Stub(seed) as stub: stub.port`."""

    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, seed: int, faults: dict[str, int] = FAULTS) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.rng, self.faults = random.Random(seed), faults
        self.lines: list[Line] = []
        self.answers: Counter[str] = Counter()
        self.letters: list[bytes] = []
        self.port = self.server_address[1]
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> "Stub":
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join(5)

    def fault(self) -> str:
        """What is done with this message: "" to take it as one should."""
        drawn = self.rng.randrange(1000)
        for fault, often in self.faults.items():
            drawn -= often
            if drawn < 0:
                return fault
        return ""

    def taken(self) -> Counter[str]:
        """How often each message was taken."""
        return Counter(one for line in self.lines for one in line.taken)

    def unclear(self) -> Counter[str]:
        """How often each was taken without its sender being able to know it."""
        return Counter(line.unanswered for line in self.lines if line.unanswered)

    def cut_off(self, most: int) -> Counter[str]:
        """The last that were taken on each line whose sender was killed, which it may not have noted."""
        return Counter(one for line in self.lines if line.killed for one in set(line.taken[-most:]))


class Session(socketserver.StreamRequestHandler):
    """One connection, in SMTP."""

    server: Stub
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer until the line ends."""
        self.line = Line()
        self.server.lines.append(self.line)
        try:
            self._say(b"220 stub")
            while (said := self.rfile.readline()) and self._answer(said.split()):
                pass
        except (ConnectionError, ValueError):
            pass

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")

    def _answer(self, said: list[bytes]) -> bool:
        verb = said[0].upper() if said else b""
        self.line.unanswered = ""  # whatever came before was heard
        if verb == b"RCPT" and b"nobody" in said[1]:
            self._say(b"550 no such address")
        elif verb == b"DATA":
            return self._data()
        elif verb == b"QUIT":
            self.line.said_goodbye = True
            self._say(b"221 bye")
            return False
        else:
            self._say(b"250 ok")
        return True

    def _data(self) -> bool:
        fault = self.server.fault()
        self.server.answers[fault] += 1
        if fault == "drop":
            return False
        self._say(b"354 go on")
        words = self._words()
        if words is None:
            return False
        if fault == "busy":
            self._say(b"451 try again later")
            return True
        if fault != "hung":
            self._take(words)
        if "hung" in fault:
            self.rfile.read(1)  # until the other side gives up
        if fault:
            return False
        self._say(b"250 taken")
        return True

    def _words(self) -> bytes | None:
        lines = []
        while (one := self.rfile.readline()) != b".\r\n":
            if not one:
                return None
            lines.append(one)
        return b"".join(lines)

    def _take(self, words: bytes) -> None:
        found = KNOWN_AS.search(words)
        assert found is not None
        known_as = found[1].decode()
        self.line.taken.append(known_as)
        self.line.unanswered = known_as
        if len(self.server.letters) < 200:
            self.server.letters.append(words)
