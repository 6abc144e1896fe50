"""Instruments as they are built: listed, edited as drafts, tried, put in use, retired, exchanged as files."""

from percorsi.assessments.views.editor.conditions import ask_if, choose_deciding
from percorsi.assessments.views.editor.instruments import (
    edit_head,
    instrument,
    instruments,
    new,
    new_edition,
    new_variant,
    preview,
    publish,
    retire,
    throw,
)
from percorsi.assessments.views.editor.parts import (
    edit_item_page,
    edit_section_page,
    new_item,
    new_section,
    remove,
    shift,
)
from percorsi.assessments.views.editor.sharing import export, import_page, scale, scales

__all__ = [
    "ask_if",
    "choose_deciding",
    "edit_head",
    "edit_item_page",
    "edit_section_page",
    "export",
    "import_page",
    "instrument",
    "instruments",
    "new",
    "new_edition",
    "new_item",
    "new_section",
    "new_variant",
    "preview",
    "publish",
    "remove",
    "retire",
    "scale",
    "scales",
    "shift",
    "throw",
]
