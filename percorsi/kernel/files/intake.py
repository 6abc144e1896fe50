"""From what the browser sent to what will be kept."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import is_zipfile

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from percorsi.kernel.files.kinds import KEPT_AS, LOOKS, ZIP, Kind, kind_of, looks_like
from percorsi.kernel.files.names import shown_name
from percorsi.kernel.files.reading import READERS
from percorsi.kernel.files.refusing import refuse_disguised, refuse_file
from percorsi.kernel.files.scanner import scan

LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """``name`` is only text to show."""

    name: str
    kind: Kind
    content: bytes

    @property
    def media_type(self) -> str:
        return LOOKS[self.kind].media_type


def take_in(upload: UploadedFile) -> Taken:
    """Size, name, first bytes, scanner, structure: the first doubt refuses, and says why."""
    kind = _why_not_at_first_sight(upload)
    upload.seek(0)
    content = upload.read()
    if not looks_like(kind, content) or _is_two_things(kind, content):
        refuse_disguised()
    scan(content)
    kept = KEPT_AS.get(kind, kind)
    return Taken(shown_name(upload.name or "", kind=kept), kept, READERS[kind](content))


def _why_not_at_first_sight(upload: UploadedFile) -> Kind:
    kind = kind_of(upload.name or "")
    if (upload.size or 0) > LARGEST:
        refuse_file(_("The file is larger than 20 MB."), _("Send fewer pages at a time, or a smaller picture."))
    if not upload.size:
        refuse_file(_("The file is empty."), _("Check that it opens on your computer, then send it again."))
    if kind is None:
        refuse_file(
            _("Files of this kind are not taken in."),
            _("Send a PDF, a picture (jpg, png, heic), a docx, xlsx or odt document, or a text."),
        )
    return kind


def _is_two_things(kind: Kind, content: bytes) -> bool:
    """A picture or a PDF that is an archive too is meant to deceive somebody."""
    return ZIP not in LOOKS[kind].begins and is_zipfile(BytesIO(content))
