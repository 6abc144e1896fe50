"""A picture is drawn anew, so that nothing but its points comes along: no place, no camera, no second content."""

import warnings
from io import BytesIO

import pi_heif  # type: ignore[import-untyped] # its author gives no types
from PIL import Image, ImageOps

from percorsi.kernel.files.refusing import refuse_disguised, refuse_huge_picture

MOST_POINTS = 60_000_000  # a good telephone takes 50 million; drawn, they are 180 MB
QUALITY = 88

pi_heif.register_heif_opener()


def read_jpeg(content: bytes) -> bytes:
    return _as_jpeg(_drawn(content, "JPEG"))


def read_heic(content: bytes) -> bytes:
    return _as_jpeg(_drawn(content, "HEIF"))


def read_png(content: bytes) -> bytes:
    drawn = _drawn(content, "PNG")
    opaque = "A" not in drawn.getbands() and "transparency" not in drawn.info
    written = BytesIO()
    _bare(drawn, "RGB" if opaque else "RGBA").save(written, "PNG", optimize=False)
    return written.getvalue()


def _drawn(content: bytes, form: str) -> Image.Image:
    """Opened as one form alone, and turned the way it was held."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # counted here, more strictly
            picture = Image.open(BytesIO(content), formats=[form])
        if picture.width * picture.height > MOST_POINTS:
            refuse_huge_picture()
        picture.load()
        return ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError:
        refuse_huge_picture()
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        refuse_disguised()


def _as_jpeg(drawn: Image.Image) -> bytes:
    written = BytesIO()
    _bare(drawn, "RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _bare(drawn: Image.Image, mode: str) -> Image.Image:
    """The points alone: a copy would carry comments and profiles along."""
    points = drawn.convert(mode)
    bare = Image.new(mode, points.size)
    bare.paste(points)
    return bare
