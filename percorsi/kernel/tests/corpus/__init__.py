"""Files as people and attackers make them, small enough to be made anew in each test."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from percorsi.kernel.files.reading.office import MAIN

HERE = Path(__file__).parent
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CANARY = "Telefono canarino"
GPS = 0x8825
ORIENTATION, MAKER = 0x0112, 0x010F
HELD_SIDEWAYS = 6


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(parts: Mapping[str, str | bytes], *, stored: str = "") -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part, ZIP_STORED if name == stored else ZIP_DEFLATED)
    return written.getvalue()


def picture(form: str = "JPEG", *, size: tuple[int, int] = (40, 20), geotagged: bool = True) -> bytes:
    """Red on the left, green on the right; with the place and the maker of the camera, held sideways."""
    drawn = Image.new("RGB", size, (20, 160, 60))
    drawn.paste((200, 20, 20), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = CANARY, HELD_SIDEWAYS
    exif.get_ifd(GPS).update({1: "N", 2: (45.0, 27.0, 51.0), 3: "E", 4: (9.0, 11.0, 24.0)})
    written = BytesIO()
    drawn.save(written, form, exif=exif if geotagged else b"", comment=CANARY)
    return written.getvalue()


def heic() -> bytes:
    """64 × 48 points, geotagged, from a telephone called like the canary."""
    return (HERE / "photo.heic").read_bytes()


def bomb_picture() -> bytes:
    """A PNG of 30,000 × 30,000 points in a few bytes: it declares what nobody could draw."""
    header = struct.pack("!IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))


def pdf(*, words: str = "Attestato", **root: object) -> bytes:
    """One page; ``root`` adds to the catalogue, where what runs by itself is said."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 100))
    document.pages[0].Contents = document.make_stream(f"BT /F1 12 Tf 10 50 Td ({words}) Tj ET".encode())
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    return saved(document)


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    written = BytesIO()
    document.save(written, **options)  # type: ignore[arg-type] # passed on
    return written.getvalue()


def locked_pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    return saved(document, encryption=pikepdf.Encryption(owner="a", user="b"))


def pdf_with_file() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["nascosto.txt"] = b"x"
    return saved(document)


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def word(main: str = MAIN["docx"], **more: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>',
        "word/document.xml": "<document><body><p>Relazione</p></body></document>",
    }
    return archive(parts | {name.replace("__", "/"): part for name, part in more.items()})


def relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{RELATIONS}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def excel(**more: str | bytes) -> bytes:
    return word(MAIN["xlsx"], **more)


def writer(content: str = "<document/>", **more: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return archive(parts | {name.replace("__", "/"): part for name, part in more.items()}, stored="mimetype")


def locked_archive() -> bytes:
    """The bit that says «encrypted» is set in both headers of the first entry."""
    content = bytearray(word())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    return bytes(content)


def bomb() -> bytes:
    """As 42.zip does: little outside, very much inside."""
    return word(word__padding="0" * (40 * 1024 * 1024))


def lying_bomb() -> bytes:
    """It declares one byte, and holds forty million."""
    content = bytearray(bomb())
    where = content.rindex(b"word/padding") - 46
    content[where + 24 : where + 28] = struct.pack("<I", 1)
    return bytes(content)
