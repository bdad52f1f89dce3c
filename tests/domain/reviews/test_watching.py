"""The worker runs every watcher in every area until it finds no more."""

from contextlib import contextmanager

from accord.casework import watching
from accord.duties.watching import AT_ONCE


def test_each_watcher_runs_until_it_finds_less_than_a_whole_batch(monkeypatch):
    looked: list[tuple[str, str]] = []
    left = {"one": [AT_ONCE, AT_ONCE, 3], "two": [0]}

    @contextmanager
    def as_system(ref):
        yield ref

    def watcher(by):
        looked.append(("first", by))
        return left[by].pop(0)

    monkeypatch.setattr(watching, "WATCHERS", (watcher,))
    monkeypatch.setattr(watching, "system_actors", lambda called: ["one", "two"])
    monkeypatch.setattr(watching, "as_system", as_system)
    monkeypatch.setattr(watching, "run_imports", lambda: 0)

    assert watching.watch_casework() == 2 * AT_ONCE + 3
    assert looked == [("first", "one")] * 3 + [("first", "two")]
