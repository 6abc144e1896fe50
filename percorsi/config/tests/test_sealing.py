"""The trace of an installation, sealed and checked from the command line."""

import psycopg

from percorsi.config.tests.folders import Folder

CHANGE = (
    "UPDATE audit_event SET actor_name = 'Nobody' WHERE id = (SELECT min(id::text)::uuid FROM audit_event) RETURNING id"
)


def _admin(folder: Folder) -> str:
    return f"postgresql://postgres@/percorsi?host={folder.url().split('host=')[1]}"


def test_sealing_and_checking_from_the_command_line(folder: Folder) -> None:
    folder.percorsi("database", "start")
    assert folder.percorsi("migrate").returncode == 0
    sealed = folder.percorsi("audit", "seal")
    assert (sealed.returncode, sealed.stdout.endswith("lines sealed.\n")) == (0, True)
    assert folder.percorsi("audit", "verify").returncode == 0
    with psycopg.connect(_admin(folder), autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        (key,) = admin.execute(CHANGE).fetchone() or (None,)
    checked = folder.percorsi("audit", "verify")
    assert checked.returncode == 1
    assert f"Line {key} was changed after it was written." in checked.stderr


def test_a_sealer_ends_when_its_server_is_gone(folder: Folder) -> None:
    """The process it is told to stay beside is not its parent any more."""
    folder.percorsi("database", "start")
    assert folder.percorsi("audit", "seal", "--every", "1", "--beside", "1").returncode == 0
