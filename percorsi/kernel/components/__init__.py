"""What templates draw: small facts made in views, drawn by the tags of ``{% load percorsi %}``.

Each is shown, with its use, on the page /componenti.
"""

from percorsi.kernel.components.figures import Bar, Months, bar_chart, gantt
from percorsi.kernel.components.lists import Badge, Fact, Identity, Moment, Step, Tab, Task, by_month

__all__ = [
    "Badge",
    "Bar",
    "Fact",
    "Identity",
    "Moment",
    "Months",
    "Step",
    "Tab",
    "Task",
    "bar_chart",
    "by_month",
    "gantt",
]
