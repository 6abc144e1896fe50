from django.db import models
from django.utils.translation import get_language


def said(row: models.Model, field: str) -> str:
    """The wording in the reader's language; Italian is the original."""
    language = "en" if (get_language() or "it").startswith("en") else "it"
    return str(getattr(row, f"{field}_{language}"))
