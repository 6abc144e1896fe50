"""Papers to be read by everybody: tagged PDF (PDF/UA-1) typeset by typst from a template and facts, never from markup.

The facts travel as JSON and are shown as they are: nothing a person writes can become an instruction of the template.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import typst

STANDARD: Literal["ua-1"] = "ua-1"  # ISO 14289-1: typst refuses to write what would break it


def typeset(template: Path, facts: Mapping[str, Any], *, at: datetime, pictures: Mapping[str, bytes]) -> bytes:
    """``template`` reads ``facts.json`` and the pictures beside itself; ``at`` is the time the paper carries."""
    with TemporaryDirectory(prefix="percorsi-paper-") as folder:
        root = Path(folder)
        (root / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
        for name, content in pictures.items():
            (root / name).write_bytes(content)
        main = root / "main.typ"
        main.write_bytes(template.read_bytes())
        compiler = typst.Compiler(main, root=root, font_paths=_fonts(), ignore_system_fonts=True)
        second = at.astimezone(UTC).replace(microsecond=0)
        written = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=second)
    if not isinstance(written, bytes):
        raise TypeError("typst wrote no PDF")
    return written


@cache
def _fonts() -> typst.Fonts:
    """The same letters on every machine, Arabic among them."""
    packages = (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(package.ROOT / "files") for package in packages],
    )
