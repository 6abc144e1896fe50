from percorsi.assessments.forms.answering import AnswerForm
from percorsi.assessments.forms.deciding import CompleteForm, HandOverForm, StartForm
from percorsi.assessments.forms.filling import FillingForm

__all__ = ["AnswerForm", "CompleteForm", "FillingForm", "HandOverForm", "StartForm"]
