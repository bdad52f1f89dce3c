"""Workers that are born at once and killed without warning: processes of their own, forked from one
that has everything loaded and no connection yet."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.smtp_stub import Stub

ROOT = Path(__file__).parents[2]
# `work()` is what a worker does; it never ends by itself.
BEARING = """
import os, sys, traceback
import django; django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "accord.notices.channels.mail.Backend"
settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", int(sys.argv[1]), 0.15
settings.ACCORD_NOTICES_RETRY_SECONDS = 0.0
{work}
print("loaded", flush=True)
for _ in sys.stdin:
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    print(child, flush=True)
    print("ended by", os.WTERMSIG(os.waitpid(child, 0)[1]), flush=True)
"""
CLAIMS = "UPDATE message SET claimed_at = claimed_at - interval '6 minutes' WHERE sent_at IS NULL"


class Nursery:
    """Where workers are born: `with nursery.worker(): …` has one at work, killed when the block ends."""

    def __init__(self, process: "subprocess.Popen[str]", cluster: Any, stub: Stub) -> None:
        self.process, self.cluster, self.stub = process, cluster, stub

    def says(self) -> str:
        """The next line of it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    @contextmanager
    def worker(self) -> Iterator[None]:
        """A worker at work, until SIGKILL. Then what it had claimed runs out, as after five minutes."""
        began = len(self.stub.lines)
        assert self.process.stdin is not None
        self.process.stdin.write("another\n")
        self.process.stdin.flush()
        child = int(self.says())
        try:
            yield
        finally:
            os.kill(child, signal.SIGKILL)
            assert self.says() == f"ended by {signal.SIGKILL.value}"
            for line in self.stub.lines[began:]:
                line.killed |= not line.said_goodbye
            with psycopg.connect(self.cluster.dsn("root")) as root:
                root.execute(CLAIMS)


@contextmanager
def nursery(cluster: Any, stub: Stub, work: str, *words: str) -> Iterator[Nursery]:
    """A place where workers are born that do this. `words` are theirs as `sys.argv[2:]`."""
    environment = {
        **os.environ,
        "ACCORD_MODE": "test",
        "ACCORD_DATABASE_ROLE": "worker",
        "ACCORD_DATABASE_URL_WORKER": cluster.dsn("worker"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", BEARING.format(work=work), str(stub.port), *words]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, cwd=ROOT, **pipes) as process:
        made = Nursery(process, cluster, stub)
        assert made.says() == "loaded"
        yield made
