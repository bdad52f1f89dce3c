"""No log, no page: what the driver fetched for a page is in the view log of that page."""

from datetime import datetime

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

from accord import clock
from accord.access import sight
from accord.access.models import File
from accord.access.postgres import reading
from accord.casework.demo import loading
from accord.casework.demo.cast import CAST
from accord.casework.demo.lives import DEFAULT
from accord.casework.people.models import YoungPerson
from accord.duties.record import record
from accord.web.worklist.views import YourWork
from tests.access.comparing_reads import Driver, Walk, listening
from tests.sweeping import sweep
from tests.web.visiting import BACKEND

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday
STARTS = ["/young-people/", "/work/", "/inbox/"]
RELEASE = 100_000  # rows


def some_lives():
    """A search, an offer, and one that reaches a review."""
    some = [next(one for one in DEFAULT if one.until == stop) for stop in ("offer_placement",)]
    return [*some, next(one for one in DEFAULT if "leaves" in one.traits)]


def _become(role, cluster):
    from django.db import connection

    from config.database import parse

    connection.close()
    connection.settings_dict.update(parse(cluster.dsn(role)), ACCORD_ROLE=role)


def _accounts(cluster):
    """An account for each of the demo's people worth being, by name."""
    names = [one.name for one in CAST.values() if one.look_at]
    with psycopg.connect(cluster.dsn("root")) as root:
        rows = root.execute(
            "SELECT name, ref, id FROM member WHERE name = ANY (%s) ORDER BY id", [names]
        ).fetchall()
        made = {}
        for name, ref, member in rows:
            made[name] = get_user_model().objects.create_user(username=ref)
            root.execute("UPDATE member SET user_id = %s WHERE id = %s", [made[name].pk, member])
        root.execute("SELECT app.set_demo_clock(%s)", [NOW])
    return made


@pytest.fixture(scope="module")
def people(request, django_db_setup, django_db_blocker, cluster):
    """The demo's people in a demo area with some lives; all of them for the release run."""
    lives = loading.lives
    if "slow" not in request.config.option.markexpr.replace("not slow", ""):
        loading.lives = lambda size, rng: some_lives()
    with django_db_blocker.unblock():
        try:
            _become("worker", cluster)
            loading.load("default", NOW, lambda line: None)
            _become("web", cluster)
            yield _accounts(cluster)
        finally:
            loading.lives = lives
            _become("web", cluster)
            sweep(cluster)


@pytest.fixture
def root(cluster):
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as connected:
        yield connected


def signed_in(account):
    client = Client(raise_request_exception=False)
    client.force_login(account, backend=BACKEND)
    return client


def walked(people, root, most, enough=None, each=None):
    """Every person's walk, until `enough` rows were seen."""
    driver = Driver(root)
    walks = []
    with listening(driver):
        for account in people.values():
            walks.append(Walk(signed_in(account), root, driver).go(STARTS, most, each))
            if enough and sum(walk.rows for walk in walks) >= enough:
                break
    return driver, walks


def all_logged(driver, walks):
    """Nothing unlogged, nothing without its owner, nothing that failed."""
    assert [one for walk in walks for one in walk.missing] == []
    assert [one for walk in walks for one in walk.failed] == []
    assert driver.lost == []


def test_every_row_on_the_first_pages_of_everybody_is_logged(people, root):
    driver, walks = walked(people, root, 25, each=1)

    all_logged(driver, walks)
    assert sum(walk.rows for walk in walks) > 200
    assert len({shape for walk in walks for shape in walk.shapes}) > 15
    assert len(walks) == len(people) > 5


@pytest.mark.slow
def test_a_hundred_thousand_rows_over_every_page_of_everybody(people, root):
    total, pages, most = 0, 0, 5000
    while total < RELEASE:
        driver, walks = walked(people, root, most, RELEASE - total)
        all_logged(driver, walks)
        total += sum(walk.rows for walk in walks)
        pages += sum(len(walk.pages) for walk in walks)
    print(f"{total} rows on {pages} pages, none unlogged")


