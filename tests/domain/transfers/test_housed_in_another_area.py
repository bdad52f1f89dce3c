"""The case stays here and another area only houses them: it reads the copies in one hand-over pack, while they live there."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import CaseTeam, File
from accord.access.refusals import Refused
from accord.casework.guarding.actions import (
    declare_conflict_by_name,
    restrict_file,
)
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.plans import actions as plans
from accord.casework.plans.actions.safety import SafetyTerms
from accord.casework.referrals.models import RiskAssessment, RiskItem
from accord.casework.transfers import hosting, queries
from accord.casework.transfers.models import HostPack
from accord.casework.transfers.watching import watch_host_packs
from accord.casework.work.told import waiting
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.settled import AFTER, settle
from tests.domain.transfers.test_what_comes_with_a_case import SAFETY

OFFERED, SEEN, ANSWERED, READ = (
    "2026-03-11 10:00", "2026-03-11 10:05", "2026-03-12 11:00", "2026-03-12 12:00",
)  # fmt: skip
LEFT, AFTERWARDS = "2026-03-16 10:00", "2026-03-16 10:00"
WHY = "No home here is far enough from those they fear"


@pytest.fixture
def kai(town, otherby):
    """Kai lives at a home in Otherby; there are risks, one of them held closely, and a safety plan."""
    found = settle(town)
    with acting_as(town.maeve, AFTER):
        Home.objects.filter(pk=found.home.pk).update(out_of_borough=True, borough="Otherby")
    with acting_as(town.dele, AFTER) as by:
        plans.agree_safety_plan(placement=found.placement, terms=SafetyTerms(**SAFETY), by=by)
        assessment = RiskAssessment.objects.create(
            **owned(found.file, by), number=1, level_of_risk="high", assessed_at=at(AFTER)
        )
        for category, marking, words in (
            ("vuln_self_harm", 1, "Scratches"),
            ("risk_gangs", 2, "Held closely"),
        ):
            row = owned(found.file, by) | {"marking": marking}
            RiskItem.objects.create(
                **row, assessment=assessment, category=category, answer="yes", history=words
            )
        found.placement.refresh_from_db()
        found.placement.home.refresh_from_db()
    return found


def offered(kai, otherby, sends=("status", "risk"), when=OFFERED, who="hana"):
    with acting_as(getattr(kai.town, who), when) as by:
        made = hosting.offer_host_pack(
            placement=kai.placement, to_area=otherby.area.ref, reason=WHY, sends=list(sends), by=by
        )
    round_of(otherby, when)
    return made


def round_of(otherby, when=SEEN):
    with acting_as(f"deadlines-{otherby.area.pk}", when) as by:
        return watch_host_packs(by)


def answered(otherby, made, accepted=True, reason="", when=ANSWERED, who="nell"):
    with acting_as(getattr(otherby, who), when) as by:
        hosting.answer_host_pack(host_pack=made, accepted=accepted, reason=reason, by=by)


def read(otherby, made, when=READ, who="nell"):
    """All that somebody there is told of it: the page, its lines, and what policies let them read."""
    with acting_as(getattr(otherby, who), when):
        lines = queries.pack_lines(made)
        assert not YoungPerson.objects.exists() and not CaseTeam.objects.exists()
        assert not File.objects.filter(kind="case").exists()
        return queries.host_pack(made), [
            f"{about}: {label}: {words}" for about, said in lines.items() for label, words in said
        ]


@contextmanager
def instead(cluster, name, body) -> Iterator[None]:
    """A function of the database as it must not be: the failing control."""
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        (before,) = root.execute(
            "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.proname = %s", [name]
        ).fetchone()
        head = before[: before.index("AS $function$")]
        root.execute(f"{head} AS $function$ BEGIN {body} END $function$")
        _hear()
        try:
            yield
        finally:
            root.execute(before)
            _hear()


# Looked at by nobody else: within one transaction a session hears that a function has changed only
# when it opens a table that it has not opened before.
UNOPENED = iter(
    f"pg_{one}"
    for one in (
        "foreign_server", "foreign_table", "ts_config_map", "ts_parser", "publication_rel", "transform",
        "event_trigger", "replication_origin", "partitioned_table", "foreign_data_wrapper", "ts_template",
        "publication_namespace", "statistic_ext", "conversion", "seclabel", "shseclabel",
    )
)  # fmt: skip


def _hear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM pg_catalog.{next(UNOPENED)}")


def test_accepted_it_is_read_there_as_copies_and_the_case_stays(kai, otherby):
    made = offered(kai, otherby)
    pack, lines = read(otherby, made, SEEN)
    assert (pack.area_name, pack.state, pack.home) == ("Fernley", "offered", kai.home.name)
    assert lines == []  # not before it is accepted
    with acting_as(otherby.nell, SEEN):
        (duty,) = Duty.objects.filter(rule="accord/host-pack-is-answered", closed_at=None)
        assert duty.role == "head_of_service"

    answered(otherby, made)
    pack, lines = read(otherby, made)
    assert pack.state == "accepted"
    for said in ("Name: Kai Ember", "Scratches", "Walks home late"):
        assert any(said in line for line in lines), said
    assert not any("Held closely" in line for line in lines)
    with acting_as(otherby.nell, READ):
        assert not Duty.objects.filter(rule="accord/host-pack-is-answered", closed_at=None).exists()
    with acting_as(kai.town.dele, READ):
        (one,) = queries.host_packs_of(kai.file.pk)
        assert (one.state, one.area_name) == ("accepted", "Otherby")
        assert any("accepted the hand-over pack" in told.says for told in waiting())
        assert File.objects.get(pk=kai.file.pk).closed_at is None
    with acting_as(kai.town.joan, READ):  # the keyworker's side is not told of it
        assert not any("hand-over pack" in told.says for told in waiting())


def test_what_is_changed_here_afterwards_is_not_read_there(kai, otherby):
    made = offered(kai, otherby)
    answered(otherby, made)
    with acting_as(kai.town.dele, "2026-03-12 11:30") as by:
        terms = SafetyTerms(**SAFETY | {"risks": "Somebody waits at the gate"})
        plans.agree_safety_plan(placement=kai.placement, terms=terms, by=by)
    assert not any("at the gate" in line for line in read(otherby, made)[1])


def test_who_it_is_is_not_read_before_it_is_accepted(kai, otherby, cluster):
    made = offered(kai, otherby)
    assert read(otherby, made, SEEN)[1] == []
    # The control: lines of any pack that is there.
    body = "RETURN QUERY SELECT t.file_id, t.lines FROM public.host_pack t WHERE t.id = wanted;"
    with instead(cluster, "host_pack_lines", body):
        assert read_only_lines(otherby, made)


def read_only_lines(otherby, made, when=SEEN, who="nell"):
    with acting_as(getattr(otherby, who), when):
        return queries.pack_lines(made)


def test_the_stay_ends_and_in_that_moment_nobody_there_reads_it(kai, otherby, cluster):
    made = offered(kai, otherby)
    answered(otherby, made)
    assert read(otherby, made)[0]
    kai.leave(LEFT)
    assert read(otherby, made, AFTERWARDS) == (None, [])
    assert round_of(otherby, AFTERWARDS) == 1
    assert round_of(otherby, AFTERWARDS) == 0
    with acting_as(otherby.nell, AFTERWARDS):
        assert any("is over" in told.says for told in waiting())
    with acting_as(kai.town.hana, AFTERWARDS) as by:
        (one,) = queries.host_packs_of(kai.file.pk)
        assert (one.state, one.said) == ("withdrawn", "The placement ended")
        with pytest.raises(Refused, match="over"):
            kai.placement.refresh_from_db()
            hosting.offer_host_pack(
                placement=kai.placement, to_area=otherby.area.ref, reason=WHY, sends=[], by=by
            )


def test_the_control_without_the_end_of_the_stay_it_would_be_read_on(kai, otherby, cluster):
    made = offered(kai, otherby)
    answered(otherby, made)
    with instead(cluster, "end_host_packs", "RETURN NULL;"), instead(cluster, "pack_stands", "RETURN true;"):  # fmt: skip
        kai.leave(LEFT)
        assert read_only_lines(otherby, made, AFTERWARDS)
    # either of the two alone is enough
    assert read(otherby, made, AFTERWARDS) == (None, [])


def test_refused_it_says_why_and_another_may_be_offered(kai, otherby):
    made = offered(kai, otherby)
    with pytest.raises(Refused, match="Write why"):
        answered(otherby, made, accepted=False)
    answered(otherby, made, accepted=False, reason="That home is in the next county")
    assert read(otherby, made) == (None, [])
    with acting_as(kai.town.hana, READ):
        assert queries.host_packs_of(kai.file.pk)[0].said == "That home is in the next county"
    with pytest.raises(Refused, match="does not stand"):
        answered(otherby, made)
    again = offered(kai, otherby, when="2026-03-13 10:00")
    with pytest.raises(Refused, match="has a hand-over pack already"):
        offered(kai, otherby, when="2026-03-13 10:30")
    with acting_as(kai.town.hana, "2026-03-13 11:00") as by:
        hosting.withdraw_host_pack(
            file=kai.file, host_pack=again, reason="It was for another home", by=by
        )
    with pytest.raises(Refused, match="does not stand"):
        answered(otherby, again, when="2026-03-13 12:00")


def test_whoever_only_works_there_or_has_a_conflict_finds_no_pack(kai, otherby, cluster):
    made = offered(kai, otherby)
    answered(otherby, made)
    assert read(otherby, made, who="lars") == (None, [])
    assert read(otherby, made, who="orla")[1]
    with acting_as(otherby.orla, READ) as by:
        declare_conflict_by_name(name="Kai Ember", born=kai.kai.born, ground="friend", by=by)
    assert read(otherby, made, who="orla") == (None, [])
    # The control: nobody is kept from anything.
    with instead(cluster, "kept_from_pack", "RETURN false;"):
        assert read_only_lines(otherby, made, READ, "orla")


def test_a_restricted_file_is_as_if_there_were_no_pack(kai, otherby, cluster):
    made = offered(kai, otherby)
    answered(otherby, made)
    with acting_as(kai.town.hana, READ) as by:
        restrict_file(file=kai.file, ground="threat", members=[kai.town.dele], by=by)
    absent = read(otherby, made + 1000, "2026-03-12 13:00")
    assert read(otherby, made, "2026-03-12 13:00") == absent == (None, [])
    with instead(cluster, "pack_stands", "RETURN true;"):  # the control
        assert read_only_lines(otherby, made, "2026-03-12 13:00")


@pytest.mark.parametrize("who", ["dele", "joan", "rosa", "piotr"])
def test_only_the_manager_of_the_case_offers_one(kai, otherby, who):
    with pytest.raises(Refused):
        offered(kai, otherby, who=who)
    with acting_as(getattr(kai.town, who), OFFERED):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.offer_host_pack(%s, %s, 'so', '', '[]')",
                [kai.placement.pk, otherby.area.ref],
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            HostPack.objects.exists()  # the row itself is nobody's


def test_nobody_sends_what_they_may_not_see_or_what_is_held_closely(kai, otherby):
    line = '[{"class": "%s", "marking": %s, "about": "x", "label": "x", "words": "x"}]'
    with acting_as(kai.town.hana, OFFERED):
        for said in (line % ("risk", 2), line % ("nothing", 0)):
            with pytest.raises(DatabaseError, match="not yours to send"), transaction.atomic():
                put(kai, otherby, said)
        assert put(kai, otherby, line % ("risk", 1))  # the control: what Hana sees goes


def put(kai, otherby, said):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.offer_host_pack(%s, %s, 'so', '', %s)",
            [kai.placement.pk, otherby.area.ref, said],
        )
        return cursor.fetchone()[0]


def test_a_home_in_this_area_has_no_pack(kai, otherby):
    with acting_as(kai.town.maeve, OFFERED):
        Home.objects.filter(pk=kai.home.pk).update(out_of_borough=False)
    with acting_as(kai.town.hana, OFFERED):
        kai.placement.home.refresh_from_db()
    with pytest.raises(Refused, match="in this area"):
        offered(kai, otherby)
