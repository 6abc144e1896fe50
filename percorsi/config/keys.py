"""Secrets nobody chose: made once, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "secrets"


def remembered(folder: Path, name: str) -> str:
    """The same value at each call, for all processes of one data folder."""
    known = _known(folder)
    return known[name] if name in known else _made(folder, name)


def _known(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / FILE_NAME).read_text("utf-8")))
    except FileNotFoundError:
        return {}


def _made(folder: Path, name: str) -> str:
    with _only_one(folder):
        known = _known(folder)
        value = known.setdefault(name, secrets.token_urlsafe(48))
        _write(folder, known)
    return value


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "secrets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(folder: Path, known: dict[str, str]) -> None:
    """Written beside and renamed: a killed process leaves the old file or the new one."""
    beside = folder / f"{FILE_NAME}.new"
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(known, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(folder / FILE_NAME)
