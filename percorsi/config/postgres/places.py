"""Where the embedded database lives, so that its account can reach it and no other clone meets it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from percorsi.config.postgres.account import server_account

if TYPE_CHECKING:
    from percorsi.config.postgres.account import Account

OUTSIDE = (Path("/var/lib/percorsi"), Path(tempfile.gettempdir()) / "percorsi-data")
BELONGS_TO = "belongs-to"


@dataclass(frozen=True)
class Place:
    """Folders of one embedded server, and the account that owns them."""

    home: Path
    account: Account
    sockets: Path

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"


def sockets(data_folder: Path) -> Path:
    """Short, because the path of a socket may have 107 bytes at most; one for each data folder."""
    base = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108 - owner is checked
    return base / f"percorsi-{_short_hash(data_folder)}"


def place(data_folder: Path) -> Place:
    """In the data folder if the server's account may enter it, else outside with a link to it."""
    inside = data_folder / "postgres"
    account = server_account(inside / "cluster")
    if inside.is_symlink():
        home = _linked(inside, data_folder)
    elif account.can_enter(_existing_parent(data_folder)):
        home = inside
    else:
        home = _moved_outside(inside, data_folder)
    return Place(home, account, sockets(data_folder))


def prepare(chosen: Place) -> None:
    """Folders with their owner; what a killed process left in the socket folder is swept away."""
    for folder in (chosen.home, chosen.sockets):
        _own_folder(folder, chosen.account)
    for left_over in chosen.sockets.iterdir():
        left_over.unlink()


def remove(chosen: Place, data_folder: Path) -> None:
    """The folder of a link goes with the link."""
    shutil.rmtree(chosen.home, ignore_errors=True)
    shutil.rmtree(chosen.sockets, ignore_errors=True)
    link = data_folder / "postgres"
    if link.is_symlink():
        link.unlink()


def _own_folder(folder: Path, account: Account) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        msg = f"{folder} is not a folder of account {account.name}. Remove it and try again."
        raise PermissionError(msg)
    account.take(folder)
    folder.chmod(0o700)


def _existing_parent(folder: Path) -> Path:
    return folder if folder.exists() else _existing_parent(folder.parent)


def _moved_outside(inside: Path, data_folder: Path) -> Path:
    """Root's own folders admit nobody else: the data then lives in a folder of the system."""
    home = _outside_home(data_folder)
    if home.exists():  # its link is gone, hence its data folder was deleted on purpose
        shutil.rmtree(home)
    if inside.exists():
        shutil.move(inside, home)
    home.mkdir(mode=0o700, exist_ok=True)
    (home / BELONGS_TO).write_text(str(data_folder), "utf-8")
    data_folder.mkdir(parents=True, exist_ok=True)
    inside.symlink_to(home)
    return home


def _linked(inside: Path, data_folder: Path) -> Path:
    """Follow the link, unless it was copied together with somebody else's data folder."""
    home = inside.readlink()
    if not home.exists():
        inside.unlink()
        return _moved_outside(inside, data_folder)
    note = home / BELONGS_TO
    owner = Path(note.read_text("utf-8")) if note.exists() else data_folder
    if owner != data_folder and (owner / "postgres").is_symlink():
        inside.unlink()
        return _moved_outside(inside, data_folder)
    note.write_text(str(data_folder), "utf-8")
    return home


def _outside_home(data_folder: Path) -> Path:
    for base in OUTSIDE:
        try:
            base.mkdir(mode=0o755, parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(base, os.W_OK):
            return base / _short_hash(data_folder)
    msg = f"No folder for the database: neither {OUTSIDE[0]} nor {OUTSIDE[1]} can be written."
    raise PermissionError(msg)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
