"""The embedded server as a process: is it running, start it, stop it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from percorsi.config.postgres import cluster, places
from percorsi.config.postgres.faults import DatabaseFault
from percorsi.config.postgres.programs import programs

if TYPE_CHECKING:
    from collections.abc import Callable

    from percorsi.config.postgres.places import Place

PID_FILE = "postmaster.pid"
PATIENCE = 600  # seconds: after a crash of a large database PostgreSQL replays its log
STILL_IN_USE = "pre-existing shared memory block"
GIVE_UP_AFTER = 20  # tries, while the children of a killed server still end


def process_id(place: Place) -> int | None:
    """The running server of this very cluster; a stale or copied note of another process is none."""
    try:
        lines = (place.cluster / PID_FILE).read_text("utf-8").splitlines()
        number = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    return number if str(place.cluster) in _command_line(number) else None


def start(place: Place) -> None:
    """Returns when the server takes connections."""
    places.prepare(place)
    bin_folder = programs(place)
    cluster.ensure(place, bin_folder)
    for _ in range(GIVE_UP_AFTER):
        (place.cluster / PID_FILE).unlink(missing_ok=True)
        if _started(place, bin_folder):
            return
        if STILL_IN_USE not in _last_words(place):
            break
        _end_orphans(place)
    msg = f"PostgreSQL did not start. The end of its log ({place.log}):\n{_last_words(place)}"
    raise DatabaseFault(msg)


def stop(place: Place) -> None:
    """Politely (open transactions end, data are written), then firmly."""
    number = process_id(place)
    for sign, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        if number is None:
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, sign)
        if _wait_until(lambda: process_id(place) is None, seconds):
            number = None
    _end_orphans(place)
    with contextlib.suppress(OSError):
        place.sockets.rmdir()


def _started(place: Place, bin_folder: Path) -> bool:
    command = [str(bin_folder / "postgres"), "-D", str(place.cluster), *cluster.arguments(place)]
    with place.log.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=place.home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in the terminal reaches us, and we stop the server in order
            env={"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"},
            **place.account.process(),
        )
    begun = time.monotonic()
    told = False
    while process.poll() is None and time.monotonic() - begun < PATIENCE:
        if _is_ready(place):
            process.returncode = 0  # it outlives us on purpose: no warning that we did not wait
            return True
        if not told and time.monotonic() - begun > 3:  # noqa: PLR2004 - seconds before a person wonders
            sys.stderr.write("The database is recovering from an interruption …\n")
            told = True
        time.sleep(0.05)
    return False


def _is_ready(place: Place) -> bool:
    try:
        lines = (place.cluster / PID_FILE).read_text("utf-8").splitlines()
    except OSError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"  # noqa: PLR2004 - the eighth line is the state


def _last_words(place: Place) -> str:
    try:
        return "\n".join(place.log.read_text("utf-8", "replace").splitlines()[-15:])
    except OSError:
        return ""


def _command_line(number: int) -> str:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    note = Path(f"/proc/{number}/cmdline")
    if Path("/proc/self/cmdline").exists():
        try:
            return note.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            return ""
    said = subprocess.run(["ps", "-o", "args=", "-p", str(number)], check=False, capture_output=True, text=True)
    return said.stdout


def _end_orphans(place: Place) -> None:
    """Children of a killed server notice by themselves, except one in the midst of a long statement."""
    if _wait_until(lambda: not _orphans(place), 3):
        return
    for number in _orphans(place):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(number, signal.SIGKILL)
    _wait_until(lambda: not _orphans(place), 3)


def _orphans(place: Place) -> list[int]:
    """Processes that work inside the cluster's folder; only PostgreSQL's do."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            if entry.readlink() == place.cluster:
                found.append(int(entry.parent.name))
    return found


def _wait_until(done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return done()
