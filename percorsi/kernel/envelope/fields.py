from typing import Any

from django.db import models


class Sealed(bytes):
    """A ciphertext as the database keeps it: shown by mistake, it shows nothing."""

    def __str__(self) -> str:
        return "…"

    def __repr__(self) -> str:
        return f"<{len(self)} sealed bytes>"

    def __html__(self) -> str:
        return "…"


class SealedBytes(models.BinaryField):
    """A content of which the database holds only the ciphertext; what nobody sealed is never written."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.model.__name__}.{self.name} is written sealed: see percorsi.kernel.envelope")
        return super().get_db_prep_value(None if value is None else bytes(value), connection, prepared)


class SealedText(SealedBytes):
    """The same for words, which a query opens with ``open_rows``."""
