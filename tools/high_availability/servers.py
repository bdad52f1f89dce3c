"""Three database servers on this machine, the etcd that they vote in, and the ways to whoever leads."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.high_availability.programs import Programs

HOST = "127.0.0.1"
LONGEST = 120.0  # seconds until everything must stand


class NotUp(Exception):
    """Something did not come up in time: what, and where its own words are."""


@dataclass
class Node:
    """One database server and the Patroni that watches it."""

    name: str
    rest: int
    port: int
    home: Path
    process: "subprocess.Popen[bytes] | None" = None

    def says(self, path: str = "/patroni") -> dict[str, Any]:
        """What its Patroni says of it; nothing where it does not answer."""
        return asked(f"http://{HOST}:{self.rest}{path}")

    def everybody(self) -> list[int]:
        """Every process of it: Patroni, the server and what the server started."""
        found = [self.process.pid] if self.process else []
        with suppress(OSError, ValueError, IndexError):
            server = int((self.home / "data" / "postmaster.pid").read_text().splitlines()[0])
            found += [server, *children(server)]
        return found

    def receivers(self) -> list[int]:
        """The processes that receive what the leader writes."""
        return [one for one in self.everybody() if "walreceiver" in title(one)]


@dataclass
class Three:
    """The whole: `dsn(role)` leads to the leader, `pooled(role)` through the pool."""

    programs: Programs
    folder: Path
    stack: ExitStack
    ports: dict[str, int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)

    def dsn(self, role: str = "web", database: str = "accord") -> str:
        """The way to whoever leads, by HAProxy."""
        user = f"accord_{role}"
        return (
            f"postgresql://{user}:{self.passwords[user]}@{HOST}:{self.ports['database']}/{database}"
        )

    def pooled(self, role: str) -> str:
        """The same through PgBouncer, which lends a connection for one transaction."""
        user = f"accord_{role}"
        return f"postgresql://{user}:{self.passwords[user]}@{HOST}:{self.ports['pool']}/accord?prepare_threshold=none"

    def environment(self) -> dict[str, str]:
        """How Accord's processes come to it: the pages through the pool, all else past it."""
        return {
            "ACCORD_DATABASE_URL_WEB": self.pooled("web"),
            "ACCORD_DATABASE_URL_WORKER": self.dsn("worker"),
            "ACCORD_DATABASE_URL_OWNER": self.dsn("owner"),
        }

    def leader(self) -> Node | None:
        """Whoever leads, by their own word."""
        told = [one for one in self.nodes if one.says().get("role") in ("primary", "master")]
        return told[0] if len(told) == 1 else None

    def standbys(self) -> list[Node]:
        """Who follows, the one first that every commit waits for."""
        followers = [one for one in self.nodes if one.says().get("role") in ("replica", "standby")]
        return sorted(followers, key=lambda one: not one.says().get("sync_standby"))

    def whole(self) -> bool:
        """One leads, two follow it, and one of them confirms each commit."""
        members = asked(f"http://{HOST}:{self.nodes[0].rest}/cluster").get("members", [])
        roles = sorted(one["role"] for one in members if one["state"] in ("running", "streaming"))
        return roles == ["leader", "replica", "sync_standby"]

    def run(self, name: str, command: list[str], **more: Any) -> "subprocess.Popen[bytes]":
        """Start one of its programs as their user; it ends with us. Its words are in `name.log`."""
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "HOME": str(self.folder), "LD_LIBRARY_PATH": self.programs.libraries,
            "PYTHONPATH": str(self.programs.site), "PYTHONDONTWRITEBYTECODE": "1", "ETCD_UNSUPPORTED_ARCH": os.uname().machine.replace("aarch64", "arm64"),
        }  # fmt: skip
        if os.uname().machine == "x86_64":
            del environment["ETCD_UNSUPPORTED_ARCH"]
        with (self.folder / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, **self.programs.account.drop(), **more,
            )  # fmt: skip
        self.stack.callback(ended, started)
        return started

    def starts(self, node: Node) -> None:
        """Start a server's Patroni, which starts the server."""
        command = [self.programs.python, "-m", "patroni", str(node.home / "patroni.yml")]
        node.process = self.run(f"patroni-{node.name}", command)

    def switched_off(self, node: Node) -> None:
        """Kill every process of a server at once, as when its machine loses power."""
        for one in node.everybody():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        if node.process:
            node.process.wait()

    def comes_back(self, node: Node) -> float:
        """Start one that was switched off, and wait until all three stand. Return how long that took."""
        began = time.monotonic()
        self.starts(node)
        self.wait("three servers, one of which confirms each commit", self.whole)
        return time.monotonic() - began

    def wait(self, what: str, until: Any, seconds: float = LONGEST) -> None:
        """Wait until something is true. Raises NotUp when it does not come true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if until():
                return
            time.sleep(0.2)
        raise NotUp(
            f"{what} did not stand after {seconds:.0f} seconds; the logs are in {self.folder}"
        )


def asked(address: str, data: dict[str, Any] | None = None, method: str = "") -> dict[str, Any]:
    """What a Patroni answers, as JSON; nothing where it does not."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # nosec B310: our own, http
    if method:
        request.method = method
    try:
        with urllib.request.urlopen(request, timeout=30 if data else 2) as answer:  # nosec B310
            text = answer.read()
    except urllib.error.HTTPError as error:
        text = error.read()
    except OSError:
        return {}
    try:
        return dict(json.loads(text))
    except ValueError:
        return {"said": text.decode(errors="replace")}


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def children(of: int) -> list[int]:
    """The processes that one started."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{of}/task/{of}/children").read_text().split()]
    return []


def title(process: int) -> str:
    """What a process calls itself."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text()
    return ""


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End one of our processes and wait for it."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
