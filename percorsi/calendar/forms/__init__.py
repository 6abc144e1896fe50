from percorsi.calendar.forms.appointment import CancelForm, EndForm, MoveForm, PlanForm
from percorsi.calendar.forms.feed import FeedForm

__all__ = ["CancelForm", "EndForm", "FeedForm", "MoveForm", "PlanForm"]
