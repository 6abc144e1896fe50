from percorsi.assessments.forms.answering import AnswerForm
from percorsi.assessments.forms.building import (
    ConditionForm,
    DecidingForm,
    EditInstrumentForm,
    EditItemForm,
    EditSectionForm,
    ImportForm,
    KindForm,
    NewInstrumentForm,
    NewItemForm,
    NewSectionForm,
    PublishForm,
    RetireForm,
    VariantForm,
)
from percorsi.assessments.forms.deciding import CompleteForm, HandOverForm, SittingForm, StartForm
from percorsi.assessments.forms.filling import FillingForm
from percorsi.assessments.forms.scales import ScaleForm

__all__ = [
    "AnswerForm",
    "CompleteForm",
    "ConditionForm",
    "DecidingForm",
    "EditInstrumentForm",
    "EditItemForm",
    "EditSectionForm",
    "FillingForm",
    "HandOverForm",
    "ImportForm",
    "KindForm",
    "NewInstrumentForm",
    "NewItemForm",
    "NewSectionForm",
    "PublishForm",
    "RetireForm",
    "ScaleForm",
    "SittingForm",
    "StartForm",
    "VariantForm",
]
