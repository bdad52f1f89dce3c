"""Starts three servers and the ways to them, from the files in deploy/high-availability."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from string import Template

import psycopg

from config.embedded.cluster import ROLES
from tools.high_availability.programs import CHECKOUT, Programs
from tools.high_availability.servers import HOST, Node, Three, asked, free_port

WORDS = CHECKOUT / "deploy" / "high-availability"
NAMES = ("one", "two", "three")


@contextmanager
def three_servers(programs: Programs, folder: Path) -> Iterator[Three]:
    """Three servers with Accord's roles and an empty database, reached by HAProxy and PgBouncer."""
    with ExitStack() as stack:
        made = Three(programs, folder, stack)
        _etcd(made)
        _nodes(made)
        _ways(made)
        _prepare(made)
        yield made
        for node in made.nodes:  # Patroni first, so that it does not start its server again
            made.switched_off(node)


def own_folder(made: Three, *parts: str) -> Path:
    """A folder that belongs to whoever runs the servers."""
    folder = made.folder.joinpath(*parts)
    folder.mkdir(mode=0o700, parents=True)
    made.programs.account.own(folder)
    return folder


def filled(made: Three, name: str, where: Path, words: dict[str, object]) -> Path:
    """One of the files in deploy/high-availability, with its words filled in."""
    text = Template((WORDS / name).read_text()).substitute(words, HOST=HOST)
    return kept(made, where / name, text)


def kept(made: Three, path: Path, text: str) -> Path:
    """A file that only whoever runs the servers may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    made.programs.account.own(path)
    return path


def _etcd(made: Three) -> None:
    peers = {name: free_port() for name in NAMES}
    clients = {name: free_port() for name in NAMES}
    everyone = ",".join(f"{name}=http://{HOST}:{port}" for name, port in peers.items())
    for name in NAMES:
        home = own_folder(made, f"etcd-{name}")
        peer, client = f"http://{HOST}:{peers[name]}", f"http://{HOST}:{clients[name]}"
        made.run(f"etcd-{name}", [
            made.programs.others["etcd"], "--name", name, "--data-dir", str(home), "--initial-cluster", everyone,
            "--initial-cluster-state", "new", "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--listen-client-urls", client, "--advertise-client-urls", client,
        ])  # fmt: skip
    made.ports["etcd"] = clients["one"]
    made.passwords["etcd"] = ",".join(f"{HOST}:{port}" for port in clients.values())
    made.wait("etcd", lambda: all(_healthy(port) for port in clients.values()), 30)


def _healthy(port: int) -> bool:
    return asked(f"http://{HOST}:{port}/health").get("health") == "true"


def _nodes(made: Three) -> None:
    for role in ("root", "replication", "owner", "web", "worker"):
        made.passwords[f"accord_{role}"] = secrets.token_hex(16)
    for name in NAMES:
        home = own_folder(made, name)
        node = Node(name, free_port(), free_port(), home)
        filled(made, "patroni.yml", home, {
            "NODE": name, "REST": node.rest, "PORT": node.port, "ETCD": made.passwords["etcd"], "DATA": home / "data",
            "PROGRAMS": made.programs.postgres, "PGPASS": home / "pgpass", "SOCKETS": home, "HOW": "host", "FROM": f"{HOST}/32", "WATCHDOG": "off",
            "ROOT_PASSWORD": made.passwords["accord_root"], "REPLICATION_PASSWORD": made.passwords["accord_replication"],
        })  # fmt: skip
        made.nodes.append(node)
        made.starts(node)
        if name == NAMES[0]:  # who is first makes the database; the others copy it
            made.wait("the first server", lambda: made.leader() is not None)
    made.wait("three servers, one of which confirms each commit", made.whole)


def _ways(made: Three) -> None:
    made.ports |= {
        name: free_port() for name in ("database", "pages", "pool", "web-one", "web-two")
    }
    nodes = "\n".join(
        f"    server {one.name} {HOST}:{one.port} check port {one.rest}" for one in made.nodes
    )
    webs = "\n".join(
        f"    server {name} {HOST}:{made.ports[name]} check" for name in ("web-one", "web-two")
    )
    words = {"DATABASE": made.ports["database"], "PAGES": made.ports["pages"], "NODES": nodes, "WEBS": webs}  # fmt: skip
    proxy = filled(made, "haproxy.cfg", own_folder(made, "ways"), words)
    made.run("haproxy", [made.programs.others["haproxy"], "-db", "-f", str(proxy)])
    # it asks them in turn until its checks have found out who leads
    everyone = [made.dsn("root", "postgres")] * len(NAMES) * 2
    made.wait("the way to whoever leads", lambda: all(map(_answers, everyone)), 30)


def _prepare(made: Three) -> None:
    with psycopg.connect(made.dsn("root", "postgres"), autocommit=True) as root:
        root.execute("CREATE DATABASE accord")
    with psycopg.connect(made.dsn("root")) as root:
        root.execute(ROLES.read_text())
        for role in ("owner", "web", "worker"):
            password = psycopg.sql.Literal(made.passwords[f"accord_{role}"])
            name = psycopg.sql.Identifier(f"accord_{role}")
            root.execute(psycopg.sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, password))
        keys = root.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolname IN ('accord_web', 'accord_worker')").fetchall()  # fmt: skip
    ways = made.folder / "ways"
    users = kept(made, ways / "users.txt", "".join(f'"{name}" "{key}"\n' for name, key in keys))
    words = {
        "DATABASE": made.ports["database"], "POOL": made.ports["pool"], "USERS": users,
        "LOG": ways / "pool.log", "PID": ways / "pool.pid",
    }  # fmt: skip
    pool = filled(made, "pgbouncer.ini", ways, words)
    made.run("pgbouncer", [made.programs.others["pgbouncer"], str(pool)])
    made.wait(
        "the pool", lambda: _answers(made.pooled("web").replace("?prepare_threshold=none", "")), 30
    )


def _answers(dsn: str) -> bool:
    try:
        with psycopg.connect(dsn, connect_timeout=3, prepare_threshold=None) as one:
            return one.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
    except psycopg.Error:
        return False
