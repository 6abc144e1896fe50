"""Several commands may need the embedded server at once: the first starts it, the last stops it.

`database start` keeps it running until `database stop`. All of it rests on file locks, which the
operating system releases when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from percorsi.config import environment
from percorsi.config.postgres import places, provision, server
from percorsi.config.postgres.addresses import is_embedded, is_provisioned_by_us
from percorsi.config.postgres.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def is_running() -> bool:
    return server.process_id(place(environment.data_folder())) is not None


def made_at() -> int:
    """When its data folder was made, in nanoseconds; tells a database from one that was made anew."""
    note = place(environment.data_folder()).cluster / "PG_VERSION"
    return note.stat().st_mtime_ns if note.exists() else 0


def start() -> bool:
    """Keep it running until `stop`. False when it ran already."""
    with _alone():
        started = _start_if_stopped()
        _keep_mark().touch()
    return started


def stop() -> bool:
    """For everybody, also for those who still use it. False when it was stopped already."""
    with _alone(), _uninterrupted():
        ours = place(environment.data_folder())
        was_running = server.process_id(ours) is not None
        server.stop(ours)
        _keep_mark().unlink(missing_ok=True)
    return was_running


def remove() -> None:
    """All data with it; the generated keys stay."""
    with _alone(), _uninterrupted():
        ours = place(environment.data_folder())
        server.stop(ours)
        places.remove(ours, environment.data_folder())
        for mark in (_keep_mark(), environment.demo_mark()):
            mark.unlink(missing_ok=True)


@contextmanager
def running() -> Iterator[None]:
    """The database answers inside; afterwards it is as it was before."""
    if not is_embedded():
        if is_provisioned_by_us():
            provision.everything()
        yield
        return
    users = _lock_file("users").open("a")
    os.register_at_fork(after_in_child=users.close)  # a worker that outlives its killed server is no user
    try:
        with _alone():
            _start_if_stopped()
            fcntl.flock(users, fcntl.LOCK_SH)
        yield
    finally:
        _leave(users.fileno())
        users.close()


def _leave(users: int) -> None:
    with _uninterrupted():
        fcntl.flock(users, fcntl.LOCK_UN)
        with _alone():
            if not _keep_mark().exists() and _is_last(users):
                server.stop(place(environment.data_folder()))


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _start_if_stopped() -> bool:
    ours = place(environment.data_folder())
    if server.process_id(ours) is not None:
        return False
    _keep_mark().unlink(missing_ok=True)
    server.start(ours)
    provision.everything()
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time starts or stops."""
    with _lock_file("lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A second Ctrl-C must not leave the server half stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {sign: signal.signal(sign, signal.SIG_IGN) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _keep_mark() -> Path:
    return _lock_file("kept")


def _lock_file(name: str) -> Path:
    folder = environment.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"database.{name}"
