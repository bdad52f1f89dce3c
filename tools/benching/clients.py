"""Eight clients at once, each a process with a connection of its own, in turns with eight of another kind.

They are started once, after everything that is read from disk has been read, and wait
between their turns; what a client says when it fails is what the parent fails with.
"""

import gc
import multiprocessing
import statistics
import time
import traceback
from collections.abc import Callable
from typing import Any

from tools.benching.setting import in_turn

CLIENTS = 8
SECONDS = 2.5  # each turn
WARM = 15  # steps that do not count: they plan and cache
PATIENCE = 60  # seconds until a client that says nothing is given up

Step = Callable[[int], None]
Made = Callable[[list[int]], Step]
Found = tuple[float, float]


def in_turn_by_clients(*kinds: Made, shares: tuple[list[int], ...]) -> list[list[Found]]:
    """For each kind, round after round: steps a second, and the 95th percentile in seconds.

    Each kind has its own share of the files, and each of its clients a part of that.

    :raises RuntimeError: with what a client said when it failed, or if one never answers.
    """
    from django.db import connection

    connection.close()  # a forked child must not talk on its parent's
    gc.collect()
    gc.freeze()  # as the web server does when it has loaded everything
    crews = [
        [_start(made, share[n::CLIENTS]) for n in range(CLIENTS)]
        for made, share in zip(kinds, shares, strict=True)
    ]
    try:
        for crew in crews:
            for _, pipe in crew:
                _answer(pipe)
        return in_turn(*(lambda crew=crew: _round(crew) for crew in crews))
    finally:
        for process, _ in (client for crew in crews for client in crew):
            process.kill()
            process.join()


def _start(made: Made, files: list[int]) -> tuple[Any, Any]:
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    process = fork.Process(target=_client, args=(made, files, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _round(crew: list[tuple[Any, Any]]) -> Found:
    for _, pipe in crew:
        pipe.send("go")
    answers = [_answer(pipe) for _, pipe in crew]
    took = [each for times, _ in answers for each in times]
    return len(took) / max(length for _, length in answers), statistics.quantiles(took, n=20)[18]


def _answer(pipe: Any) -> Any:
    if not pipe.poll(PATIENCE):
        raise RuntimeError(f"A client has said nothing for {PATIENCE} seconds")
    try:
        answer = pipe.recv()
    except EOFError:
        raise RuntimeError("A client ended without a word") from None
    if isinstance(answer, str):
        raise RuntimeError(f"A client failed:\n{answer}")
    return answer


def _client(made: Made, files: list[int], pipe: Any) -> None:
    """Take turns when told to, until the parent ends it."""
    try:
        step = made(files)
        for number in range(WARM):
            step(number)
        pipe.send(([], 0.0))
        number = WARM
        while pipe.recv():
            times, began = [], time.perf_counter()
            while (now := time.perf_counter()) - began < SECONDS:
                step(number)
                number += 1
                times.append(time.perf_counter() - now)
            pipe.send((times, time.perf_counter() - began))
    except Exception:
        pipe.send(traceback.format_exc())
