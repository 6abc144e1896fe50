from percorsi.audit.actions.telling import Author, Untraced, record, record_reading, record_refusal, record_shown

__all__ = ["Author", "Untraced", "record", "record_reading", "record_refusal", "record_shown"]
