"""Making an extract, giving it out, forgetting it when its time is over."""

import csv
import hashlib
from datetime import timedelta
from io import StringIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.exchange.models import Extract
from percorsi.exchange.queries import facts_for_extract, own_extract
from percorsi.exchange.rules.extract import FEWEST, HEADER, Extracted, extracted
from percorsi.exchange.vocabulary import ExchangeEvent
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import Sealed, new_data_key, open_bytes, seal_bytes, unwrapped
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, refuse_if
from percorsi.programmes.models import Project

DAYS = 90


@transaction.atomic
def make_extract(*, purpose: str, project: Project | None, by: Actor, form_id: UUID | None = None) -> Extract:
    """A key of its own, so that two extracts cannot be joined. Posted twice, made once."""
    authorise(by, Permission.EXTRACT_MAKE)
    forget_expired(by=by)
    if form_id and (posted := Extract.objects.filter(pk=form_id, user=by.user).first()):
        return posted
    extract = Extract(id=form_id or new_id(), user=by.user, project=project, purpose=purpose.strip())
    wrapped = new_data_key(extract.id)
    extract.kid, extract.wrapped = wrapped.kid, wrapped.content
    key = unwrapped(extract.id, wrapped)
    found = extracted(facts_for_extract(by, project), key=key.secret)
    refuse_if(why_not_extract(found))
    extract.made_on, extract.expires_on = today(), today() + timedelta(days=DAYS)
    extract.mark, extract.lines, extract.left_out = extract.id.hex[-8:], len(found.lines), found.left_out
    content = _file(extract, found, by)
    extract.digest = hashlib.sha256(content).hexdigest()
    extract.content = seal_bytes(extract, "content", content, key=key)
    extract.save(force_insert=True)
    about = {"mark": extract.mark, "lines": extract.lines, "left_out": extract.left_out}
    record(ExchangeEvent.EXTRACTED, by=by, on=extract, detail=about)
    return extract


def why_not_extract(found: Extracted) -> Refusal | None:
    if found.lines:
        return None
    return Refusal(
        _("There are too few records: in a group this small people could be recognised."),
        _("Choose all projects, or wait until there are at least %(fewest)d alike.") % {"fewest": FEWEST},
        ("project",),
    )


@transaction.atomic
def take_extract(extract_id: UUID, *, by: Actor) -> tuple[Extract, bytes]:
    """The file as it was made: the same at each download, until it expires."""
    authorise(by, Permission.EXTRACT_MAKE)
    extract = own_extract(by, extract_id)
    content = open_bytes(extract, "content", key=extract.data_key(extract.id))
    record(ExchangeEvent.EXTRACT_TAKEN, by=by, on=extract, detail={"mark": extract.mark})
    return extract, content


@transaction.atomic
def forget_expired(*, by: Actor) -> int:
    """One's own; `percorsi extract` of the service does the same for its own."""
    over = Extract.objects.filter(user=by.user, expires_on__lt=today(), wrapped__isnull=False)
    return over.update(wrapped=None, destroyed_on=today(), content=Sealed(b""))


def _file(extract: Extract, found: Extracted, by: Actor) -> bytes:
    """The first line is the watermark: whose copy this is, until when it may be used."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(
        [f"# {extract.mark}", by.name, extract.expires_on.isoformat(), f"k>={FEWEST}", *[""] * (len(HEADER) - 4)]
    )
    rows.writerow(HEADER)
    rows.writerows(found.lines)
    return written.getvalue().encode()
