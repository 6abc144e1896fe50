"""What was erased, by key alone, in a file outside the database: a restored backup does not know it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from percorsi.kernel.dates import today


def journal() -> Path:
    return Path(settings.PERCORSI_ERASURE_JOURNAL)


def note(person_id: UUID) -> None:
    """On the disk before the database commits: what was confirmed is erased again at worst.

    A line begins as well as ends the line: one that a crash tore does not swallow the next.
    """
    file = journal()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as lines:
        lines.write("\n" + json.dumps({"person": str(person_id), "on": today().isoformat()}) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    _keep_name(file.parent)


def _keep_name(folder: Path) -> None:
    """That the file exists is on the disk too, also when it was made a moment ago."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def noted() -> Iterator[UUID]:
    """Each person once, in the order of their erasure; a torn line was never answered by a commit."""
    try:
        lines = journal().read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    yield from dict.fromkeys(UUID(json.loads(line)["person"]) for line in lines if _is_whole(line))


def _is_whole(line: str) -> bool:
    return line.startswith("{") and line.rstrip().endswith("}")
