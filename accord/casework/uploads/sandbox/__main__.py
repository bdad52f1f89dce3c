"""The process that opens files: it loads its tools, then each file gets a child that may do nothing else.

In: eight bytes of length and a file, again and again. Out, for each: four bytes of length and
what became of it as JSON, then eight bytes of length and what was made of it. A child may use
so much memory and time, open no file, write no file, start no process and reach no network:
it has no descriptor left to give. It answers on the one pipe it was born with.
"""

import json
import os
import resource
import select
import sys
import time
from typing import Any, BinaryIO

from accord.casework.uploads.sandbox import kinds
from accord.casework.uploads.sandbox.saying import DAMAGED, TOO_MUCH, NotTaken

MEMORY = 480 * 1024 * 1024
SECONDS = 4  # of a processor
PATIENCE = 20.0  # of the clock, where the machine is busy with other things
LIMITS = {
    "RLIMIT_AS": MEMORY,
    "RLIMIT_CPU": SECONDS,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_NOFILE": 0,
    "RLIMIT_NPROC": 0,
    "RLIMIT_CORE": 0,
}


def main() -> None:
    """Answer for every file on standard input, until it ends."""
    kinds.ready()
    came, go = sys.stdin.buffer, sys.stdout.buffer
    while (content := _next(came)) is not None:
        said, made = _apart(content)
        head = json.dumps(said).encode()
        go.write(len(head).to_bytes(4, "big") + head + len(made).to_bytes(8, "big") + made)
        go.flush()


def _next(came: BinaryIO) -> bytes | None:
    size = came.read(8)
    return came.read(int.from_bytes(size, "big")) if len(size) == 8 else None


def _apart(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Have a child open it, and return what it says with what it used."""
    read, write = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        os.close(read)
        _only_this(content, write)
    os.close(write)
    answer = _heard(read, child, began + PATIENCE)
    _, _, used = os.wait4(child, 0)
    said, _, made = answer.partition(b"\n")
    told: dict[str, Any] = json.loads(said) if said else {"says": TOO_MUCH}
    told |= {"cpu": used.ru_utime + used.ru_stime, "kib": used.ru_maxrss}
    return told | {"wall": time.monotonic() - began}, made


def _heard(read: int, child: int, until: float) -> bytes:
    """What the child says before its time is up; nothing of a child that is killed."""
    parts: list[bytes] = []
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while True:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                os.kill(child, 9)
                return b""
            part = pipe.read(1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)


def _only_this(content: bytes, write: int) -> None:
    """In the child: give everything up, make the file anew, say so, and end."""
    for name, most in LIMITS.items():
        resource.setrlimit(getattr(resource, name), (most, most))
    said, made = {"says": TOO_MUCH}, b""
    try:
        found = kinds.remade(content)
        said, made = {"media_type": found.media_type}, found.content
    except NotTaken as why:
        said = {"says": str(why)}
    except MemoryError:
        pass
    except BaseException:  # whatever went wrong in there, the file is the reason
        said = {"says": DAMAGED}
    answer = json.dumps(said).encode() + b"\n" + made
    while answer:
        answer = answer[os.write(write, answer) :]
    os._exit(0)


if __name__ == "__main__":
    main()
