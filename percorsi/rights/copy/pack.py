"""Everything in one file to hand over: JSON with its schema, the paper, the documents, the list of accesses."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.cases.models import Attachment
from percorsi.cases.queries.attachments import opened
from percorsi.kernel.tables.sheets import harmless
from percorsi.rights.copy.document import Copy, Place, as_document
from percorsi.rights.copy.printed import as_pdf
from percorsi.rights.models import RightsRequest
from percorsi.rights.queries.accesses import Reading, readings_of

SCHEMA = "person_file.schema.json"


def schema_text() -> str:
    return files("percorsi.rights").joinpath(SCHEMA).read_text("utf-8")


def packed(
    copy: Copy, *, request: RightsRequest, mark: str, blacked_out: Mapping[Place, tuple[str, str]]
) -> tuple[bytes, dict[str, Any]]:
    """The archive, and the document in it."""
    readings, documents = readings_of(copy.person.pk), _documents(copy)
    document = as_document(
        copy,
        blacked_out=blacked_out,
        facts={
            "request": str(request.pk),
            "made_at": timezone.now().isoformat(),
            "mark": mark,
            "accesses": [_told(one) for one in readings],
            "files": [
                {"name": name, "title": title, "sha256": hashlib.sha256(content).hexdigest()}
                for name, title, content in documents
            ],
            "not_included": not_included(),
        },
    )
    paper = as_pdf(copy, readings=readings, blacked_out=blacked_out, mark=mark, not_included=not_included())
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("dati.json", json.dumps(document, ensure_ascii=False, indent=1))
        folder.writestr(SCHEMA, schema_text())
        folder.writestr("fascicolo.pdf", paper)
        folder.writestr("letture.csv", _sheet(readings))
        for name, _title, content in documents:
            folder.writestr(f"documenti/{name}", content)
    return archive.getvalue(), document


def not_included() -> list[str]:
    """Always the same sentences: that one is missing would already tell something."""
    return [
        _("If an anti-violence centre follows you, its part is not here: ask the centre, which answers by itself."),
        _("The names of who works with you are not here: you find the body, the role, the day and the reason."),
    ]


def _documents(copy: Copy) -> list[tuple[str, str, bytes]]:
    """Named by number and kind: a file name would tell on a shared computer what it holds."""
    found = [row for table in copy.tables for row in table.rows if isinstance(row, Attachment)]
    kept = [row for row in found if row.withdrawn_at is None]
    return [
        (f"{number:03}.{one.kind.value}", row.title, one.content)
        for number, row in enumerate(kept, 1)
        if (one := opened(row))
    ]


def _told(one: Reading) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(), "what": one.in_words, "organisation": one.organisation, "role": one.role_in_words,
        "purpose": one.purpose_in_words, "classes": one.classes,
    }  # fmt: skip


def _sheet(readings: list[Reading]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow([_("When"), _("What"), _("Body"), _("Role"), _("Purpose")])
    for one in readings:
        told = [one.at.isoformat(), one.in_words, one.organisation, one.role_in_words, one.purpose_in_words]
        writer.writerow([harmless(cell) for cell in told])
    return sheet.getvalue()
