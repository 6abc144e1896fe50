from percorsi.placements.forms.allowance import AllowanceForm
from percorsi.placements.forms.hosts import (
    ContactForm,
    HostForm,
    HostPersonForm,
    NewHostForm,
    NewSiteForm,
    SiteForm,
)
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
    "ContactForm",
    "EndAgreementForm",
    "HostForm",
    "HostPersonForm",
    "NewHostForm",
    "NewPlaceForm",
    "NewPlacementForm",
    "NewSiteForm",
    "OutcomeForm",
    "PaperForm",
    "PassPlacementForm",
    "PlaceForm",
    "PlacementForm",
    "SiteForm",
]
