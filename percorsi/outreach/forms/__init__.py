from percorsi.outreach.forms.points import MemberForm, NewPointForm, PointForm
from percorsi.outreach.forms.recording import FirstContactForm
from percorsi.outreach.forms.working import AttemptForm, CloseForm, GiveForm, OrientationForm, OutcomeForm

__all__ = [
    "AttemptForm",
    "CloseForm",
    "FirstContactForm",
    "GiveForm",
    "MemberForm",
    "NewPointForm",
    "OrientationForm",
    "OutcomeForm",
    "PointForm",
]
