"""Translations without gettext programs: texts are English in the code, Italian in `locale/it` of each app.

The files carry no dates and no line numbers, so that two people's changes merge.
"""

from percorsi.config.translations.catalogues import apps, compile_all, problems, update

__all__ = ["apps", "compile_all", "problems", "update"]
