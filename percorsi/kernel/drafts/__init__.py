"""Never lose what is being written: one mechanism for every form (docs/adr/0035).

A template puts ``{% draft title case=case %}`` inside its form, after ``{% csrf_token %}``. From then on what is typed
is kept: on the server two seconds after typing stops, on the device at once. Nothing else is asked of form or view.

Here is what knows no domain: which form it is (``places``), what two writers did (``merging``), where drafts lie
(``shelves``). Rows stand higher up: a draft of a path hangs on the path, any other on its author.
"""

from percorsi.kernel.drafts.merging import Change, Field, Merged, merge
from percorsi.kernel.drafts.places import Place, place_of, token_of
from percorsi.kernel.drafts.shelves import Shelf, put_up, shelf_for, shelves

__all__ = [
    "Change",
    "Field",
    "Merged",
    "Place",
    "Shelf",
    "merge",
    "place_of",
    "put_up",
    "shelf_for",
    "shelves",
    "token_of",
]
