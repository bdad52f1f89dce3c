"""How long recording takes, for whoever listens. What was recorded is not said."""

import functools
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

HEARD: list[Callable[[float], None]] = []  # each is given seconds

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def timed(does: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Tell whoever listens how long each call took, refused ones too."""

    @functools.wraps(does)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        began = time.perf_counter()
        try:
            return does(*args, **kwargs)
        finally:
            for heard in HEARD:
                heard(time.perf_counter() - began)

    return told
