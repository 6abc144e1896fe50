from percorsi.exchange.actions.participants import Imported, import_participants
from percorsi.exchange.actions.uploads import import_upload, receive_upload, try_upload

__all__ = ["Imported", "import_participants", "import_upload", "receive_upload", "try_upload"]
