from percorsi.exchange.actions.extracts import forget_expired, make_extract, take_extract
from percorsi.exchange.actions.participants import Imported, import_participants
from percorsi.exchange.actions.uploads import import_upload, receive_upload, try_upload

__all__ = [
    "Imported",
    "forget_expired",
    "import_participants",
    "import_upload",
    "make_extract",
    "receive_upload",
    "take_extract",
    "try_upload",
]
