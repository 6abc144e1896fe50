from percorsi.activities.forms.calendar import MeetingsForm
from percorsi.activities.forms.catalogue import InterventionForm, VariantForm
from percorsi.activities.forms.editions import CancelForm, EditionForm, MoveForm, NewEditionForm, StaffForm
from percorsi.activities.forms.taking import AttendanceForm, DeliveryForm, ListForm, PassForm, WalkInForm

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "DeliveryForm",
    "EditionForm",
    "InterventionForm",
    "ListForm",
    "MeetingsForm",
    "MoveForm",
    "NewEditionForm",
    "PassForm",
    "StaffForm",
    "VariantForm",
    "WalkInForm",
]
