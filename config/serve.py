"""What `make run` runs: PostgreSQL, the web server and the worker, until Ctrl-C.

python -m config.serve [--port 8000]            serve
python -m config.serve --reset-demo [--size full]   load the demo afresh, and leave
"""

import argparse
import http.client
import os
import signal
import sys
import time
from contextlib import ExitStack
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from config import mode, prepare
from config.embedded import CannotStart, Cluster
from config.prepare import CHECKOUT, HOST, Environment
from config.supervise import Process

FIRST_PAGE_SECONDS = 60.0
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Somebody asked us to stop."""


def main() -> None:
    """Serve until told to stop; what prevents it is one sentence."""
    for sign in STOPPING:
        signal.signal(sign, _stop)
    try:
        with ExitStack() as stack:
            _run(_arguments(), stack)
    except Stop:
        print("\nAccord has stopped.", flush=True)
    except (CannotStart, ImproperlyConfigured) as error:
        sys.exit(str(error))


def _run(asked: argparse.Namespace, stack: ExitStack) -> None:
    environment: Environment = dict(os.environ)
    environment.setdefault("ACCORD_MODE", "demo")
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    data = mode.data_folder(CHECKOUT)
    chosen = mode.choose(environment, data)
    server = None if prepare.uses_own_server(environment) else Cluster(data)
    data.mkdir(parents=True, exist_ok=True)
    copy = prepare.OnlyCopy(server.place.home if server else data)
    stack.callback(copy.release)
    listener = None if asked.reset_demo else stack.enter_context(prepare.listen(asked.port))
    prepare.settle(data, chosen)
    if server is not None:
        print("Starting PostgreSQL…", flush=True)
        stack.callback(server.stop)
        server.start()
    if listener is None:
        _reset_demo(environment, chosen, server, asked.size)
        return
    prepare.tables(environment, server)
    if chosen == "demo" and not asked.empty and prepare.has_command("load_demo"):
        prepare.demo(environment, server)
    if chosen == "live":
        prepare.command(environment, "web", "collectstatic", "--no-input", "--verbosity", "0")
    stack.callback(lambda: print("\nStopping…", flush=True))
    _serve(environment, chosen, listener, copy, stack)


def _reset_demo(
    environment: Environment, chosen: str, server: Cluster | None, size: str | None
) -> None:
    if chosen != "demo" or server is None:
        raise CannotStart(
            "Only a demo in the embedded database can be loaded afresh; unset ACCORD_MODE and DATABASE_URL."
        )
    prepare.empty(server)
    prepare.tables(environment, server)
    prepare.demo(environment, server, size)
    print("The demo is loaded; `make run` serves it.", flush=True)


def _serve(
    environment: Environment, chosen: str, listener, copy: prepare.OnlyCopy, stack: ExitStack
) -> None:
    port = listener.getsockname()[1]
    address = f"http://{HOST}:{port}"
    environment.setdefault("ACCORD_ADDRESS", address)
    web = Process(
        "web server", _gunicorn(listener.fileno()), _as("web", environment), (listener.fileno(),)
    )
    processes = [web]
    if prepare.has_command("work"):
        work = [sys.executable, "-m", "config.manage", "work"]
        processes.append(Process("worker", work, _as("worker", environment)))
    for process in processes:
        stack.callback(process.stop)
        process.start()
    _await_first_page(address, port, web)
    copy.says(address)
    print(f"\nAccord is at {address}  (Ctrl-C stops it)\n", flush=True)
    if chosen == "demo" and prepare.has_command("personas"):
        prepare.command(environment, "worker", "personas")
    while True:
        time.sleep(0.5)
        for process in processes:
            process.watch()


def _as(role: str, environment: Environment) -> Environment:
    return environment | {"ACCORD_DATABASE_ROLE": role}


def _gunicorn(descriptor: int) -> list[str]:
    # one process a core, one thread each; nothing shared before the fork, least of all a connection
    workers = str(os.cpu_count() or 1)
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *("--bind", f"fd://{descriptor}", "--workers", workers, "--worker-class", "sync"),
        *("--log-level", "warning", "--graceful-timeout", "5", "--no-control-socket"),
    ]


def _await_first_page(address: str, port: int, web: Process) -> None:
    until = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < until:
        status = _first_page(port)
        if status is not None and status >= 500:
            raise CannotStart("The first page failed; what went wrong is written above.")
        if status is not None:
            return
        if not web.running:
            raise CannotStart("The web server ended at once; what went wrong is written above.")
        time.sleep(0.1)
    raise CannotStart(
        f"No page came from {address} in {FIRST_PAGE_SECONDS:.0f} seconds, so Accord was stopped."
    )


def _first_page(port: int) -> int | None:
    asked = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        asked.request("GET", "/")
        return asked.getresponse().status
    except OSError:
        return None
    finally:
        asked.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make run", description="Serve Accord on this machine.")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--empty", action="store_true", help="load no demo area")
    parser.add_argument("--reset-demo", action="store_true")
    parser.add_argument("--size")
    return parser.parse_args()


def _stop(sign: int, frame: FrameType | None) -> None:
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)  # we are stopping; asked again, we finish that first
    raise Stop


if __name__ == "__main__":
    main()
