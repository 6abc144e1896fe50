from percorsi.activities.forms.calendar import MeetingsForm
from percorsi.activities.forms.catalogue import InterventionForm, VariantForm
from percorsi.activities.forms.editions import CancelForm, EditionForm, MoveForm, NewEditionForm, StaffForm
from percorsi.activities.forms.opinions import CloseForm, InquiryForm, OpinionForm
from percorsi.activities.forms.qualification import QualificationForm
from percorsi.activities.forms.taking import AttendanceForm, DeliveryForm, ListForm, PassForm, WalkInForm

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "CloseForm",
    "DeliveryForm",
    "EditionForm",
    "InquiryForm",
    "InterventionForm",
    "ListForm",
    "MeetingsForm",
    "MoveForm",
    "NewEditionForm",
    "OpinionForm",
    "PassForm",
    "QualificationForm",
    "StaffForm",
    "VariantForm",
    "WalkInForm",
]
