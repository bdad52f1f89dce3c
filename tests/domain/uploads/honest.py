"""Files as people really have them, made small."""

import io
from typing import Any

import pikepdf
from PIL import Image

WORDS = "The safe plan of 3 March"


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **said: Any) -> bytes:
    """A picture with a little in it."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, kind, **said)
    return made.getvalue()


def photograph() -> bytes:
    """A picture that says where it was taken, on its side, as telephones keep them."""
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    exif[0x010F] = "CANARY-maker"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 33.0, 4.0), 3: "W", 4: (0.0, 6.0, 2.0)})
    return picture("JPEG", exif=exif.tobytes(), comment=b"CANARY-comment")


def new_pdf(words: str = WORDS) -> pikepdf.Pdf:
    """A PDF of one page that says something."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    # a font may be called as an action is: what is named is not what acts
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(A=font, F=font))
    page.obj.Contents = made.make_stream(f"BT /A 18 Tf 72 700 Td ({words}) Tj ET".encode())
    return made


def saved(made: pikepdf.Pdf, **how: Any) -> bytes:
    """What it is as a file."""
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def paper(words: str = WORDS) -> bytes:
    """That PDF as a file."""
    return saved(new_pdf(words))


def filled_in_form() -> bytes:
    """A PDF form with a name written into its box."""
    made = new_pdf()
    page = made.pages[0]
    look = made.make_stream(b"/Tx BMC BT /A 12 Tf 2 4 Td (Kai Ember) Tj ET EMC")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox, look.Resources = [0, 0, 200, 20], page.obj.Resources
    box = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name",
            V="Kai Ember", Rect=[72, 600, 272, 620], F=4, AP=pikepdf.Dictionary(N=look),
        )
    )  # fmt: skip
    page.obj.Annots = pikepdf.Array([box])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([box]))
    return saved(made)
