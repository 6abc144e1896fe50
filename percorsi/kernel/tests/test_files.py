"""What is taken in, as what, and what is refused with a sentence (claims F1, F2, F4, F5)."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from percorsi.kernel.files import LARGEST, Kind, as_download, take_in
from percorsi.kernel.files.names import shown_name
from percorsi.kernel.refusals import Refused
from percorsi.kernel.tests import corpus
from percorsi.kernel.tests.corpus import sent

DTD = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

TAKEN = {
    "attestato.pdf": (corpus.pdf, Kind.PDF),
    "foto.JPG": (corpus.picture, Kind.JPEG),
    "foto.jpeg": (corpus.picture, Kind.JPEG),
    "tessera.png": (lambda: corpus.picture("PNG"), Kind.PNG),
    "IMG_0001.HEIC": (corpus.heic, Kind.JPEG),
    "relazione.docx": (corpus.word, Kind.WORD),
    "con collegamento.docx": (
        lambda: corpus.word(**{"word___rels__document.xml.rels": corpus.relations("hyperlink", "https://inps.it")}),
        Kind.WORD,
    ),
    "conti.xlsx": (corpus.excel, Kind.EXCEL),
    "lettera.odt": (corpus.writer, Kind.WRITER),
    "appunti.txt": ("Perché sì\r\n".encode, Kind.TEXT),
    "vecchi.txt": (lambda: "Perché sì".encode("cp1252"), Kind.TEXT),
}

REFUSED = {
    "svg as picture": ("x.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "svg": ("x.svg", lambda: b"<svg/>"),
    "html": ("x.html", lambda: b"<html></html>"),
    "html as text": ("x.txt", lambda: b"  <!DOCTYPE html><script>alert(1)</script>"),
    "script as text": ("x.txt", lambda: b"#!/bin/sh\nrm -rf /"),
    "programme as text": ("x.txt", lambda: b"MZ\x90\x00\x03\x00"),
    "programme": ("x.exe", lambda: b"MZ"),
    "two extensions": ("x.pdf.exe", corpus.pdf),
    "no extension": ("pdf", corpus.pdf),
    "wrong extension": ("x.pdf", corpus.picture),
    "picture as document": ("x.docx", corpus.picture),
    "gif": ("x.gif", lambda: b"GIF89a"),
    "empty": ("x.pdf", lambda: b""),
    "too large": ("x.txt", lambda: b"a" * (LARGEST + 1)),
    "picture and archive in one": ("x.jpg", lambda: corpus.picture() + corpus.archive({"a": "b"})),
    "pdf and archive in one": ("x.pdf", lambda: corpus.pdf() + corpus.archive({"a": "b"})),
    "pdf and page in one": ("x.pdf", lambda: corpus.pdf() + b"<html><script>alert(1)</script></html>"),
    "page before the pdf": ("x.pdf", lambda: b"<html></html>" + corpus.pdf()),
    "cut picture": ("x.jpg", lambda: corpus.picture()[:400]),
    "picture nobody can draw": ("x.png", corpus.bomb_picture),
    "broken pdf": ("x.pdf", lambda: b"%PDF-1.7\nnothing\n%%EOF"),
    "locked pdf": ("x.pdf", corpus.locked_pdf),
    "pdf that runs": ("x.pdf", lambda: corpus.pdf(OpenAction=corpus.script())),
    "pdf that runs when touched": ("x.pdf", lambda: corpus.pdf(AA=pikepdf.Dictionary(WC=corpus.script()))),
    "pdf that starts programmes": (
        "x.pdf",
        lambda: corpus.pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))),
    ),
    "pdf with a file inside": ("x.pdf", corpus.pdf_with_file),
    "macro document by its own name": ("x.docm", corpus.word),
    "macro document": ("x.docx", lambda: corpus.word("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "macros inside": ("x.docx", lambda: corpus.word(word__vbaProject=b"\xd0\xcf", **{"word__vbaProject.bin": b"\xd0"})),
    "macros in the sheet": ("x.xlsx", lambda: corpus.excel(**{"xl__vbaProject.bin": b"\xd0"})),
    "sheet of another file": ("x.xlsx", lambda: corpus.excel(**{"xl__externalLinks__externalLink1.xml": "<a/>"})),
    "template from elsewhere": (
        "x.docx",
        lambda: corpus.word(
            **{"word___rels__settings.xml.rels": corpus.relations("attachedTemplate", "http://x/a.dotm")}
        ),
    ),
    "picture from elsewhere": (
        "x.docx",
        lambda: corpus.word(**{"word___rels__document.xml.rels": corpus.relations("image", "http://x/pixel.png")}),
    ),
    "field that starts programmes, in pieces": (
        "x.docx",
        lambda: corpus.word(**{"word__a.xml": "<d><instrText>DDE</instrText><instrText>AUTO c:</instrText></d>"}),
    ),
    "entities": ("x.docx", lambda: corpus.word(**{"word___rels__document.xml.rels": DTD})),
    "sheet as document": ("x.docx", corpus.excel),
    "archive as document": ("x.docx", lambda: corpus.archive({"a.txt": "a"})),
    "archive": ("x.zip", lambda: corpus.archive({"a.txt": "a"})),
    "archive in a document": ("x.docx", lambda: corpus.word(**{"word__other.zip": corpus.archive({"a": "b"})})),
    "locked archive": ("x.docx", corpus.locked_archive),
    "bomb": ("x.docx", corpus.bomb),
    "bomb that lies about itself": ("x.docx", corpus.lying_bomb),
    "thousands of parts": ("x.docx", lambda: corpus.word(**{f"word__{n}.xml": "<a/>" for n in range(3001)})),
    "path that climbs": ("x.docx", lambda: corpus.word(**{"..__..__etc__passwd": "x"})),
    "old document": ("x.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "writer with macros": ("x.odt", lambda: corpus.writer(Basic__Standard__Module1="<a/>")),
    "writer that listens": ("x.odt", lambda: corpus.writer("<d><event-listener href='vnd.sun.star.script:x'/></d>")),
    "writer that fetches": ("x.odt", lambda: corpus.writer("<d><image href='https://x/pixel.png'/></d>")),
    "locked writer": ("x.odt", lambda: corpus.writer(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"})),
}


@pytest.mark.parametrize("name", TAKEN)
def test_the_files_people_send_are_taken_as_what_they_are(name: str) -> None:
    make, kind = TAKEN[name]
    taken = take_in(sent(name, make()))
    assert taken.kind is kind
    assert taken.content
    assert taken.name.endswith(f".{kind.value}")


@pytest.mark.parametrize("case", REFUSED)
def test_what_could_do_harm_is_refused_with_a_sentence_and_a_way_out(case: str) -> None:
    name, make = REFUSED[case]
    with pytest.raises(Refused) as refused:
        take_in(sent(name, make()))
    assert refused.value.refusal.sentence
    assert refused.value.refusal.remedy
    assert refused.value.refusal.fields == ("file",)


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.heic"])
def test_a_picture_keeps_neither_place_nor_camera(name: str) -> None:
    """The originals hold them: the test would be blind otherwise."""
    content = {"jpg": corpus.picture, "png": lambda: corpus.picture("PNG"), "heic": corpus.heic}[name[-4:].strip(".")]()
    assert corpus.CANARY.encode() in content
    kept = take_in(sent(name, content)).content
    drawn = Image.open(BytesIO(kept))
    assert dict(drawn.getexif()) == {}
    assert {"exif", "comment", "icc_profile", "xmp", "Comment"} & set(drawn.info) == set()
    assert corpus.CANARY.encode() not in kept
    assert b"GPS" not in kept


def test_a_picture_stands_as_it_was_held() -> None:
    """Held sideways, 40 × 20 points are 20 × 40; what was left is on top."""
    drawn = Image.open(BytesIO(take_in(sent("foto.jpg", corpus.picture())).content)).convert("RGB")
    top, bottom = drawn.getpixel((10, 5)), drawn.getpixel((10, 35))
    assert drawn.size == (20, 40)
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > top[1], bottom[0] > bottom[1]) == (True, False)


def test_a_signed_document_stays_byte_by_byte_the_same() -> None:
    content = corpus.pdf()
    assert take_in(sent("firmato.pdf", content)).content == content


def test_a_text_of_an_older_computer_becomes_readable() -> None:
    assert take_in(sent("vecchi.txt", "Perché".encode("cp1252"))).content.decode() == "Perché"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../x", "file.pdf"),
        ("..\\..\\windows\\system32\\foto.pdf", "foto.pdf"),
        ("/etc/passwd.pdf", "passwd.pdf"),
        ("  due  spazi .pdf", "due spazi.pdf"),
        ("fattura\u202efdp.exe.pdf", "fatturafdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("..pdf", "file.pdf"),
        ("", "file.pdf"),
        ("a" * 400 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_a_name_is_text_and_never_a_path(typed: str, shown: str) -> None:
    assert shown_name(typed, kind=Kind.PDF) == shown


@given(typed=st.text(max_size=200))
def test_no_name_climbs_hides_or_breaks_a_header(typed: str) -> None:
    shown = shown_name(typed, kind=Kind.TEXT)
    header = as_download(b"", name=shown, kind=Kind.TEXT).headers["Content-Disposition"]
    assert shown.endswith(".txt")
    assert not set(shown) & set("/\\\r\n\0\u202e\u2028")
    assert not shown.startswith(".")
    assert header.startswith("attachment; filename")
    assert header.isprintable()


def test_a_download_is_never_a_page() -> None:
    response = as_download(b"x", name="Relazione di aprile.pdf", kind=Kind.PDF)
    assert response.headers["Content-Disposition"] == 'attachment; filename="Relazione di aprile.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox;")
    assert response.headers["Cache-Control"] == "no-store"
