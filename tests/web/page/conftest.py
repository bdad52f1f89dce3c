"""Pages drawn without a database: a request made by hand, somebody signed in, a still clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.urls import resolve

from accord import clock
from accord.access.actor import Asking, asking_as

NOW = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)  # a Friday


@pytest.fixture(autouse=True)
def gallery_addresses(settings: Any) -> Iterator[None]:
    """The gallery's addresses, and four in the afternoon of Friday 6 March 2026."""
    settings.ROOT_URLCONF = "tests.web.page.gallery"
    ours, *others = settings.TEMPLATES
    settings.TEMPLATES = [ours | {"DIRS": [Path(__file__).parent / "jinja2"]}, *others]
    with clock.travel(NOW):
        yield


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[..., HttpResponse]:
    """`ask("/path/")`, `ask("/path/", {"name": "Kai"})`: one request as Amira, one session."""
    session: dict[str, Any] = {}

    def asked(path: str, data: Any = None, *, actor: Any = "Amira", **headers: str) -> HttpResponse:
        body = data.urlencode() if isinstance(data, QueryDict) else data
        if body is None:
            request: HttpRequest = rf.get(path, headers=headers)
        elif isinstance(body, str):
            request = rf.post(path, body, "application/x-www-form-urlencoded", headers=headers)
        else:
            request = rf.post(path, body, headers=headers)
        request.actor = SimpleNamespace(name=actor) if actor else None  # type: ignore[attr-defined]
        request.session = session  # type: ignore[attr-defined, assignment]
        view, args, kwargs = resolve(request.path)
        with asking_as(Asking()):  # nobody of a test before
            return view(request, *args, **kwargs)

    return asked
