"""A canary in every protected text: whatever leaves the service sings only to whom it may."""

import logging
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from accord.cli import proofs
from accord.cli import who as who_command
from accord.cli.main import main
from accord.notices import delivering
from accord.notices.channels import mail
from accord.web import case_screen, working
from config.logs import WithoutPersonalData
from tests.secrecy.canaries import (
    TOKEN,
    Canary,
    hidden_words,
    in_answer,
    in_text,
    put,
    tables,
)
from tests.secrecy.letting_go import let_go_of
from tests.secrecy.listening import Crawl, Ears, leaks
from tests.secrecy.standing_in import stand_in
from tests.secrecy.world import World

FEW = ("joan", "rosa", "maeve", "gail", "yaz", "wes", "nia")
ALL = (*FEW, "hana", "idris", "piotr", "sana", "tom", "olive", "ivy", "priya", "teo", "ada", "dele")


@pytest.fixture(scope="module")
def left_empty(world: World) -> list[str]:
    """Tables in which nothing happened and no row could be made either."""
    return stand_in(world)


@pytest.fixture(scope="module")
def canaries(world: World, left_empty: list[str]) -> dict[str, Canary]:
    """In every text of every case there is, and emergency access to one of them for Wes."""
    made = put(world)
    world.change(
        "INSERT INTO glass (file_id, member_id, reason_code, reason, starts, ends, began_by) VALUES"
        f" ({world.hidden[0].pk}, {world.people['wes'].pk}, 'missing', 'x', '2026-06-22 08:30+01',"
        " '2026-06-22 12:30+01', 1)"
    )
    return made


def test_every_protected_table_holds_rows_and_so_canaries(
    world: World, canaries: dict[str, Canary], left_empty: list[str]
) -> None:
    """One of which every text is a word of the code, by its checks, holds none."""
    with_texts = {one.table for one in canaries.values()}

    assert left_empty == [], (
        "let it happen in tests/secrecy/world.py: no row could be made by itself"
    )
    assert {"duty", "tell", "message", "glass", "event", "sealed_limit"} <= with_texts
    assert len(with_texts) > len(tables(world)) * 0.6
    assert len(canaries) > 600


def test_no_free_text_is_taken_for_a_word_of_the_code(world: World) -> None:
    assert hidden_words(world) == []


def test_one_that_is_taken_for_it_is_found_out(world: World, monkeypatch: Any) -> None:
    # The control.
    monkeypatch.setattr("tests.secrecy.canaries.CODED", frozenset({"referral.yp_view_needs"}))

    assert any("referral.yp_view_needs" in one for one in hidden_words(world))


@pytest.mark.parametrize("who", FEW)
def test_nobody_reads_what_is_not_theirs(
    world: World, canaries: dict[str, Canary], who: str, caplog: Any, capfd: Any
) -> None:
    caplog.set_level(logging.DEBUG)

    assert leaks(world, canaries, who) == []

    lines = [WithoutPersonalData().format(one) for one in caplog.records]
    assert not [line for line in lines if TOKEN.search(line)]
    assert not TOKEN.search("".join(capfd.readouterr()))


@pytest.mark.slow
@pytest.mark.parametrize("who", ALL)
def test_nobody_at_all_reads_what_is_not_theirs(world, canaries, who) -> None:
    crawl = Crawl(world, canaries, who).go(most=400)

    print(
        f"\n{who}: {crawl.pages} pages, {crawl.heard} canaries heard, {len(crawl.wrong)} not theirs"
    )
    assert sorted(crawl.wrong) == []


@pytest.mark.parametrize("table", ["gangs_consultation", "duty", "tell", "glass"])
def test_a_page_that_leaks_is_found(
    world: World, canaries: dict[str, Canary], monkeypatch: Any, table: str
) -> None:
    """The control: a head of the page that quotes what Joan may not read."""
    ears = Ears(world, canaries, "joan")
    secret = next(
        one.token for one in canaries.values() if one.table == table and not ears.may(one)
    )
    head = case_screen.header_of
    monkeypatch.setattr(
        case_screen, "header_of", lambda *asked: replace(head(*asked), language=secret)
    )

    found = leaks(world, canaries, "joan", only=f"/young-people/{world.shared.ref}/people/", most=0)
    assert any(f": {table}." in one for one in found)


def test_an_error_page_and_its_log_quote_nobody(
    world: World, canaries: dict[str, Canary], monkeypatch: Any, caplog: Any
) -> None:
    token = next(iter(canaries))

    def broken(*_: Any, **__: Any) -> None:
        raise ValueError(f"a row that said {token}")

    monkeypatch.setattr("accord.web.cases.views.Timeline.get", broken)
    browser = world.visit(world.people["dele"])
    browser.raise_request_exception = False
    page = browser.get(f"/young-people/{world.shared.ref}/")

    assert page.status_code == 500
    assert not in_answer(page)
    assert not [r for r in caplog.records if TOKEN.search(WithoutPersonalData().format(r))]


