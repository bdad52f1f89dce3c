"""PDFs that mean harm: what they do, what they carry, and what they unpack to."""

import struct
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.domain.uploads.honest import new_pdf, paper, saved

CANARY = b"CANARY"
MEGABYTE = 1024 * 1024


def zeros(megabytes: int) -> bytes:
    """So many zeros, deflated: put together from one piece, since to pack them all takes seconds."""
    pack = zlib.compressobj(9)
    first, piece = (pack.compress(bytes(MEGABYTE)) + pack.flush(zlib.Z_FULL_FLUSH) for _ in "ab")
    checked = struct.pack(">HH", megabytes * MEGABYTE % 65_521, 1)
    return first + piece * (megabytes - 1) + b"\x03\0" + checked


# --- papers ---
def papers() -> Iterator[tuple[str, bytes]]:
    for name, spoil in PAPERS.items():
        made = new_pdf()
        spoil(made)
        yield f"pdf with {name}", saved(made)
    yield (
        "pdf with a password",
        saved(new_pdf("CANARY"), encryption=pikepdf.Encryption(owner="o", user="u")),
    )
    yield (
        "pdf with an empty password",
        saved(_with(_open_action), encryption=pikepdf.Encryption(owner="o", user="")),
    )
    yield (
        "pdf with a script in packed objects",
        saved(_with(_open_action), object_stream_mode=pikepdf.ObjectStreamMode.generate),
    )
    yield "pdf with loose ends", paper().replace(b"/Kids", b"/Kinds")
    yield (
        "pdf whose pages are their own parents",
        paper().replace(b"/Kids [ 3 0 R ]", b"/Kids [ 2 0 R ]"),
    )
    yield (
        "pdf nested very deep",
        paper().replace(b"/MediaBox", b"/X " + b"[" * 20_000 + b"]" * 20_000 + b" /MediaBox"),
    )
    yield (
        "pdf with a root of its own",
        b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    )
    yield (
        "pdf with a table that leads to itself",
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R/Size 1>>\nstartxref\n9\n%%EOF",
    )


def _with(spoil: Callable[[pikepdf.Pdf], None]) -> pikepdf.Pdf:
    made = new_pdf()
    spoil(made)
    return made


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert('CANARY')")


def _open_action(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = _script()


def _annotation(made: pikepdf.Pdf, **said: object) -> None:
    here = Dictionary(Type=Name.Annot, Rect=[0, 0, 600, 900], **said)
    made.pages[0].obj.Annots = Array([made.make_indirect(here)])


def _doing(kind: str, **said: object) -> Callable[[pikepdf.Pdf], None]:
    def spoil(made: pikepdf.Pdf) -> None:
        _annotation(made, Subtype=Name.Link, A=Dictionary(S=Name(f"/{kind}"), **said))

    return spoil


def _attached(made: pikepdf.Pdf) -> Dictionary:
    held = made.make_stream(CANARY * 10)
    held.Type = Name.EmbeddedFile
    return made.make_indirect(Dictionary(Type=Name.Filespec, F="CANARY.exe", EF=Dictionary(F=held)))


def _named_files(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["CANARY", _attached(made)])))


def _named_scripts(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["CANARY", _script()])))


def _form_with_script(made: pikepdf.Pdf) -> None:
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="x",
        Rect=[0, 0, 9, 9],
        AA=Dictionary(K=_script()),
    )
    box = made.make_indirect(box)
    made.pages[0].obj.Annots = Array([box])
    made.Root.AcroForm = Dictionary(Fields=Array([box]), NeedAppearances=True)


