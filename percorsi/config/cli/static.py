"""`percorsi static`: collects stylesheets, scripts and fonts, when there are newer ones than collected."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from percorsi.config import environment
from percorsi.config.cli.verbs import parser

if TYPE_CHECKING:
    from collections.abc import Iterator


def run(rest: list[str]) -> int:
    parser("static", "Collect stylesheets, scripts and fonts for the server.").parse_args(rest)
    import django  # noqa: PLC0415 - settings are read with it

    django.setup()
    now = _fingerprint()
    stamp = environment.data_folder() / "static.stamp"
    if not stamp.exists() or stamp.read_text("utf-8") != now:
        _collect()
        stamp.write_text(now, "utf-8")
    return 0


def _collect() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - settings are read with it

    environment.data_folder().mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def _fingerprint() -> str:
    """Names, sizes and times of all source files."""
    facts = json.dumps(sorted(_facts()))
    return hashlib.sha256(facts.encode()).hexdigest()


def _facts() -> Iterator[tuple[str, int, int]]:
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 - settings are read with it

    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            yield name, found.st_size, found.st_mtime_ns
