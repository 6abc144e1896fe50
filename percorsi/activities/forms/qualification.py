"""A qualification, as its paper says."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.activities.models import Edition
from percorsi.activities.vocabulary import QualificationKind
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.bases import Section


class QualificationForm(Once, Form):
    sections: ClassVar[list[Section]] = [
        (_("What the paper says"), ["kind", "title", "issuer", ("issued_on", "expires_on")]),
        (_("Where it comes from"), ["edition"]),
    ]
    kind = forms.ChoiceField(label=_("Kind of qualification"), choices=[("", "–"), *QualificationKind.choices])
    title = forms.CharField(label=_("Name of the qualification"), max_length=160)
    issuer = forms.CharField(label=_("Body that awarded it"), max_length=160)
    issued_on = DateField(label=_("Awarded on"))
    expires_on = DateField(
        label=_("Valid until"), help_text=_("If it has a last day: My day tells it a month ahead."), required=False
    )
    edition = forms.ModelChoiceField(
        label=_("Thanks to which activity"), queryset=Edition.objects.none(), required=False,
        help_text=_("Empty if it comes from elsewhere."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, editions: QuerySet[Edition], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["edition"]
        field.queryset = editions
