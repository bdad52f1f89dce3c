"""How much the packed parts of a PDF unpack to, measured before anybody's reader does it."""

import zlib
from typing import Any

from accord.casework.uploads.sandbox.saying import TOO_MUCH, NotTaken

MOST_OF_A_PICTURE = 160 * 1024 * 1024
MOST_OF_ONE = 48 * 1024 * 1024
MOST_OF_ALL = 600 * 1024 * 1024
MOST_PIXELS = 80_000_000
AT_ONCE = 1024 * 1024
FLATE = frozenset(["/FlateDecode", "/Fl"])
PICTURE_CODES = frozenset(
    ["/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF"]
)
ELSEWHERE = frozenset(["/F", "/FFilter", "/FDecodeParms"])  # what it holds is in another file


class Measured:
    """The sizes of the streams of one document so far."""

    def __init__(self) -> None:
        self.total = 0

    def add(self, stream: Any) -> None:
        """Measure one more.

        :raises NotTaken: if it, or all together, unpack to more than a document may.
        """
        if ELSEWHERE & set(stream.keys()):
            raise NotTaken(TOO_MUCH)
        picture = str(stream.get("/Subtype", "")) == "/Image"
        if picture and _pixels(stream) > MOST_PIXELS:
            raise NotTaken(TOO_MUCH)
        most = MOST_OF_A_PICTURE if picture else MOST_OF_ONE
        self.total += _size(stream, most)
        if self.total > MOST_OF_ALL:
            raise NotTaken(TOO_MUCH)


def _pixels(stream: Any) -> int:
    return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))


def _size(stream: Any, most: int) -> int:
    codes = _codes(stream)
    if set(codes) & PICTURE_CODES:
        codes = codes[: next(n for n, code in enumerate(codes) if code in PICTURE_CODES)]
    if len(codes) > 2:  # packed over and over hides how much it is
        raise NotTaken(TOO_MUCH)
    if not codes:
        return 0
    if codes == codes[:1] and codes[0] in FLATE:
        return _inflated(bytes(stream.read_raw_bytes()), most)
    size = len(stream.read_bytes())
    if size > most:
        raise NotTaken(TOO_MUCH)
    return size


def _codes(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    try:
        return [str(one) for one in named.as_list()]
    except (AttributeError, TypeError, ValueError):
        return [str(named)]


def _inflated(raw: bytes, most: int) -> int:
    """The size of what was deflated, found without ever holding all of it."""
    unpack, size = zlib.decompressobj(), 0
    while raw:
        try:
            size += len(unpack.decompress(raw, AT_ONCE))
        except zlib.error:
            return size  # readers show what came before the damage
        if size > most:
            raise NotTaken(TOO_MUCH)
        if unpack.eof:
            return size
        raw = unpack.unconsumed_tail
    return size
