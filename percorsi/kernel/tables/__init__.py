"""Lists of records, declared once: columns, filters, order, pages, cards on a phone, export.

In ``tables.py`` of a module::

    class CaseFilters(Filters):
        state = forms.ChoiceField(label=_("Phase"), choices=with_any(State.choices))
        opened_after = DateField(label=_("Opened after"))
        lookups = {"state": "state", "opened_after": "opened_on__gte"}

    class CaseTable(Table):
        caption = _("People I follow")
        columns = (
            Column(_("Name"), "person", sort="person__family_name", link=lambda case: reverse("desk:person", ...)),
            Column(_("Phase"), lambda case: Badge(case.get_state_display())),
            Column(_("Opened on"), "opened_on", sort="opened_on"),
        )
        filters = CaseFilters
        order = "-opened_on"
        empty = Empty(_("You follow nobody yet."), _("Search or register a person"), "/persone/cerca")

In the view ``table = CaseTable(request.GET, visible_cases(actor))``, in the template ``{% record_list table %}``.
With ``exported_as = "persone"`` the list offers a CSV and a XLSX file: the view asks the permission, traces the
export and answers ``table.as_file()`` when ``table.wants_file``.
"""

from percorsi.kernel.tables.columns import Column
from percorsi.kernel.tables.filters import Filters, with_any
from percorsi.kernel.tables.sheets import csv_file, harmless, xlsx_file
from percorsi.kernel.tables.table import Empty, Pick, Table

__all__ = ["Column", "Empty", "Filters", "Pick", "Table", "csv_file", "harmless", "with_any", "xlsx_file"]
