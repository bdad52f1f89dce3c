"""What each channel makes of an answer; what a message may say; which channels there are."""

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured

from accord.notices import times
from accord.notices.channels import Outgoing, RefusedForGood, TryAgain, Unclear
from accord.notices.channels.file import File
from accord.notices.channels.mail import Mail, body, subject
from accord.notices.channels.notify import Notify
from config import notices
from tests.acting import at
from tests.faults.smtp_stub import Stub

KEY = "ours-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
DUE = datetime(2026, 3, 9, 17, 0, tzinfo=UTC)


def message(channel="email", **given):
    said = {"message_id": "tell-1@accord", "address": "j@example.org", "urgent": False, "told": 2, "late": 1, "earliest": DUE}  # fmt: skip
    return Outgoing(channel=channel, **{**said, **given})


class Answers(BaseHTTPRequestHandler):
    """Notify, as far as it matters: what it was asked, and the answer it was told to give."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, asked))
        self._answer(self.server.status, {"id": "x"})

    def do_GET(self):
        self.server.asked.append((self.path, None))
        self._answer(200, {"notifications": self.server.has})

    def _answer(self, status, said):
        if status == 0:
            self.connection.close()
            return
        words = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def notify():
    """A Notify of our own, and our channel to it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.asked, server.status, server.has = [], 201, []
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    channel = Notify(KEY, f"http://127.0.0.1:{server.server_port}", {"email": "E", "text": "T", "code": "C"}, seconds=0.5)  # fmt: skip
    yield server, channel
    channel.close()
    server.shutdown()
    server.server_close()


def test_notify_is_given_a_count_a_deadline_and_a_link_and_nothing_else(notify):
    server, channel = notify
    channel.send(message())
    channel.send(message("text", urgent=True, told=1, late=0, address="+447700900982"))

    (_, mail), (_, text) = server.asked
    assert mail["template_id"] == "E"
    assert mail["reference"] == "tell-1@accord"
    assert (
        set(mail["personalisation"])
        == set(text["personalisation"])
        == {"count", "deadline", "link"}
    )
    assert mail["personalisation"]["count"] == "2 new things to read and 1 thing that is late"
    assert text["personalisation"]["count"] == "1 urgent thing to read"


@pytest.mark.parametrize(
    "status, raises", [(400, RefusedForGood), (403, TryAgain), (429, TryAgain), (500, Unclear), (503, Unclear), (0, Unclear)]
)  # fmt: skip
def test_what_notify_answers_is_final_or_for_later_or_unclear(notify, status, raises):
    server, channel = notify
    server.status = status
    with pytest.raises(raises):
        channel.send(message())


def test_nobody_there_is_for_later(notify):
    server, channel = notify
    server.shutdown()
    server.server_close()
    with pytest.raises(TryAgain):
        channel.send(message())


def test_after_an_unclear_answer_notify_is_asked_whether_it_has_it(notify):
    server, channel = notify
    server.has = [{"id": "x"}]
    channel.send(message(unclear=True, tries=2))
    assert [path for path, _ in server.asked] == ["/v2/notifications?reference=tell-1%40accord"]

    # the control: it has not, and so it is sent
    server.has = []
    channel.send(message(unclear=True, tries=2))
    assert server.asked[-1][0] == "/v2/notifications/email"


def smtp(settings, stub):
    settings.EMAIL_BACKEND = "accord.notices.channels.mail.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", stub.port, 0.3
    return Mail()


@pytest.mark.parametrize(
    "fault, address, raises",
    [("busy", "j@example.org", TryAgain), ("", "nobody@example.org", RefusedForGood), ("drop", "j@example.org", Unclear),
     ("took and dropped", "j@example.org", Unclear), ("hung", "j@example.org", Unclear)],
)  # fmt: skip
def test_what_smtp_answers_is_final_or_for_later_or_unclear(settings, fault, address, raises):
    with Stub(1, {fault: 1000} if fault else {}) as stub:
        channel = smtp(settings, stub)
        with pytest.raises(raises):
            channel.send(message(address=address))
        stub.faults = {}
        channel.send(message())  # and the next one goes, on the same line or another
        channel.close()
    assert stub.taken()["tell-1@accord"] >= 1


def test_many_messages_go_over_one_line(settings):
    with Stub(1, {}) as stub:
        channel = smtp(settings, stub)
        for number in range(5):
            channel.send(message(message_id=f"m{number}@accord"))
        channel.close()
    assert len(stub.lines) == 1
    assert set(stub.taken().values()) == {1}


def test_an_e_mail_says_how_many_by_when_and_where(settings):
    settings.ACCORD_ADDRESS = "https://accord.example"
    words = body(message())
    assert subject(message()) == "Accord: 2 new things to read and 1 thing that is late"
    assert subject(message(urgent=True)) == "Urgent: something for you in Accord"
    assert "The earliest deadline: Monday 9 March 2026, 5pm." in words
    assert "https://accord.example/inbox/\n" in words
    assert "https://accord.example/you/\n" in words
    assert message(told=0).link == "https://accord.example/work/"


def test_a_demo_writes_its_texts_to_files(tmp_path):
    File(tmp_path / "post").send(message("text"))
    assert "2 new things to read" in (tmp_path / "post" / "tell-1@accord.txt").read_text()
    blocked = tmp_path / "no"
    blocked.write_text("")
    with pytest.raises(TryAgain):
        File(blocked).send(message("text"))


@pytest.mark.parametrize(
    "now, digest, morning",
    [("2026-03-06 07:59", "2026-03-06 08:00", "2026-03-06 07:59"), ("2026-03-06 08:00", "2026-03-09 08:00", "2026-03-06 08:00"),
     ("2026-04-02 20:00", "2026-04-07 08:00", "2026-04-03 07:00"), ("2026-03-29 00:30", "2026-03-30 08:00", "2026-03-29 07:00")],
)  # fmt: skip
def test_a_digest_is_at_eight_on_working_days_and_nothing_goes_at_night(now, digest, morning):
    assert times.next_digest(at(now)) == at(digest)
    assert times.morning(at(now)) == at(morning)


def test_channels_come_from_the_environment_and_half_a_set_up_is_refused():
    whole = {
        "ACCORD_NOTICES_EMAIL": "notify", "ACCORD_NOTICES_TEXT": "notify", "ACCORD_NOTIFY_KEY": KEY,
        "ACCORD_NOTIFY_EMAIL_TEMPLATE": "E", "ACCORD_NOTIFY_TEXT_TEMPLATE": "T", "ACCORD_NOTIFY_CODE_TEMPLATE": "C",
    }  # fmt: skip
    assert notices.choose(whole, "live")["templates"] == {"email": "E", "text": "T", "code": "C"}
    assert (notices.choose({}, "live")["email"], notices.choose({}, "live")["text"]) == ("mail", "")
    assert notices.choose({}, "demo")["text"] == "file"
    for missing in whole.keys() - {"ACCORD_NOTICES_EMAIL", "ACCORD_NOTICES_TEXT"}:
        with pytest.raises(ImproperlyConfigured, match=missing):
            notices.choose({name: said for name, said in whole.items() if name != missing}, "live")
    with pytest.raises(ImproperlyConfigured):
        notices.choose({"ACCORD_NOTICES_TEXT": "file"}, "live")
    with pytest.raises(ImproperlyConfigured):
        notices.choose({"ACCORD_NOTICES_EMAIL": "pigeon"}, "demo")
