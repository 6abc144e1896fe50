"""A file sent with the browser: kept for its author, tried, and imported when confirmed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.exchange.actions.participants import Imported, import_participants
from percorsi.exchange.models import Upload
from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.vocabulary import ExchangeEvent, UploadState


@transaction.atomic
def receive_upload(*, name: str, content: bytes, by: Actor) -> Upload:
    authorise(by, Permission.RECORD_IMPORT)
    upload = Upload.objects.create(user=by.user, name=name[:200], content=content)
    record(ExchangeEvent.UPLOADED, by=by, on=upload, detail={"bytes": len(content)})
    return upload


def try_upload(upload: Upload, *, by: Actor, on_fault: Callable[[Fault], None]) -> Imported:
    """What would happen; nothing is written."""
    with _as_file(upload) as path:
        return import_participants(path, source=upload.name, by=by, dry_run=True, on_fault=on_fault)


@transaction.atomic
def import_upload(upload: Upload, *, by: Actor) -> Imported:
    """Confirmed twice, imported once; the file is emptied, its records are in their tables."""
    if upload.state == UploadState.IMPORTED:
        return Imported()
    faults: list[Fault] = []
    with _as_file(upload) as path:
        done = import_participants(path, source=upload.name, by=by, on_fault=faults.append)
    if not done.faults:
        upload.state, upload.content = UploadState.IMPORTED, b""
        upload.save(update_fields=["state", "content"])
    return done


@contextmanager
def _as_file(upload: Upload) -> Iterator[Path]:
    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(bytes(upload.content))
        file.flush()
        yield Path(file.name)