def test_a_log_that_forgets_a_class_is_found_out(people, root, monkeypatch):
    # The control.
    told = sight.write_view_log

    def forgets(*, where):
        for key in [key for key in reading.so_far() if key[1] == "duty"]:
            del reading.so_far()[key]
        sight._shown.set({k: n for k, n in sight.shown_so_far().items() if k[1] != "duty"})
        told(where=where)

    monkeypatch.setattr(sight, "write_view_log", forgets)
    _, walks = walked(people, root, 3, each=1)

    assert {klass for walk in walks for _, (_, klass) in walk.missing} == {"duty"}


def test_a_query_that_does_not_say_whose_rows_it_reads_is_refused(people, root, monkeypatch):
    def get(self, request):
        return HttpResponse(", ".join(YoungPerson.objects.values_list("preferred_name", flat=True)))

    account = next(iter(people.values()))
    monkeypatch.setattr(YourWork, "get", get)
    response = signed_in(account).get("/work/")

    assert response.status_code == 500


def test_it_is_refused_for_that_reason_alone(people, root, monkeypatch):
    # The control: with whose they are, the same rows are shown, and logged.
    def get(self, request):
        found = YoungPerson.objects.values_list("file_id", "preferred_name")
        return HttpResponse(str(len(found)))

    driver = Driver(root)
    monkeypatch.setattr(YourWork, "get", get)
    with listening(driver):
        walk = Walk(signed_in(next(iter(people.values()))), root, driver).go(["/work/"], 1, None)

    assert walk.rows > 0
    all_logged(driver, [walk])


@pytest.fixture
def failing(root):
    """A view log that cannot be written."""
    root.execute(
        "CREATE FUNCTION public.cannot() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;"
        "CREATE TRIGGER cannot BEFORE INSERT ON view_log FOR EACH ROW EXECUTE FUNCTION public.cannot()"
    )
    yield
    root.execute("DROP TRIGGER cannot ON view_log; DROP FUNCTION public.cannot()")


def some_case(root):
    return root.execute(
        "SELECT y.legal_name, f.ref, m.name FROM young_person y JOIN file f ON f.id = y.file_id"
        " JOIN case_team t ON t.file_id = f.id AND t.role = 'lead_worker' AND t.ends > now()"
        " JOIN member m ON m.id = t.member_id ORDER BY f.id LIMIT 1"
    ).fetchone()


def lead_worker(people, root):
    legal_name, ref, name = some_case(root)
    return signed_in(people[name]), legal_name, ref


def test_without_its_log_no_page_is_shown(people, root, request):
    client, name, ref = lead_worker(people, root)
    page = f"/young-people/{ref}/people/"
    shown = client.get(page, follow=True)
    assert name in shown.content.decode()  # the control

    request.getfixturevalue("failing")
    (before,) = root.execute("SELECT count(*) FROM view_log").fetchone()
    for path in (page, "/young-people/"):
        response = client.get(path, follow=True)
        assert response.status_code in (500, 503)
        assert name not in response.content.decode()
    assert root.execute("SELECT count(*) FROM view_log").fetchone()[0] == before


def test_a_change_whose_answer_cannot_be_logged_is_taken_back(people, root, request, monkeypatch):
    client, _, ref = lead_worker(people, root)

    def get(self, request):
        file = File.objects.get(ref=ref)
        record("case_team_joined", file=file, by=request.actor, role="police", member=1)
        return HttpResponse(YoungPerson.objects.get(file=file).legal_name)

    monkeypatch.setattr(YourWork, "get", get)
    request.getfixturevalue("failing")
    count = "SELECT count(*) FROM event"
    (before,) = root.execute(count).fetchone()

    assert client.get("/work/").status_code == 500
    assert root.execute(count).fetchone()[0] == before


def test_a_command_whose_reading_cannot_be_logged_prints_nothing(people, root, request, capsys):
    from contextlib import nullcontext

    from accord.cli import proofs
    from accord.cli.main import main

    ref, member = root.execute(
        "SELECT d.ref, m.ref FROM duty d JOIN case_team t ON t.file_id = d.file_id"
        " AND t.role = 'lead_worker' AND t.ends > now() JOIN member m ON m.id = t.member_id"
        " WHERE d.closed_at IS NULL LIMIT 1"
    ).fetchone()
    request.getfixturevalue("monkeypatch").setattr(proofs, "database", nullcontext)
    assert main(["why", "--as", member, "--", ref]) == 0
    assert capsys.readouterr().out  # the control

    request.getfixturevalue("failing")
    assert main(["why", "--as", member, "--", ref]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "view log could not be written" in said.err
