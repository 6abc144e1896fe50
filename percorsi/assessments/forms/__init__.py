from percorsi.assessments.forms.answering import AnswerForm, SectionForm
from percorsi.assessments.forms.deciding import CompleteForm, HandOverForm, StartForm

__all__ = ["AnswerForm", "CompleteForm", "HandOverForm", "SectionForm", "StartForm"]
