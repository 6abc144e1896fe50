"""Secrets in a file, readable by its owner only: those nobody chose, made once, and those that rotate."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "secrets"


def remembered(folder: Path, name: str) -> str:
    """The same value at each call, for all processes of one data folder."""
    file = folder / FILE_NAME
    found = known(file)
    return found[name] if name in found else _made(file, name)


def known(file: Path) -> dict[str, str]:
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return {}


def new_secret() -> str:
    return secrets.token_urlsafe(48)


def put(file: Path, **values: str) -> None:
    """The named values anew, the others as they are."""
    with _only_one(file):
        _write(file, known(file) | values)


def is_private(file: Path) -> bool:
    """Neither group nor others may read it."""
    return not stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)


def _made(file: Path, name: str) -> str:
    with _only_one(file):
        found = known(file)
        value = found.setdefault(name, new_secret())
        _write(file, found)
    return value


@contextmanager
def _only_one(file: Path) -> Iterator[None]:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f"{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(file: Path, values: dict[str, str]) -> None:
    """Written beside and renamed: a killed process leaves the old file or the new one."""
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        json.dump(values, written, indent=1, sort_keys=True)
        written.flush()
        os.fsync(written.fileno())
    beside.rename(file)
