"""PDFs: their pages alone are carried into a new one, and whatever could act is left behind."""

import io
from typing import Any

import pikepdf

from accord.casework.uploads.sandbox import streams
from accord.casework.uploads.sandbox.saying import DAMAGED, NotTaken, Remade

MOST_PAGES = 300
MOST_OBJECTS = 100_000
WIDEST = 20_000  # points: seven metres
KEPT_OF_PAGE = frozenset(
    ["/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/Group"]
)
# Where keys are names that the writer chose, not words of the format.
NAMED = frozenset(
    ["/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs", "/Colorants"]
)  # fmt: skip
ACTING = frozenset(
    ["/A", "/AA", "/AF", "/AcroForm", "/Alternates", "/Annots", "/Dests", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript",
     "/Launch", "/Metadata", "/Names", "/Next", "/OPI", "/OpenAction", "/PS", "/PieceInfo", "/Ref", "/RichMedia",
     "/StructParent", "/StructParents", "/Thumb", "/URI", "/XFA"]
)  # fmt: skip
ACTIONS = frozenset(
    ["/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute"]
)  # fmt: skip
NEVER_LEFT = frozenset(["/Action", "/Annot", "/Filespec", "/EmbeddedFile", "/Metadata", "/Sig"])
LOCKED = "This PDF has a password. Save it without one, then attach it."
FORM = "This PDF is a form that draws itself. Print it to a new PDF, then attach that."
LONG = "This PDF has more than 300 pages. Attach it in parts."


def ready() -> None:
    """Load what opening and writing need: later no file can be opened, not even our own."""
    new = pikepdf.new()
    new.add_blank_page()
    made = io.BytesIO()
    new.save(made)
    locked = io.BytesIO()
    new.save(locked, encryption=pikepdf.Encryption(owner="a", user=""))
    for content in (made, locked):
        remade(content.getvalue(), "application/pdf")


def remade(content: bytes, kind: str) -> Remade:
    """Return a new PDF with the same pages. What was filled in and marked is drawn on them.

    :raises NotTaken: if it is locked, damaged, too long, or unpacks to too much.
    """
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as old:
            made = _pages_of(old)
        _look_again(made)
    except (NotTaken, MemoryError):
        raise
    except pikepdf.PasswordError:
        raise NotTaken(LOCKED) from None
    except Exception:
        raise NotTaken(DAMAGED) from None
    return Remade(kind, made)


def _pages_of(old: pikepdf.Pdf) -> bytes:
    if len(old.objects) > MOST_OBJECTS:
        raise NotTaken(DAMAGED)
    if len(old.pages) > MOST_PAGES:
        raise NotTaken(LONG)
    if not len(old.pages):
        raise NotTaken(DAMAGED)
    _draw_what_was_filled_in(old)
    new = pikepdf.new()
    for page in old.pages:
        _keep_only(page.obj, KEPT_OF_PAGE)
        _of_a_size(page)
        new.pages.append(page)
    _leave_behind(new)
    made = io.BytesIO()
    new.save(made, deterministic_id=True, compress_streams=True, linearize=False)
    return made.getvalue()


def _draw_what_was_filled_in(old: pikepdf.Pdf) -> None:
    form = old.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        raise NotTaken(FORM)
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances"):
        old.generate_appearance_streams()
    old.flatten_annotations("screen")


def _keep_only(page: Any, kept: frozenset[str]) -> None:
    for key in set(page.keys()) - kept:
        del page[key]


def _of_a_size(page: Any) -> None:
    if any(abs(float(edge)) > WIDEST for edge in page.mediabox):
        raise NotTaken(DAMAGED)


def _leave_behind(new: pikepdf.Pdf) -> None:
    """Take away whatever could act, reached from any page, and measure every stream."""
    measured, seen = streams.Measured(), set()
    waiting: list[tuple[Any, bool]] = [(page.obj, False) for page in new.pages]
    while waiting:
        thing, named = waiting.pop()
        if thing.is_indirect:
            if (thing.objgen, named) in seen:
                continue
            seen.add((thing.objgen, named))
        if isinstance(thing, pikepdf.Array):
            waiting += [(one, named) for one in thing if _holds(one)]
        else:
            if isinstance(thing, pikepdf.Stream):
                measured.add(thing)
            waiting += _within(thing, named)


def _within(thing: Any, named: bool) -> list[tuple[Any, bool]]:
    """What a dictionary holds, once what could act is taken out of it."""
    if not named:
        for key in set(thing.keys()) & ACTING:
            del thing[key]
    keys = set(thing.keys()) - {"/Parent"}
    return [(thing[key], not named and key in NAMED) for key in keys if _holds(thing[key])]


def _holds(thing: Any) -> bool:
    return isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array))


def _look_again(made: bytes) -> None:
    """Open what was made, and see that nothing in it acts: the one who builds is not believed."""
    with pikepdf.open(io.BytesIO(made)) as again:
        if set(again.Root.keys()) - {"/Type", "/Pages"}:
            raise NotTaken(DAMAGED)
        waiting = [one for one in again.objects if _holds(one)]
        while waiting:
            one = waiting.pop()
            if not isinstance(one, pikepdf.Array) and _acts(one):
                raise NotTaken(DAMAGED)
            held = one if isinstance(one, pikepdf.Array) else [one[key] for key in set(one.keys())]
            waiting += [within for within in held if _holds(within) and not within.is_indirect]


def _acts(one: Any) -> bool:
    return str(one.get("/S", "")) in ACTIONS or str(one.get("/Type", "")) in NEVER_LEFT
