from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.people.models import PrivacyNotice
from percorsi.people.queries import published_notices
from percorsi.people.vocabulary import Beside, Channel, ConsentAnswer, ObjectionPurpose, RestrictionGround
from percorsi.rights.vocabulary import OWN_WORDS, Claimant, Conflict, Proof, Reason, RequestKind, Verdict

UNKNOWN = ("", "—")
SELF_PROOFS = [Proof.KNOWN, Proof.DOCUMENT, Proof.DIGITAL]
POWERS = [Proof.ORDER, Proof.DELEGATION, Proof.CERTIFICATE]


def _some(proofs: list[Proof]) -> list[tuple[str, Any]]:
    return [UNKNOWN, *((one.value, one.label) for one in proofs)]


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=required
    )


class NoticeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} · {obj.get_audience_display()} · {obj.language}"


class GiveForm(Once, Form):
    notice = NoticeChoice(label=_("Notice"), queryset=PrivacyNotice.objects.none())
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)
    on = DateField(label=_("Day"), initial=today)
    note = forms.CharField(
        label=_("Note"), help_text=_("Where a signed copy is kept, who interpreted."), max_length=200, required=False
    )

    def __init__(self, data: Any = None, *args: Any, suggested: PrivacyNotice | None = None, **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["notice"].queryset = published_notices()  # type: ignore[attr-defined] # a choice among rows
        self.fields["notice"].initial = suggested


class ConsentForm(Form):
    answer = forms.ChoiceField(label=_("What she says"), choices=ConsentAnswer.choices, widget=forms.RadioSelect)
    on = DateField(label=_("Day"), initial=today)
    note = forms.CharField(
        label=_("Note"), help_text=_("Where the signed form is kept."), max_length=200, required=False
    )


class RequestForm(Once, Form):
    kind = forms.ChoiceField(label=_("What she asks"), choices=RequestKind.choices)
    words = _words(_("In her words"), required=False)
    received_on = DateField(label=_("Arrived on"), help_text=_("The time to answer starts here."), initial=today)
    claimant = forms.ChoiceField(label=_("Who asks"), choices=Claimant.choices)
    claimant_name = forms.CharField(
        label=_("Name of who asks for her"), help_text=_("Only if it is not the person herself."), max_length=200,
        required=False,
    )  # fmt: skip
    identity_proof = forms.ChoiceField(
        label=_("How who asks was recognised"), choices=_some(SELF_PROOFS), required=False
    )
    doubt = forms.ChoiceField(
        label=_("Something makes me doubt"),
        help_text=_("If you are not sure, say so: nobody tells who asks, and the privacy officer looks at it."),
        choices=[UNKNOWN, *Conflict.choices],
        required=False,
    )


class NamedRequestForm(RequestForm):
    field_order = ["given_name", "family_name", "birth_date"]

    given_name = forms.CharField(label=_("Given name"), max_length=120)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    birth_date = DateField(label=_("Date of birth"))


class CheckForm(Versioned, Form):
    identity_proof = forms.ChoiceField(
        label=_("Who asks was recognised by"), choices=_some(SELF_PROOFS), required=False
    )
    authority_proof = forms.ChoiceField(
        label=_("The power to ask for her comes from"), choices=_some(POWERS), required=False
    )


class ReasonForm(Versioned, Form):
    reason = _words(_("Reason"), _("The person reads it."))


class StepForm(Versioned, Form):
    """Going on needs only to be sure."""


class OutcomeForm(Versioned, Form):
    outcome = _words(_("What was done, or why not"), _("The person reads it. A refusal names the law and the Garante."))


class StopForm(Versioned, Form):
    doubt = forms.ChoiceField(label=_("What makes you doubt"), choices=Conflict.choices)


class RestrictForm(Form):
    ground = forms.ChoiceField(label=_("Why her data are only kept"), choices=RestrictionGround.choices)
    reason = _words(_("Reason"))
    on = DateField(label=_("From"), initial=today)


class LiftForm(Form):
    reason = _words(_("Why it is lifted, and when the person was told"))


class ObjectForm(Form):
    purpose = forms.ChoiceField(
        label=_("Which use stops"),
        help_text=_("Counting who took part for the European Social Fund is a duty of law: it goes on, without names."),
        choices=ObjectionPurpose.choices,
    )
    on = DateField(label=_("From"), initial=today)
    reason = _words(_("Her reasons"), required=False)


class RectifyForm(Form):
    place = forms.ChoiceField(label=_("What she says is wrong"))
    words = _words(_("What she says is right"))
    standing = forms.ChoiceField(
        label=_("Is it corrected?"),
        help_text=_("If not, her words still stand beside what was written. Then refuse the request, with the reason."),
        choices=Beside.choices,
        initial=Beside.CORRECTED,
        widget=Choices,
    )
    on = DateField(label=_("Day"), initial=today)

    def __init__(self, data: Any = None, *args: Any, places: list[Any], **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["place"].choices = places  # type: ignore[attr-defined] # a choice


class WeighForm(Form):
    verdict = forms.ChoiceField(label=_("What happens to it"), choices=Verdict.choices)
    reason = forms.ChoiceField(label=_("Why"), choices=Reason.choices)


class LinkForm(Form):
    username = forms.CharField(label=_("Account"), help_text=_("One with the role «Person followed»."), max_length=150)


class OwnRequestForm(Once, Form):
    kind = forms.ChoiceField(label=_("What do you ask?"), choices=list(OWN_WORDS.items()))
    words = _words(_("In your words"), required=False)
