from percorsi.diary.forms.entry import CorrectForm, EntryForm, ShareForm
from percorsi.diary.forms.meeting import CancelForm, ConveneForm, SheetForm

__all__ = ["CancelForm", "ConveneForm", "CorrectForm", "EntryForm", "ShareForm", "SheetForm"]
