"""Finding, for every form there is, somebody to whom it is shown, and what it would post."""

import copy
import itertools
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accord.web.page.screens import FormScreen
from accord.web.signing_in.asking import Asking
from tests.secrecy.asking import AREA_WIDE, Finder
from tests.secrecy.filling import filled as likely
from tests.secrecy.recipes import Route, routes, walked
from tests.secrecy.world import World
from tests.web.forms import filled as drawn

# Written by every request, or by asking itself: that somebody asked is kept though they were refused.
BY_ASKING = {
    "session",
    "view_log",
    "view_mark",
    "view_seal",
    "submission",
    "accord_cache",
    "glass_ask",
    "police_call",
}
# Pages asked for before a form counts as shown to nobody here.
MOST_DRAWN = 200
OWN = ("opened-with", "csrfmiddlewaretoken")


@dataclass(frozen=True)
class Asked:
    """A form at an address, drawn for somebody."""

    name: str
    path: str
    client: Client
    names: tuple[str, ...]
    honest: dict[str, bytes]


def form_routes() -> list[Route]:
    """Every address with a form: those that name a record, and those that name none."""
    plain = [
        Route(name, path, (), (), view)
        for name, path, view in walked()
        if "<" not in path and "(?P" not in path
    ]
    return [route for route in [*routes(), *plain] if _has_form(route.view)]


def _has_form(view: Any) -> bool:
    made = getattr(view, "view_class", None)
    return made is not None and issubclass(made, (FormScreen, Asking))


class Drawing:
    """Draws forms for whoever they are shown to: first for whom the last ones were shown to."""

    def __init__(self, world: World, finder: Finder) -> None:
        self.world, self.finder = world, finder
        self.clients = {who: world.visit(member) for who, member in world.people.items()}
        for client in self.clients.values():
            client.raise_request_exception = False
        self.order = ["dele", *(who for who in self.clients if who != "dele")]
        self.roles = {who: self._roles_of(member) for who, member in world.people.items()}
        self.places = [world.shared.pk, -world.area.pk, *(file.pk for file in world.hidden)]

    def draw(self, route: Route) -> Asked | None:
        """Return the form as somebody is shown it, or None where nobody here is."""
        view = route.view.view_class
        if issubclass(view, Asking):
            return self._asked(route, reverse(route.name), Client(raise_request_exception=False))
        ways = ((who, path) for who in list(self._likely(view)) for path in self._paths(route, who))
        for who, path in itertools.islice(ways, MOST_DRAWN):
            found = self._asked(route, path, self.clients[who])
            if found:
                self.order.remove(who)
                self.order.insert(0, who)
                return found
        return None

    def _roles_of(self, member: Any) -> set[str]:
        sql = (
            "SELECT role FROM job WHERE member_id = %(who)s UNION SELECT role FROM case_team c WHERE"
            " c.member_id = %(who)s OR c.team_id IN (SELECT team_id FROM job WHERE member_id = %(who)s)"
        )
        with psycopg.connect(self.world.cluster.dsn("root")) as root:
            return {role for (role,) in root.execute(sql, {"who": member.pk}).fetchall()}

    def _likely(self, view: Any) -> list[str]:
        """Whose roles let them do what the form does; some others where it does not say."""
        does = getattr(getattr(view, "does", None), "action", None)
        if does is None or not does.by:
            return self.order
        return [who for who in self.order if self.roles[who] & set(does.by)]

    def _asked(self, route: Route, path: str, client: Client) -> Asked | None:
        page = client.get(path)
        if page.status_code != 200:
            return None
        sent = {name: _first(value) for name, value in (drawn(page) | likely(route.view)).items()}
        honest = {name: value.encode() for name, value in sent.items() if name not in OWN}
        names = tuple(name for name in honest if name not in ("once", "version"))
        return Asked(route.label, path, _like(client), names, honest)

    def _paths(self, route: Route, who: str) -> Iterator[str]:
        """The addresses of this route that this person might open: their newest records."""
        for place in self.places:
            values = dict(route.words)
            for name, slot in route.slots:
                where = -self.world.area.pk if slot[0] in AREA_WIDE else place
                rows = self.finder.rows(slot, where)
                seen = self.finder.seen(who, slot, where) if rows else set()
                values[name] = next((one for one in rows if one in seen), None)  # type: ignore[assignment]
                if values[name] is None:
                    break
            if len(values) == len(route.slots) + len(route.words) and None not in values.values():
                yield reverse(route.name, kwargs=values or None)
            if not route.slots:
                return


def _like(client: Client) -> Client:
    """Another browser with the same cookies: what one form does to them is none of the next one's."""
    made = Client(raise_request_exception=False)
    made.cookies = copy.deepcopy(client.cookies)
    return made


def _first(value: Any) -> str:
    found = value[0] if isinstance(value, list) and value else value
    return str(found) if found != [] else ""


def send(asked: Asked, content: bytes) -> HttpResponse:
    """Post these bytes."""
    kind = "application/x-www-form-urlencoded"
    return asked.client.generic("POST", asked.path, content, content_type=kind)


class Written:
    """What has been written since it was last asked, by table, as the database itself says."""

    def __init__(self, dsn: str) -> None:
        self.root = psycopg.connect(
            dsn, autocommit=True, options="-c plan_cache_mode=force_generic_plan"
        )
        weakref.finalize(self, self.root.close)
        tables = self.root.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'raw') ORDER BY 2"
        ).fetchall()
        self.sql = " UNION ALL ".join(
            f"SELECT '{name}', count(*), count(*) FILTER (WHERE xmin::text::bigint >= %(since)s) FROM {schema}.\"{name}\""
            for schema, name in tables
            if name not in BY_ASKING
        )
        self.mark()

    def mark(self) -> None:
        """Begin to look from now on."""
        self.since, self.before = 0, {}
        self.found()

    def _now(self) -> list[tuple[str, int, int]]:
        # planned once: to plan so many tables takes far longer than to read them
        return self.root.execute(self.sql, {"since": self.since}, prepare=True).fetchall()

    def found(self) -> list[str]:
        """The tables that have new, changed or fewer rows since this was last asked."""
        rows = self._now()
        found = [name for name, number, new in rows if new or number != self.before.get(name)]
        (self.since,) = self.root.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
        self.before = {name: number for name, number, _ in rows}
        return found
