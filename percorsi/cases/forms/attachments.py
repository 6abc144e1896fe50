from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.kernel.files import ACCEPTED
from percorsi.kernel.forms import DateField, Once


class AttachForm(Once, CaseForm):
    title = forms.CharField(
        label=_("What it is"),
        help_text=_("For example: certificate of the Italian course. No health words: everybody on the team reads it."),
        max_length=120,
    )
    expires_on = DateField(
        label=_("Valid until"),
        help_text=_("Of a permit or a certificate. You are told a month before."),
        required=False,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, picture (jpg, png, heic), docx, xlsx, odt or text; at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,  # the intake says what to do about it
    )


class WithdrawAttachmentForm(CaseForm):
    reason = reason_field(_("Why it is withdrawn"), _("For example: added to the wrong person."))
