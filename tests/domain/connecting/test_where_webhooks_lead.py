"""A webhook leads to a named host outside our own networks: to nothing nearby, however it is written."""

import socket
import threading

import pytest

from accord.casework.connecting import addresses, delivering

HOST = "hooks.example.org"
# What somebody might register; none of them is even looked up.
WORDS = (
    "http://hooks.example.org/", "https://user:word@hooks.example.org/", "https://@hooks.example.org/",
    "https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/",
    "https://127.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://localhost/",
    "https://printer.local/", "https://db.internal/", "https://intranet/", "https://hooks.example.org:22/",
    "https://hooks.example.org:8443/", "https://hooks.example.org\\@127.0.0.1/", "https://hooks.example.org/#x",
    "https:///path", "ftp://hooks.example.org/", "https://hooks.example.org/ x", "https://ⓛocalhost.example/",
    "https://hooks.example.org:99999/", "//hooks.example.org/", "", "https://" + "a" * 600 + ".org/",
    "https://1.1.1.1.nip.1/", "file:///etc/passwd", "https://hooks.example.org\r\nHost: x/",
)  # fmt: skip
# What a name might lead to.
INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1", "nonsense",
)  # fmt: skip


@pytest.fixture
def stub():
    """A server nearby that counts who connects to it."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    met, stop = [], threading.Event()

    def serve():
        while not stop.is_set():
            try:
                there, _ = listener.accept()
            except TimeoutError:
                continue
            met.append(1)
            there.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1], met
    stop.set()
    thread.join()
    listener.close()


def leads_to(monkeypatch, *numbers):
    """Let every name lead to these numbers, one after the other for each time it is asked."""
    asked = []

    def found(host, port, *_, **__):
        number = numbers[min(len(asked), len(numbers) - 1)]
        asked.append(number)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", found)
    return asked


@pytest.mark.parametrize("address", WORDS)
def test_its_words_are_refused(address, monkeypatch):
    asked = leads_to(monkeypatch, "93.184.216.34")
    assert addresses.refusal_of(address)
    with pytest.raises(addresses.NotOutside):
        delivering.send(address, b"{}", {})
    assert asked == [], "it was not even looked up"


def test_a_plain_address_is_not(monkeypatch):
    assert addresses.refusal_of(f"https://{HOST}/accord?from=fernley") is None
    leads_to(monkeypatch, "93.184.216.34")
    assert addresses.outside(HOST, 443) == "93.184.216.34"


@pytest.mark.parametrize("number", INSIDE)
def test_a_name_that_leads_inside_is_connected_to_by_nobody(number, monkeypatch, stub):
    _, met = stub
    leads_to(monkeypatch, number)
    monkeypatch.setattr(delivering.socket, "create_connection", lambda *_: met.append("tried"))
    with pytest.raises(addresses.NotOutside):
        delivering.send(f"https://{HOST}/", b"{}", {})
    assert met == []


def test_one_number_of_several_is_enough(monkeypatch):
    monkeypatch.setattr(
        addresses.socket,
        "getaddrinfo",
        lambda host, port, **_: [
            (2, 1, 6, "", ("93.184.216.34", port)),
            (2, 1, 6, "", ("10.0.0.1", port)),
        ],
    )
    with pytest.raises(addresses.NotOutside):
        addresses.outside(HOST, 443)


def test_a_name_that_leads_elsewhere_a_moment_later_leads_nowhere(monkeypatch):
    """Looked up once, connected to that very number: a second look-up would lead inside."""
    asked = leads_to(monkeypatch, "93.184.216.34", "127.0.0.1")
    went = []

    def connect(address, timeout):
        went.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(delivering.socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        delivering.send(f"https://{HOST}/", b"{}", {})
    assert (asked, went) == (["93.184.216.34"], ["93.184.216.34"])


def test_the_listener_is_met_where_inside_is_allowed(monkeypatch, stub, settings):
    """The control of all the others: with the look taken away, somebody knocks."""
    port, met = stub
    settings.ACCORD_HOOKS_NEAR = True
    leads_to(monkeypatch, "127.0.0.1")
    with pytest.raises(OSError):
        delivering.send(f"https://{HOST}:{port}/", b"{}", {})
    assert met == [1]
