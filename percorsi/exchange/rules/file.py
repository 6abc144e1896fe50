"""The file as a whole: is it a CSV of participation records at all?"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from percorsi.exchange.rules.columns import HEADER
from percorsi.exchange.rules.fault import Unreadable

BEGINNINGS = {b"PK": "XLSX", b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "XLS", b"{": "JSON", b"<": "XML"}
SAMPLE = 65_536


def why_not_file(path: Path) -> Unreadable | None:
    """What can be told from the beginning of the file, before any row is read."""
    if not path.is_file():
        return Unreadable(_("There is no file “%s”.") % path, _("Check its name and folder."))
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    return why_not_content(start)


def why_not_content(start: bytes) -> Unreadable | None:
    if not start.strip():
        return Unreadable(_("The file is empty."), _("Export it again: the first line must be the header."))
    kind = next((kind for begin, kind in BEGINNINGS.items() if start.startswith(begin)), None)
    if kind or b"\x00" in start:
        return Unreadable(
            _("The file is not CSV: it looks like %(kind)s.") % {"kind": kind or _("a binary file or UTF-16")},
            _("In the spreadsheet choose “Save as: CSV, UTF-8, comma separated”."),
        )
    return None


def not_utf8(line: int) -> Unreadable:
    return Unreadable(
        _("The file is not in UTF-8: line %d, or the next, has a letter written in another encoding.") % line,
        _("It may be Latin-1 (Windows). Save it again as “CSV UTF-8”."),
    )


def rows_of(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells, the header first; blank lines are passed over."""
    reader = csv.reader(file, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeDecodeError:
            raise not_utf8(reader.line_num + 1) from None
        except csv.Error as error:
            raise _broken(reader.line_num, error) from None
        if cells:
            yield reader.line_num, cells


def _broken(line: int, error: csv.Error) -> Unreadable:
    return Unreadable(
        _("Line %(line)d cannot be read: the quotation marks do not match (%(error)s).")
        % {"line": line, "error": error},
        _("A text that contains quotation marks is written between them, with each mark inside doubled."),
    )


def why_not_header(header: list[str]) -> Unreadable | None:
    names = [name.strip() for name in header]
    if len(names) == 1 and any(separator in names[0] for separator in ";\t|"):
        return Unreadable(_("The columns are not separated by commas."), _("Save the file as CSV separated by commas."))
    missing = [name for name in HEADER if name not in names]
    extra = [name or _("(empty)") for name in names if name not in HEADER]
    double = sorted({name for name in names if names.count(name) > 1 and name in HEADER})
    told = [
        *([_("missing: %s") % ", ".join(missing)] if missing else []),
        *([_("not known: %s") % ", ".join(extra)] if extra else []),
        *([_("twice: %s") % ", ".join(double)] if double else []),
    ]
    if not told:
        return None
    return Unreadable(
        _("The header is not the one of the format. Columns %s.") % "; ".join(told),
        _("The first line must be: %s") % ",".join(HEADER),
    )
