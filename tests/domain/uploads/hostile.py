"""Two hundred files and more that mean harm. `CANARY` stands in each wherever something would act."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.domain.uploads.honest import paper, photograph, picture
from tests.domain.uploads.hostile_papers import CANARY, MEGABYTE, bombs, papers, zeros

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def corpus() -> dict[str, bytes]:
    """Every hostile file by what it is."""
    made = dict(_every())
    assert all(len(one) < 10 * MEGABYTE for one in made.values()), (
        "caps before opening are another test"
    )
    return made


def _every() -> Iterator[tuple[str, bytes]]:
    for part in (_other_kinds, _written, _zipped, _behind, _broken, _pictures, papers, bombs):
        yield from part()


# --- what is not allowed at all, whatever it is called ---
def _other_kinds() -> Iterator[tuple[str, bytes]]:
    starts = {
        "exe": b"MZ\x90\0", "elf": b"\x7fELF\x02\x01", "mach-o": b"\xcf\xfa\xed\xfe", "java class": b"\xca\xfe\xba\xbe",
        "wasm": b"\0asm\x01", "rar": b"Rar!\x1a\x07\0", "7z": b"7z\xbc\xaf\x27\x1c", "gzip": b"\x1f\x8b\x08", "bzip2": b"BZh9",
        "xz": b"\xfd7zXZ\0", "ole document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "shortcut": b"L\0\0\0\x01\x14\x02\0", "cab": b"MSCF\0",
        "chm": b"ITSF\x03", "flash": b"CWS\x0a", "gif": b"GIF89a\x01\0\x01\0", "bmp": b"BM\x36\0\0\0", "tiff": b"II*\0\x08\0\0\0",
        "icon": b"\0\0\x01\0\x01\0", "webp": b"RIFF\x24\0\0\0WEBPVP8 ", "heic": b"\0\0\0\x18ftypheic", "psd": b"8BPS\0\x01",
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n", "mp4": b"\0\0\0\x18ftypmp42", "mp3": b"ID3\x04", "sqlite": b"SQLite format 3\0",
        "pickle": b"\x80\x04\x95", "djvu": b"AT&TFORM", "iso": b"\0" * 64 + b"CD001", "tar": b"a\0\0\0ustar\0", "font": b"OTTO\0\x0b",
    }  # fmt: skip
    for name, start in starts.items():
        yield name, start + CANARY * 8 + bytes(range(256))
        yield f"{name} that ends as a picture", start + CANARY + bytes(40) + picture()


def _written() -> Iterator[tuple[str, bytes]]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
    inside = [
        b"<script>CANARY()</script>", b"<g onload='CANARY()'/>", b"<a href='javascript:CANARY'/>", b"<image href='http://CANARY.example/'/>",
        b"<foreignObject><iframe src='CANARY'/></foreignObject>", b"<use href='data:CANARY'/>",
    ]  # fmt: skip
    for number, one in enumerate(inside):
        yield f"svg {number}", svg % one
        yield f"svg {number} after spaces", b"\n \t\n" + svg % one
    pages = [
        "<html><script>CANARY</script>", "<!DOCTYPE html><body onload=CANARY>", "  <HTML>CANARY", "text <img src=x onerror=CANARY>", "<iframe src=CANARY>",
        "<?php system('CANARY'); ?>", "<% eval CANARY %>", "<x:script>CANARY</x:script>", "<object data=CANARY>", "<style>@import 'CANARY'</style>",
        "<meta http-equiv=refresh content=CANARY>", "{\\rtf1 \\object CANARY}", "%!PS-Adobe CANARY exec", "#!/bin/sh\nCANARY", "[InternetShortcut]\nURL=CANARY",
        "[Desktop Entry]\nExec=CANARY", "MIME-Version: 1.0\nCANARY", "powershell -enc CANARY", "Sub AutoOpen()\nCANARY", "see javascript:CANARY",
    ]  # fmt: skip
    for number, page in enumerate(pages):
        yield f"page or program {number}", page.encode()
        yield f"page or program {number} in UTF-16", page.encode("utf-16")
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield (
        "a billion laughs",
        f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "CANARY">{entities}]><l>&l11;</l>'.encode(),
    )
    yield (
        "an outside entity",
        b'<!DOCTYPE x [<!ENTITY CANARY SYSTEM "file:///etc/passwd">]><x>&CANARY;</x>',
    )
    yield "text with nulls", b"a plan\0CANARY"
    yield "text that rings the bell", b"\x07\x1b]0;CANARY\x07\x1b[2J"
    yield "text of two megabytes", b"CANARY words " * 170_000
    yield "nothing but spaces", b"  \n\n "
    yield "nothing", b""


def _zipped() -> Iterator[tuple[str, bytes]]:
    for name, inside in {
        "docm": "word/vbaProject.bin", "xlsm": "xl/vbaProject.bin", "docx": "word/document.xml", "pptm": "ppt/vbaProject.bin", "odt": "content.xml",
        "jar": "META-INF/MANIFEST.MF", "climbing zip": "../../etc/cron.d/CANARY", "epub": "META-INF/container.xml",
    }.items():  # fmt: skip
        yield name, _zip({inside: CANARY * 10})
    yield "zip bomb", _zip({f"{n}.xml": bytes(4 * MEGABYTE) for n in range(8)})
    link = zipfile.ZipInfo("CANARY")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    yield "zip with a link", made.getvalue()
    yield "zip in a zip in a zip", _zip({"a.zip": _zip({"b.zip": _zip({"c": CANARY})})})


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


# --- two things at once ---
def _behind() -> Iterator[tuple[str, bytes]]:
    tails = {
        "a zip": _zip({"CANARY": CANARY}), "a page": b"<html><script>CANARY</script>", "a program": b"MZ" + CANARY * 20,
        "a script": b"<?php CANARY ?>", "another PDF": paper("Other words"), "a macro document": _zip({"word/vbaProject.bin": CANARY}),
    }  # fmt: skip
    for name, tail in tails.items():
        for kind, whole in (("png", picture()), ("jpeg", picture("JPEG")), ("pdf", paper())):
            yield f"{kind} with {name} behind it", whole + tail
    for kind, start in {
        "png": b"\x89PNG\r\n\x1a\n",
        "jpeg": b"\xff\xd8\xff\xe0",
        "pdf": b"%PDF-1.7\n",
    }.items():
        yield f"a page that begins as a {kind}", start + b"<html><script>CANARY</script></html>"
        yield f"a program that begins as a {kind}", start + b"MZ" + CANARY * 50
        yield f"only the first bytes of a {kind}", start


def _broken() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20260306)
    for kind, whole in (("png", picture()), ("jpeg", photograph()), ("pdf", paper())):
        for part in range(1, 13):
            yield (
                f"{kind} cut off at {part} of 13",
                whole[: len(whole) * part // 13].replace(b"CANARY", b"canary"),
            )
        for number in range(12):
            hurt = bytearray(whole.replace(b"CANARY", b"canary"))
            for _ in range(8):
                hurt[chance.randrange(8, len(hurt))] = chance.randrange(256)
            yield f"{kind} hurt {number}", bytes(hurt)


# --- pictures ---
def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(wide: int, high: int, data: bytes, *more: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG of these measures with this data, whatever they have to do with one another."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _pictures() -> Iterator[tuple[str, bytes]]:
    yield "a photograph that says where", photograph()
    little, row = zlib.compress(b"\0" + b"\1" * 3), zlib.compress(bytes(100))
    for wide, high in (
        (100_000, 100_000),
        (2**31 - 1, 1),
        (1, 2**31 - 1),
        (0, 0),
        (65_535, 65_535),
        (20_000, 1_000),
        (2**32 - 1, 2**32 - 1),
    ):
        yield f"png of {wide} by {high}", png(wide, high, row)
    text = {
        b"tEXt": b"Comment\0CANARY", b"zTXt": b"Comment\0\0" + zlib.compress(CANARY), b"iTXt": b"XML:com.adobe.xmp\0\0\0\0\0CANARY",
        b"eXIf": b"MM\0*CANARY", b"iCCP": b"p\0\0" + zlib.compress(CANARY * 30), b"prVt": b"CANARY", b"acTL": struct.pack(">II", 10**6, 0),
    }  # fmt: skip
    for kind, content in text.items():
        yield f"png with {kind.decode()}", png(1, 1, little, chunk(kind, content))
    heap = zeros(120)
    yield "png with a bomb of words", png(1, 1, little, chunk(b"zTXt", b"Comment\0\0" + heap))
    yield "png with a bomb of a profile", png(1, 1, little, chunk(b"iCCP", b"p\0\0" + heap))
    yield "png with a bomb of data", png(2, 2, heap)
    yield (
        "png of 29 million pixels of nothing",
        png(5_000, 5_800, zlib.compress(bytes(5_800 * 15_001), 1)),
    )
    whole = picture("JPEG")
    for number, segment in enumerate((0xE1, 0xE2, 0xED, 0xFE, 0xEF, 0xEC)):
        inside = struct.pack(">BBH", 0xFF, segment, 60) + CANARY.ljust(58, b"\0")
        yield f"jpeg with a segment {number}", whole[:2] + inside + whole[2:]
    sizes = whole.index(b"\xff\xc0") + 5
    for high, wide in ((65_500, 65_500), (0, 0), (16_001, 10)):
        yield (
            f"jpeg of {wide} by {high}",
            whole[:sizes] + struct.pack(">HH", high, wide) + whole[sizes + 4 :],
        )