@pytest.fixture
def as_worker(world: World, canaries: dict[str, Canary]) -> Any:
    """The process connected as the worker, which sends what is waiting."""
    from config.database import parse

    def become(role: str) -> None:
        connection.close()
        connection.settings_dict.update(parse(world.cluster.dsn(role)), ACCORD_ROLE=role)

    become("worker")
    yield
    become("web")


def sent(mailoutbox: list[Any]) -> str:
    """Every message as it goes out, its headers and subject included."""
    return "\n".join(one.message().as_string() + str(one.recipients()) for one in mailoutbox)


def nothing_sent(world: World) -> None:
    """As if no message had been sent yet."""
    world.change("UPDATE message SET sent_at = NULL, claimed_at = NULL, tries = 0, outcome = ''")


def test_no_e_mail_quotes_anybody_and_the_worker_says_nothing_of_them(
    world: World,
    canaries: dict[str, Canary],
    as_worker: None,
    mailoutbox: Any,
    caplog: Any,
    capfd: Any,
    settings: Any,
    tmp_path: Any,
) -> None:
    caplog.set_level(logging.DEBUG)
    nothing_sent(world)

    settings.ACCORD_HEADS_DIR = tmp_path
    for going_round in working.rounds():
        for task in going_round.does:
            task()

    assert len(mailoutbox) > 5
    assert not TOKEN.search(sent(mailoutbox))
    assert not [r for r in caplog.records if TOKEN.search(WithoutPersonalData().format(r))]
    assert not TOKEN.search("".join(capfd.readouterr()))


def test_an_e_mail_that_quotes_somebody_is_found(
    world: World, canaries: dict[str, Canary], as_worker: None, mailoutbox: Any, monkeypatch: Any
) -> None:
    # The control: a notice that says what it is about.
    secret = next(token for token, one in canaries.items() if one.table == "tell")
    monkeypatch.setattr(mail, "subject", lambda message: f"About {secret}")
    nothing_sent(world)
    delivering.deliver_notices()

    assert TOKEN.search(sent(mailoutbox))


def printed(world: World, capsys: Any, *words: str) -> set[str]:
    """The canaries in what a command prints."""
    capsys.readouterr()
    main([*words])
    said = capsys.readouterr()
    return in_text(said.out + said.err)


# What is asked on a command line for somebody: words, with the references to put in.
COMMANDS = {
    "why": ("duty", lambda ref, who: ["why", f"--as={who}", ref]),
    "who": ("file", lambda ref, who: ["who", f"--file={ref}", "--class", "risk", f"--as={who}"]),
}


@pytest.fixture
def at_the_command_line(monkeypatch: Any) -> None:
    """Commands use the database that is there."""
    for module in (proofs, who_command):
        monkeypatch.setattr(module, "database", nullcontext)


@pytest.mark.parametrize("who", ["joan", "wes", "nia", "hana"])
def test_no_command_prints_what_is_not_theirs(
    world: World, canaries: dict[str, Canary], at_the_command_line: None, capsys: Any, who: str
) -> None:
    ears, wrong, asked = Ears(world, canaries, who), [], 0
    for command, (table, words) in COMMANDS.items():
        where = "file_id" if table != "file" else "id"
        for file in (world.shared, world.hidden[0]):
            refs = world.rows(
                f"SELECT ref FROM {table} WHERE {where} = %s ORDER BY id LIMIT 6", file.pk
            )
            for (ref,) in refs:
                heard = printed(world, capsys, *words(ref, world.people[who].ref))
                wrong += ears.wrong(heard, f"accord {command}")
                asked += 1
    assert asked > 10
    assert wrong == []


def test_every_command_that_somebody_asks_is_tried() -> None:
    folder = Path(who_command.__file__).parent
    takes = {one.stem for one in folder.glob("*.py") if "takes_member(" in one.read_text()}

    # the ledger's answers are numbers of entries and hashes; `database` is where it is written
    assert takes - {"database", "ledger"} <= {*COMMANDS}, "try it in COMMANDS of this file"


def test_a_record_that_is_let_go_of_leaves_no_canary_in_any_table(
    world: World, canaries: dict[str, Canary]
) -> None:
    """Last: with a row in every table and a canary in every text of it. What happens is taken back."""
    file = world.hidden[1].pk
    theirs = {one.token for one in canaries.values() if one.file_id == file}
    with let_go_of(world, file) as (before, after):
        assert before & theirs
        assert after == before - theirs
    # the controls: a table whose rows could not be reached stops it all, one that it passes over is found
    table = "young_person"  # leads to no other record and none to it, so no key finds it out
    unreached = pytest.raises(psycopg.errors.InsufficientPrivilege, match=f"{table} cannot be")
    with unreached, let_go_of(world, file, first=f"DROP POLICY let_go ON {table}"):
        pass
    over = f"ALTER POLICY let_go ON {table} USING (false)"
    with let_go_of(world, file, first=over) as (_, after):
        assert after & theirs
