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

__all__ = [
    "AgreementForm",
    "AllowanceForm",
    "ContactForm",
    "EndAgreementForm",
    "HostForm",
    "HostPersonForm",
    "NewHostForm",
    "NewPlaceForm",
    "NewSiteForm",
    "PlaceForm",
    "SiteForm",
]
