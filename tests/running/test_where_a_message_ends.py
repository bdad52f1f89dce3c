"""The server and the proxy before it must agree where one message ends and the next begins: what can be
read in two ways is refused, so that nothing is smuggled past the proxy within something else."""

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

POST = b"POST / HTTP/1.1\r\nHost: accord.example\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n"
END = b"0\r\n\r\n"


def read(raw: bytes) -> bytes:
    """The body of the first message, as the server we run reads it."""
    asked = next(RequestParser(Config(), iter([raw]), ("203.0.113.9", 4711)))
    return asked.body.read()


@pytest.mark.parametrize(
    "raw",
    [
        CHUNKED + b"Content-Length: 5\r\n\r\n" + END + b"GET /hidden HTTP/1.1\r\n\r\n",
        POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        POST + b"Content-Length: 5, 5\r\n\r\nabcde",
        POST + b"Content-Length: +5\r\n\r\nabcde",
        POST + b"Content-Length: -5\r\n\r\nabcde",
        POST + b"Content-Length: 0x5\r\n\r\nabcde",
        POST + b"Transfer-Encoding: xchunked\r\n\r\n" + END,
        POST + b"Transfer-Encoding: chunked, identity\r\n\r\n" + END,
        POST + b"Transfer-Encoding : chunked\r\n\r\n" + END,
        POST + b"X-Other: a\r\n Transfer-Encoding: chunked\r\n\r\n" + END,
        CHUNKED + b"Transfer-Encoding: chunked\r\n\r\n" + END,
        CHUNKED + b"\r\n-1\r\n" + END,
        CHUNKED + b"\r\n0x2\r\nab\r\n" + END,
        CHUNKED + b"\r\n2\nab\r\n" + END,
        CHUNKED + b"\r\n2\r\nabc\r\n" + END,
        b"GET / HTTP/1.1\nHost: accord.example\n\n",
        b"GET / HTTP/1.1\r\nHost: accord.example\rContent-Length: 3\r\n\r\nabc",
        CHUNKED.replace(b"1.1", b"1.0") + b"\r\n" + END,
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(raw):
    with pytest.raises(ParseException):
        read(raw)


def test_control_what_can_be_read_in_one_way_is_read():
    assert read(POST + b"Content-Length: 5\r\n\r\nabcde") == b"abcde"
    assert read(CHUNKED + b"\r\n5\r\nabcde\r\n" + END) == b"abcde"
