"""Pictures: opened by one decoder, drawn again, and written without anything that was said beside them."""

import io
import warnings

from PIL import Image, ImageFile, ImageOps

from accord.casework.uploads.sandbox.saying import DAMAGED, JPEG, PNG, NotTaken, Remade

FORMATS = {PNG: "PNG", JPEG: "JPEG"}
MOST_PIXELS = 30_000_000  # a telephone's camera has twelve to twenty-five million
LONGEST = 16_000
HUGE = "This picture is larger than 30 million pixels. Make it smaller, then attach it."

ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def ready() -> None:
    """Load the decoders now: later no file can be opened, not even our own."""
    Image.preinit()
    turned = Image.Exif()
    turned[0x0112] = 6
    for kind, name in FORMATS.items():
        made = io.BytesIO()
        Image.new("RGB", (8, 8)).save(made, name, exif=turned.tobytes())
        remade(made.getvalue(), kind)


def remade(content: bytes, kind: str) -> Remade:
    """Return the picture drawn again: no place, no camera, no comment, nothing after its end.

    :raises NotTaken: if it is damaged, or larger than a picture may be.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a picture that a decoder warns of is not taken
        try:
            return _drawn(content, kind)
        except NotTaken:
            raise
        except Image.DecompressionBombError:
            raise NotTaken(HUGE) from None
        except MemoryError:
            raise
        except Exception:
            raise NotTaken(DAMAGED) from None


def _drawn(content: bytes, kind: str) -> Remade:
    picture = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    wide, high = picture.size
    if wide * high > MOST_PIXELS or max(wide, high) > LONGEST:
        raise NotTaken(HUGE)
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    plain = _plain(upright, kind)
    plain.info.clear()  # profiles, comments and text blocks would be written again
    made = io.BytesIO()
    options = {"quality": 90} if kind == JPEG else {}
    plain.save(made, FORMATS[kind], **options)
    again = Image.open(io.BytesIO(made.getvalue()), formats=[FORMATS[kind]])
    if again.size != plain.size:
        raise NotTaken(DAMAGED)
    return Remade(kind, made.getvalue())


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    """The picture in colours that need no table and no profile."""
    seen_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    mode = "RGBA" if seen_through and kind == PNG else "L" if picture.mode in ("1", "L") else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)
