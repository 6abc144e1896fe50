"""Each kind is read by its own structure; what comes back is what will be kept."""

from collections.abc import Callable

from percorsi.kernel.files.kinds import Kind
from percorsi.kernel.files.reading import office, pdf, pictures, plain

READERS: dict[Kind, Callable[[bytes], bytes]] = {
    Kind.PDF: pdf.read,
    Kind.JPEG: pictures.read_jpeg,
    Kind.PNG: pictures.read_png,
    Kind.HEIC: pictures.read_heic,
    Kind.WORD: office.read_word,
    Kind.EXCEL: office.read_excel,
    Kind.WRITER: office.read_writer,
    Kind.TEXT: plain.read,
}
