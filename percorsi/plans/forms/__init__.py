from percorsi.plans.forms.around import MembersForm, ReadyGoalForm, SupporterForm
from percorsi.plans.forms.following import ProgressForm, ReviewForm
from percorsi.plans.forms.signing import AddressForm, AgreeForm, CopyForm, SignerForm, SignForm
from percorsi.plans.forms.writing import (
    EditGoalForm,
    EditStepForm,
    NewGoalForm,
    NewStepForm,
    OpeningForm,
    ReviseForm,
    StartForm,
)

__all__ = [
    "AddressForm",
    "AgreeForm",
    "CopyForm",
    "EditGoalForm",
    "EditStepForm",
    "MembersForm",
    "NewGoalForm",
    "NewStepForm",
    "OpeningForm",
    "ProgressForm",
    "ReadyGoalForm",
    "ReviewForm",
    "ReviseForm",
    "SignForm",
    "SignerForm",
    "StartForm",
    "SupporterForm",
]
