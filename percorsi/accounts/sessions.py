"""Sessions on the server, each with its account, device and network beside its content."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase

from percorsi.accounts.models import Session

# What a session remembers beside the framework's own.
HANDLE = "handle"
DEVICE = "device"
NETWORK = "network"
STARTED = "started"
SEEN = "seen"


class SessionStore(InDatabase):
    """`settings.SESSION_ENGINE` names this module."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        row.handle = data.get(HANDLE)
        row.device = data.get(DEVICE, "")
        row.network = data.get(NETWORK, "")
        row.started_at = _moment(data.get(STARTED))
        row.seen_at = _moment(data.get(SEEN))
        return row


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)
