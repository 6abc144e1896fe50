"""Files for a spreadsheet: what somebody typed must never run as a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO

from django.http import HttpResponse
from xlsxwriter import Workbook

# What starts so is a formula, or hides one (OWASP, CSV injection); full-width signs are signs to some spreadsheets.
# An Italian spreadsheet also cuts cells at semicolons, others at tabs: what follows one may be a start too.
SIGNS = "=+\\-@＝＋－＠"
STARTS = re.compile(rf"(^|[;\t\r\n|])((?:[^\S\t\r\n]|[\"'])*)(?=[{SIGNS}])")
HIDDEN_STARTS = ("\t", "\r", "\n")


PLAIN = {"constant_memory": True, "in_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_TEXT = 32_767  # characters a cell of a spreadsheet holds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sheet(StrEnum):
    """The kinds of file a list leaves as."""

    CSV = "csv"
    XLSX = "xlsx"


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
    return _leaving(sheet.getvalue(), f"{name}.csv", "text/csv; charset=utf-8")


def xlsx_file(name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponse:
    """One sheet: days and numbers as such, everything else as text that is never run."""
    written = BytesIO()
    with Workbook(written, PLAIN) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, line in enumerate((header, *lines)):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, int | Decimal):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, str(value)[:LONGEST_TEXT])
    return _leaving(written.getvalue(), f"{name}.xlsx", XLSX)


def _leaving(content: str | bytes, filename: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").removeprefix("-").isdecimal()
