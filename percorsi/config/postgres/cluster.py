"""The data directory: made once, and complete or absent."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from percorsi.config.postgres.addresses import PORT
from percorsi.config.postgres.faults import DatabaseFault
from percorsi.config.postgres.programs import major

if TYPE_CHECKING:
    from pathlib import Path

    from percorsi.config.postgres.places import Place

ADMIN = "postgres"
BUILTIN_LOCALES_SINCE = 17
MEGABYTE = 1024 * 1024


def ensure(place: Place, bin_folder: Path) -> None:
    """`initdb` works beside and is renamed at its end: a killed one leaves nothing in the way."""
    if not (place.cluster / "PG_VERSION").exists():
        _make(place, bin_folder)
    _hand_over(place)
    _write(place, "pg_hba.conf", "local all postgres peer map=admin\nlocal all all scram-sha-256\n")
    logins = dict.fromkeys((place.account.name, "root"))
    _write(place, "pg_ident.conf", "".join(f'admin "{login}" {ADMIN}\n' for login in logins))


def arguments(place: Place) -> list[str]:
    """Safe defaults stay (fsync, synchronous_commit); memory is for one machine shared with a person."""
    cache = min(max(_memory() // 16, 64), 512)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(place.sockets),
        "unix_socket_permissions": "0700" if place.account.is_me else "0777",
        "port": str(PORT),
        "max_connections": "60",
        "shared_buffers": f"{cache}MB",
        "effective_cache_size": f"{cache * 4}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(cache, 256)}MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        # A refused statement holds what somebody wrote: neither it nor its values go to the server's log.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _make(place: Place, bin_folder: Path) -> None:
    beside = place.cluster.with_name("cluster.new")
    for left_over in (beside, place.cluster):
        if left_over.exists():
            shutil.rmtree(left_over)
    command = [str(bin_folder / "initdb"), "-D", str(beside), "-U", ADMIN, "-E", "UTF8", *_locale(bin_folder)]
    command += ["--auth=scram-sha-256", "--auth-local=peer", "--no-instructions"]
    environment = {"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"}
    made = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=place.home, env=environment, **place.account.process()
    )
    if made.returncode:
        msg = f"PostgreSQL could not make its data folder in {place.home}:\n{made.stderr.strip()}"
        raise DatabaseFault(msg)
    beside.rename(place.cluster)


def _locale(bin_folder: Path) -> list[str]:
    """Letters of all scripts are letters (trigrams need it); order is by code point, the same everywhere."""
    letters = ["--locale=C", *(["--lc-ctype=C.UTF-8"] if _system_knows_utf8() else [])]
    if major(bin_folder) >= BUILTIN_LOCALES_SINCE:
        return [*letters, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return letters


def _system_knows_utf8() -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True


def _hand_over(place: Place) -> None:
    """The account may have been made anew under another number."""
    if place.cluster.stat().st_uid == place.account.uid:
        return
    for path in (place.cluster, *place.cluster.rglob("*")):
        place.account.take(path)


def _write(place: Place, name: str, text: str) -> None:
    path = place.cluster / name
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        place.account.take(path)
        path.chmod(0o600)


def _memory() -> int:
    """Of the machine, in megabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