def _xfa(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp>CANARY</xdp>"))


def _hidden_object(made: pikepdf.Pdf, key: str, value: object) -> None:
    drawn = made.make_stream(b"q Q")
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, [0, 0, 1, 1]
    drawn[key] = value
    made.pages[0].obj.Resources.XObject = Dictionary(X=drawn)


def _on_page(key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(made: pikepdf.Pdf) -> None:
        made.pages[0].obj[key] = Dictionary(O=_script(), S=Name.JavaScript, JS="CANARY")

    return spoil


def _in_drawing(key: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda made: _hidden_object(
        made, key, Dictionary(Type=Name.Action, S=Name.Launch, F="CANARY")
    )


def _drawn_by_itself(made: pikepdf.Pdf) -> None:
    _hidden_object(made, "/Resources", Dictionary())
    drawn = made.pages[0].obj.Resources.XObject.X
    drawn.Resources.XObject = Dictionary(X=drawn)


def _many_pages(made: pikepdf.Pdf) -> None:
    for _ in range(400):
        made.add_blank_page()


def _huge_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.MediaBox = [0, 0, 10**9, 10**9]


def _elsewhere(made: pikepdf.Pdf) -> None:
    _hidden_object(made, "/F", "file:///CANARY")


def _metadata(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = "CANARY"
    made.Root.Metadata = made.make_stream(b"<x:xmpmeta>CANARY</x:xmpmeta>")


PAPERS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "a script on opening": _open_action,
    "scripts by name": _named_scripts,
    "files inside": _named_files,
    "a file pinned to a page": lambda made: _annotation(made, Subtype=Name.FileAttachment, FS=_attached(made)),
    "moving pictures": lambda made: _annotation(made, Subtype=Name.RichMedia, RichMediaContent=Dictionary(X="CANARY")),
    "a screen": lambda made: _annotation(made, Subtype=Name.Screen, A=Dictionary(S=Name.Rendition, JS="CANARY")),
    "a form that runs": _form_with_script,
    "a form that draws itself": _xfa,
    "itself inside itself": _drawn_by_itself,
    "four hundred pages": _many_pages,
    "a page as large as a town": _huge_page,
    "its drawing in another file": _elsewhere,
    "words beside it": _metadata,
    **{f"{kind} on a click": _doing(kind, F="CANARY.exe", URI="http://CANARY.example") for kind in (
        "Launch", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData", "JavaScript", "Hide", "Named", "Movie", "Sound")},
    **{f"{key} on the page": _on_page(f"/{key}") for key in ("AA", "A", "PieceInfo", "AF", "Metadata", "Thumb", "Next")},
    **{f"{key} in a drawing": _in_drawing(f"/{key}") for key in ("OPI", "Ref", "PS", "AF", "PieceInfo", "Metadata", "Alternates", "A", "AA")},
}  # fmt: skip


# --- small, and enormous ---
def bombs() -> Iterator[tuple[str, bytes]]:
    once = zeros(100)
    yield "pdf with a bomb", _packed(once, [Name.FlateDecode])
    yield "pdf with a bomb in a bomb", _packed(zlib.compress(zeros(300), 9), [Name.FlateDecode] * 2)
    yield "pdf packed five times", _packed(_again(b"q Q", 5), [Name.FlateDecode] * 5)
    yield "pdf with a bomb of runs", _packed(b"\x81\0" * 500_000, [Name.RunLengthDecode])
    yield "pdf with a picture as large as a town", _image(100_000, 100_000, zlib.compress(b"\0"))
    yield "pdf with a picture that is a bomb", _image(100, 100, zeros(200))
    yield "pdf with twenty bombs", _many(zeros(40), 20)


def _again(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content)
    return content


def _packed(content: bytes, codes: list[Name]) -> bytes:
    made = new_pdf()
    made.pages[0].obj.Contents = pikepdf.Stream(made, content, Filter=Array(codes))
    return saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _image(wide: int, high: int, content: bytes) -> bytes:
    made = new_pdf()
    here = pikepdf.Stream(made, content, Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high,
                          ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode)  # fmt: skip
    made.pages[0].obj.Resources.XObject = Dictionary(X=here)
    return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _many(content: bytes, number: int) -> bytes:
    made = new_pdf()
    held = {f"X{n}": pikepdf.Stream(made, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Filter=Name.FlateDecode) for n in range(number)}  # fmt: skip
    made.pages[0].obj.Resources.XObject = Dictionary(**held)
    return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none)
