"""What no honest browser sends: of the wrong kind, too long, broken, or meant to be run by something."""

import itertools
from collections.abc import Iterator, Sequence
from urllib.parse import quote_from_bytes

Pairs = list[tuple[str, bytes]]

WORDS = (
    "", " ", "\t\r\n", "\0", "a\0b", "\u202egnp.exe", "\u2066\u200f\ufeff", "e" + "\u0301" * 300,
    "\U0001f98a" * 50, "\uffff\ufffe", "A" * 70_000, "word " * 9_000, "\n" * 3_000, "9" * 400,
    "-1", "0", "1e309", "NaN", "Infinity", "0x10", "\u0663\u0664", "1,000", "1.5", "9223372036854775808",
    "2147483648", "900000001", "-9223372036854775809", "1' OR '1'='1", "'; DROP TABLE member; --", "\\'; --", "$$",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "{% include 'x' %}", "${7*7}",
    "%s%n%x", "{0.__class__}", "../../../../etc/passwd", "=cmd|' /C calc'!A0", "a\r\nSet-Cookie: a=b",
    "javascript:alert(1)", "null", "[]", "{}", "true", "yes", "None", "0000-00-00", "9999-12-31",
    "31", "30", "2", "13", "00", "1", "10000", "99999", "24:00", "25:61", "noon", "x@", "a@b." + "c" * 300, "http://[::1",
)  # fmt: skip
BYTES = (b"\xed\xa0\x80", b"\xff\xfe\xfd", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"%", b"%zz")
WORST: tuple[bytes, ...] = (*(word.encode() for word in WORDS), *BYTES)
NOBODY_ASKED = (
    "is_staff",
    "is_superuser",
    "member_id",
    "area_id",
    "by",
    "role",
    "marking",
    "recorded_by_id",
    "id",
    "pk",
)

# What pages of ours send beside the answers, and what nobody asked.
BESIDE = (
    "once", "version", "opened-with", "chosen-between", "csrfmiddlewaretoken", "credential", "next", "x" * 200,
)  # fmt: skip


def posts(names: Sequence[str], honest: dict[str, bytes], seed: int) -> Iterator[tuple[Pairs, int]]:
    """Yield posts without end, each with how many malformed inputs it has.

    Some are wrong everywhere, and some in one place, so that what is wrong there reaches
    whatever comes after the form.
    """
    yield [], 1
    yield [(name, b"") for name in names], 1
    yield [(name, value) for name, value in honest.items() for _ in range(3)], 1
    yield [*honest.items(), *((name, b"1") for name in NOBODY_ASKED)], len(NOBODY_ASKED)
    yield [(f"{name}[]", b"1") for name in names] + [(f"{name}.x", b"1") for name in names], 2
    worst = itertools.cycle(WORST[seed % len(WORST) :] + WORST[: seed % len(WORST)])
    for turn in itertools.count():
        if turn % 3 == 0:
            wrong = [*names, *BESIDE]
            yield [(name, next(worst)) for name in wrong], len(wrong)
        else:
            one = names[turn % len(names)] if names else f"x{turn}"
            yield list({**honest, one: next(worst)}.items()), 1


def body(pairs: Pairs) -> bytes:
    """As a browser would send it, byte for byte."""
    return "&".join(
        f"{quote_from_bytes(k.encode())}={quote_from_bytes(v)}" for k, v in pairs
    ).encode()
