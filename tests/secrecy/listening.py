"""Somebody who opens every page they can reach, and hears which canaries sing there."""

import re
from typing import Any

from django.db import connection
from django.urls import reverse

from tests.acting import acting_as
from tests.secrecy.asking import Finder
from tests.secrecy.canaries import (
    OF_ONE_TEAM,
    TOKEN,
    WHO_SEES,
    Canary,
    in_answer,
)
from tests.secrecy.recipes import routes, walked
from tests.secrecy.world import NOW, World

PAPERS = ("guarding:papers", "guarding:papers_destroyed")
# Who beside those granted `access` is told who sees a file; and who looks at emergency accesses.
GUARDS, REVIEWERS = {"nia"}, {"nia", "piotr", "ada"}
LINKS = re.compile(r'(?:href|action|src)="([^"]*)"')
MORE = 30  # pages behind filters and orders of lists, a person


class Ears:
    """What one person may hear, told by the one rule and by whom a row is addressed to."""

    def __init__(self, world: World, canaries: dict[str, Canary], who: str) -> None:
        self.who, self.canaries = who, canaries
        files = {one.file_id for one in canaries.values()}
        with acting_as(world.people[who], NOW) as by, connection.cursor() as cursor:
            self.member, self.desks = by.member_id, {*by.team_ids}
            self.units = {job.team_id for job in by.jobs}
            cursor.execute("SELECT b.file_id FROM app.blocked() b")
            self.blocked = {file for (file,) in cursor.fetchall()}
            cursor.execute(
                "SELECT f.id, s.class, s.marking FROM unnest(%s::bigint[]) f(id), app.sight_on(f.id) s",
                [[*files]],
            )
            self.sees = {*cursor.fetchall()}
        self.papers = papers_of(world, self.desks)

    def may(self, one: Canary) -> bool:
        """Is this canary theirs to hear?"""
        if one.file_id in self.blocked:
            return False
        if one.klass == WHO_SEES and self.who in (REVIEWERS if one.table == "glass" else GUARDS):
            return True
        if one.member == self.member or (one.team or 0) in (
            self.units if one.units else self.desks
        ):
            return True
        sees = (one.file_id, one.klass, one.marking) in self.sees
        return sees and one.table not in OF_ONE_TEAM

    def wrong(self, heard: set[str], where: str) -> list[str]:
        """Every canary among these that is not."""
        known = [self.canaries[token] for token in heard if token in self.canaries]
        if where.startswith("/papers/"):
            known = [
                one
                for one in known
                if one.column != "case_system_ref" or one.file_id not in self.papers
            ]
        return [
            f"{self.who} at {where}: {one.table}.{one.column} ({one.klass} {one.marking})"
            for one in known
            if not self.may(one)
        ]


def papers_of(world: World, desks: set[int]) -> set[int]:
    """Files whose papers one of these teams is to destroy, or whose referral it held: named to it, by
    the reference it knew, once it sees the case no more (ACC-KNOW-07)."""
    teams = [*desks]
    sql = (
        "SELECT t.file_id FROM tell t WHERE t.rule = 'accord/destroy-what-was-copied' AND (t.to_team_id = ANY (%s)"
        " OR EXISTS (SELECT 1 FROM case_team c WHERE c.file_id = t.file_id AND c.team_id = ANY (%s)"
        " AND c.role IN ('referrals_team', 'placements_team')))"
    )
    return {file for (file,) in world.rows(sql, teams, teams)}


def looks_at_hidden(world: World, member: Any) -> list[Any]:
    """On which screens this member was shown something of a file that is hidden from them.

    But one: which papers that their own team had are to be destroyed, by the reference it knew.
    """
    ids = [file.pk for file in world.hidden]
    sql = "SELECT DISTINCT screen, class, file_id FROM view_log WHERE member_id = %s AND file_id = ANY(%s)"
    desks = world.rows("SELECT team_id FROM job WHERE member_id = %s AND desk", member.pk)
    papers = papers_of(world, {team for (team,) in desks})
    return [
        (screen, klass)
        for screen, klass, file in world.rows(sql, member.pk, ids)
        if not (screen in PAPERS and klass == "identity" and file in papers)
    ]


def addresses(world: World, finder: Finder) -> set[str]:
    """Every address there is, on the case everybody works on and on the hidden ones."""
    found = {reverse(name) for name, path, _ in walked() if "<" not in path}
    for route in routes():
        for file in (world.shared, *world.hidden):
            values = {
                name: next(iter(finder.rows(slot, file.pk)), None) for name, slot in route.slots
            }
            if None not in values.values():
                found.add(reverse(route.name, kwargs={**dict(route.words), **values}))
    return {one for one in found if "sign-out" not in one}


class Crawl:
    """One person at every address; what they were shown without being allowed to."""

    def __init__(self, world: World, canaries: dict[str, Canary], who: str) -> None:
        self.world, self.ears = world, Ears(world, canaries, who)
        self.browser = world.visit(world.people[who])
        # a row that stands in may break a page: that shows nobody anything, and its log is looked at
        self.browser.raise_request_exception = False
        self.wrong: set[str] = set()
        self.heard = self.pages = 0
        self.behind: set[str] = set()  # orders, filters and further pages of lists

    def go(self, only: str = "", most: int = MORE) -> "Crawl":
        for path in sorted(addresses(self.world, Finder(self.world))):
            if only in path:
                self.open(path)
        for path in sorted(self.behind)[:most]:
            self.open(path)
        return self

    def open(self, path: str) -> None:
        answer = self.browser.get(path)
        heard = in_answer(answer)
        self.pages += answer.status_code == 200
        if answer.status_code >= 500 and not any(one.ref in path for one in self.world.hidden):
            self.wrong.add(f"{path} is broken, so that nothing can be heard there")
        self.heard += len(heard)
        self.wrong.update(self.ears.wrong(heard, path))
        links = [answer.headers.get("Location", "")]
        if not answer.content.startswith(b"%PDF"):
            links += LINKS.findall(answer.content.decode(errors="replace"))
        # whoever may read the words: an address is kept by browsers, and read over shoulders
        self.wrong.update(f"a link at {path}: {one}" for one in links if TOKEN.search(one))
        self.behind.update(
            one.replace("&amp;", "&") for one in links if one.startswith("/") and "?" in one
        )


def leaks(world: World, canaries: dict[str, Canary], who: str, **how: Any) -> list[str]:
    """Every canary that somebody was shown without being allowed to."""
    crawl = Crawl(world, canaries, who).go(**how)
    assert crawl.heard or not crawl.ears.sees, "nothing sang at all: the crawl is broken"
    return sorted(crawl.wrong)
