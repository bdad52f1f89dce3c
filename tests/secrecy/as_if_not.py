"""What somebody's pages say while hidden cases are there, and after every row of them is gone."""

import re
from typing import Any

from django.urls import reverse

from tests.secrecy.asking import NOISE
from tests.secrecy.filling import filled
from tests.secrecy.recipes import routes, walked
from tests.secrecy.world import NOW, World

# Beds and vacancies are everybody's to know: a taken bed says that somebody lives there, never who.
STAY = ("bed_stay", "bed_hold", "bed_claim", "vacancy", "view_log", "view_seal", "view_mark")
# Numbers of the whole agreement count everybody, small ones withheld (decision 20); they name nobody,
# which test_canaries.py listens for.
# One's own account says by the minute where one is signed in, and asks a key something new each time.
OF_EVERYBODY = ("/account/", "/partners/figures/", "/logs/vacancies/", "/homes/weeks/")
Said = dict[str, tuple[int, bytes]]


def names(world: World) -> list[str]:
    """What the hidden young people are called."""
    ids = [file.pk for file in world.hidden]
    return [
        name
        for row in world.rows("SELECT legal_name, preferred_name FROM young_person WHERE file_id = ANY (%s)", ids)
        for name in row if name
    ]  # fmt: skip


def everything_said(world: World, browser: Any, searched: list[str]) -> Said:
    """Every list, order, search and count there is, and every page of the case they all work on.

    Each page is asked for in the same minute, since some of them say what time it is.
    """
    paths = {reverse(name) for name, path, _ in walked() if "<" not in path and "sign-" not in path}
    for route in routes():
        if [slot for slot, _ in route.slots] == ["ref"] and route.path.startswith("young-people"):
            paths.add(reverse(route.name, kwargs={**dict(route.words), "ref": world.shared.ref}))
    said: Said = {}
    for path in sorted(paths):
        said[path] = _asked(world, browser, path)
    for path in sorted(
        {
            link.decode()
            for _, body in said.values()
            for link in re.findall(rb'href="(/[^"]*\?[^"]*)"', body)
        }
    )[:40]:
        said[path] = _asked(world, browser, path.replace("&amp;", "&"))
    for name in searched:
        browser.post("/young-people/", {"name": name})
        said[f"search {name}"] = _asked(world, browser, "/young-people/?found=1")
    return {path: one for path, one in said.items() if not path.startswith(OF_EVERYBODY)}


def opened(world: World, browser: Any, like: tuple[str, Any]) -> tuple[int, bytes]:
    """What is said to somebody who enters a case of this name and birthday, and leaves out the rest."""
    view = next(view for name, _, view in walked() if name == "cases:open")
    name, born = like
    typed = {**filled(view), "legal_name": name, "status": ""}
    typed |= {"born-day": str(born.day), "born-month": str(born.month), "born-year": str(born.year)}
    answer = browser.post(reverse("cases:open"), typed)
    return answer.status_code, _plain(answer.content).replace(name.encode(), b"NAME")


def addressed(world: World) -> None:
    """Take away what was addressed to somebody by name or is their own team's: that is theirs."""
    ids = ", ".join(str(file.pk) for file in world.hidden)
    tables = ("message", "tell", "sealed_limit", "pointer_ask", "pointer", "sharing_decision")
    world.change(*(f"DELETE FROM {table} WHERE file_id IN ({ids})" for table in tables))


def forget(world: World) -> None:
    """Take every row of the hidden cases away, as if they had never been."""
    ids = ", ".join(str(file.pk) for file in world.hidden)
    tables = world.rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'file_id'"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
    )
    world.change(
        *(
            f'DELETE FROM "{table}" WHERE file_id IN ({ids})'
            for (table,) in tables
            if table not in STAY
        ),
        f"DELETE FROM file WHERE id IN ({ids})",
    )


def _asked(world: World, browser: Any, path: str) -> tuple[int, bytes]:
    world.house.it_is(NOW)
    answer = browser.get(path)
    return answer.status_code, _plain(answer.content)


def _plain(body: bytes) -> bytes:
    for pattern, word in NOISE:
        body = pattern.sub(word, body)
    return body


def differing(one: Said, two: Said) -> list[str]:
    """What was answered differently, and where."""
    found = []
    for path in sorted({*one, *two}):
        (_, a), (_, b) = one.get(path, (0, b"")), two.get(path, (0, b""))
        if one.get(path) != two.get(path):
            at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
            found.append(f"{path}: {a[at - 80 : at + 160]!r} or {b[at - 80 : at + 160]!r}")
    return found
