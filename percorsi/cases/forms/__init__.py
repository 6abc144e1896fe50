from percorsi.cases.forms.attachments import AttachForm, WithdrawAttachmentForm
from percorsi.cases.forms.entry import CorrectionForm, EntryForm
from percorsi.cases.forms.moves import MoveForm
from percorsi.cases.forms.opening import OpenForm
from percorsi.cases.forms.results import ExitForm, FollowUpForm, OutcomeForm, StatusForm, WithdrawForm
from percorsi.cases.forms.team import EndForm, HandOverForm, JoinForm

__all__ = [
    "AttachForm",
    "CorrectionForm",
    "EndForm",
    "EntryForm",
    "ExitForm",
    "FollowUpForm",
    "HandOverForm",
    "JoinForm",
    "MoveForm",
    "OpenForm",
    "OutcomeForm",
    "StatusForm",
    "WithdrawAttachmentForm",
    "WithdrawForm",
]
