from percorsi.exchange.actions.participants import Imported, import_participants

__all__ = ["Imported", "import_participants"]
