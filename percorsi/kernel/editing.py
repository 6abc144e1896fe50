from collections.abc import Iterable
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import F

from percorsi.kernel.models import Versioned
from percorsi.kernel.refusals import EditConflict

Editable = TypeVar("Editable", bound=Versioned)
Created = TypeVar("Created", bound=models.Model)


def save_version(edited: Editable, *, seen: int, fields: Iterable[str]) -> Editable:
    """Write the named fields if nobody saved since ``seen``; otherwise tell, and write nothing."""
    model = type(edited)
    values = {name: getattr(edited, name) for name in fields}
    written = model._base_manager.filter(pk=edited.pk, version=seen).update(version=F("version") + 1, **values)
    if written == 0:
        raise EditConflict(model._base_manager.filter(pk=edited.pk).first(), seen)
    edited.version = seen + 1
    return edited


def create_once(new: Created) -> tuple[Created, bool]:
    """A form posted twice names the same key: the row of the first time is the answer, also when both come at once."""
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        first = type(new)._base_manager.filter(pk=new.pk).first()
        if first is None:
            raise
        return first, False
    return new, True
