"""What other modules say about closing a path.

Plans, activities and placements stand above this module and know what is still open. Each registers, when the
application starts (``AppConfig.ready``), a function that answers why a path cannot close yet::

    holds_path_open(why_steps_hold_path_open)
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.cases.models import Case

Holder = Callable[["Case", date], Refusal | None]

_holders: list[Holder] = []


def holds_path_open(holder: Holder) -> Holder:
    if holder not in _holders:
        _holders.append(holder)
    return holder


def why_held_open(case: "Case", *, on: date) -> Refusal | None:
    return next((refusal for holder in _holders if (refusal := holder(case, on)) is not None), None)
