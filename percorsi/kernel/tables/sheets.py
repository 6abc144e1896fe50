"""Files for a spreadsheet: what somebody typed must never run as a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

# What starts so is a formula, or hides one (OWASP, CSV injection); full-width signs are signs to some spreadsheets.
# An Italian spreadsheet also cuts cells at semicolons, others at tabs: what follows one may be a start too.
SIGNS = "=+\\-@＝＋－＠"
STARTS = re.compile(rf"(^|[;\t\r\n|])((?:[^\S\t\r\n]|[\"'])*)(?=[{SIGNS}])")
HIDDEN_STARTS = ("\t", "\r", "\n")


def harmless(value: object) -> str:
    """Text that a spreadsheet would run is made plain text by an apostrophe; numbers stay numbers."""
    text = "" if value is None else str(value)
    if not isinstance(value, str) or _is_number(text):
        return text
    safe = STARTS.sub(r"\1'\2", text)
    return f"'{safe}" if safe.startswith(HIDDEN_STARTS) else safe


def csv_file(name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8, commas, RFC 4180: what every tool reads."""
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    response = HttpResponse(sheet.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").removeprefix("-").isdecimal()
