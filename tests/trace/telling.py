"""What the tests of the seals do again and again."""

from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from percorsi.audit.actions import record_reading
from percorsi.audit.models import Event
from percorsi.audit.vocabulary import TraceEvent
from percorsi.kernel.identifiers import new_id
from tests.trace.factories import make_teller

REHASH = "UPDATE audit_event e SET row_hash = sha256(convert_to(trace.canonical(e), 'UTF8'))"


def tell(count: int) -> list[UUID]:
    record_reading(TraceEvent.SHOWN, by=make_teller(), persons=[new_id() for _one in range(count)])
    return list(Event.objects.order_by("xid", "id").values_list("id", flat=True))


def checked() -> str:
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    return out.getvalue().strip()


def fault() -> str:
    with pytest.raises(CommandError) as found:
        checked()
    return str(found.value)
