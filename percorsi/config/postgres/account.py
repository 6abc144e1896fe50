"""PostgreSQL refuses to run as root: for root, an account without rights runs it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from percorsi.config.postgres.faults import DatabaseFault

if TYPE_CHECKING:
    from pathlib import Path

OWN_ACCOUNT = "percorsi"
LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """An account of the operating system that runs the embedded server."""

    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def process(self) -> dict[str, Any]:
        """Arguments of `subprocess` that give up our rights before the program starts."""
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        test = ["test", "-x", str(folder)]
        return subprocess.run(test, check=False, cwd="/", **self.process()).returncode == 0

    def take(self, path: Path) -> None:
        if not self.is_me:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def server_account(cluster: Path) -> Account:
    """Whoever owns the data keeps running it; a new cluster gets an account of ours."""
    if os.geteuid() != 0:
        return _myself(cluster)
    return _owner_of(cluster) or _named(OWN_ACCOUNT) or _created() or _last_resort()


def _myself(cluster: Path) -> Account:
    if cluster.exists() and cluster.stat().st_uid != os.geteuid():
        msg = (
            f"The database in {cluster} belongs to another account. Run the command as that account "
            "(or as root), or set PERCORSI_DATA to a folder of your own."
        )
        raise DatabaseFault(msg)
    try:
        name = pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        msg = f"PostgreSQL needs a named account; number {os.geteuid()} has no name. Add it to /etc/passwd."
        raise DatabaseFault(msg) from None
    return Account(name, os.geteuid(), os.getegid())


def _owner_of(cluster: Path) -> Account | None:
    """None also when the owner has no name any more: the files are then handed over."""
    if not cluster.exists() or cluster.stat().st_uid == 0:
        return None
    try:
        entry = pwd.getpwuid(cluster.stat().st_uid)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid) if entry.pw_uid else None


def _created() -> Account | None:
    """Not everywhere: a minimal container has no `useradd`."""
    if not shutil.which("useradd"):
        return None
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/bin/false", OWN_ACCOUNT]
    subprocess.run(command, check=False, capture_output=True)
    return _named(OWN_ACCOUNT)


def _last_resort() -> Account:
    account = _named(LAST_RESORT)
    if account is None:
        msg = (
            "PostgreSQL does not run as root, and no account `percorsi` could be made. "
            "Create one (useradd --system percorsi), or run the command as a normal user."
        )
        raise DatabaseFault(msg)
    return account
