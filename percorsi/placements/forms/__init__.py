from percorsi.placements.forms.allowance import AllowanceForm
from percorsi.placements.forms.hosts import (
    ContactForm,
    HostForm,
    HostPersonForm,
    NewHostForm,
    NewSiteForm,
    SiteForm,
)
from percorsi.placements.forms.months import ConfirmForm, MonthForm, ReopenForm
from percorsi.placements.forms.offered import AgreementForm, EndAgreementForm, NewPlaceForm, PlaceForm
from percorsi.placements.forms.placed import (
    NewPlacementForm,
    OutcomeForm,
    PaperForm,
    PassPlacementForm,
    PlacementForm,
)

__all__ = [
    "AgreementForm",
    "AllowanceForm",
    "ConfirmForm",
    "ContactForm",
    "EndAgreementForm",
    "HostForm",
    "HostPersonForm",
    "MonthForm",
    "NewHostForm",
    "NewPlaceForm",
    "NewPlacementForm",
    "NewSiteForm",
    "OutcomeForm",
    "PaperForm",
    "PassPlacementForm",
    "PlaceForm",
    "PlacementForm",
    "ReopenForm",
    "SiteForm",
]
