from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.diary.rules import Telling
from percorsi.diary.vocabulary import WRITTEN_KINDS, EntryKind
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation

LINE = ("on", "at_time", "minutes", "place", "others", "alone_reason")
TEXTS = ("fact", "words", "opinion", "team_text", "private_text")
LONGEST = 8000
KINDS = [(kind.value, kind.label) for kind in WRITTEN_KINDS]


def text_field(label: Any, rows: int, hint: Any = "", *, focus: bool = False) -> forms.CharField:
    """``focus``: one types at once, without a click."""
    area = forms.Textarea(attrs={"rows": rows} | ({"autofocus": True} if focus else {}))
    return forms.CharField(label=label, help_text=hint, widget=area, max_length=LONGEST, required=False)


class TimeField(forms.TimeField):
    """Empty where the hour is not known: midnight would be an invention."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **options)


class LineForm(Form):
    """When, how long, where, who else: and the parts of an entry, each for its readers."""

    on = DateField(label=_("Day"))
    at_time = TimeField(label=_("Hour"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    fact = text_field(_("What happened"), 4, focus=True)
    words = text_field(_("The person's words"), 2, _("As she said them."))
    opinion = text_field(_("What you think of it"), 2, _("Your professional opinion, apart from the facts."))
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    others = forms.CharField(
        label=_("Who else was there"), help_text=_("Relatives, other services."), max_length=200, required=False
    )
    alone_reason = forms.CharField(
        label=_("Alone at a home visit, because"), help_text=_("A home visit is made by two."), max_length=200,
        required=False,
    )  # fmt: skip
    team_text = text_field(_("Only for the team"), 3, _("Who coordinates does not read it, nor other bodies."))
    private_text = text_field(_("Your private note"), 3, _("Nobody else reads it, not even who coordinates."))

    def telling(self, kind: EntryKind) -> Telling:
        facts = {name: self.cleaned_data[name] for name in (*LINE, *TEXTS)}
        colleagues = {user.pk for user in self.cleaned_data.get("colleagues", ())}
        return Telling(kind=kind, colleagues=frozenset(colleagues), **facts)


class EntryForm(Once, LineForm):
    kind = forms.ChoiceField(label=_("What it was"), choices=KINDS, widget=Choices(inline=True))
    colleagues = forms.ModelMultipleChoiceField(
        label=_("With which colleagues"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    file = forms.FileField(label=_("Document"), help_text=_("It goes among the documents of the path."), required=False)
    tells_team = forms.BooleanField(
        label=_("Tell the team"), help_text=_("Each finds a notice without names."), required=False
    )

    def __init__(self, data: Any = None, *, team: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today
        self.fields["kind"].initial = EntryKind.ENCOUNTER
        self.fields["colleagues"].queryset = team  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "telling": self.telling(EntryKind(data["kind"])),
            "form_id": data["form_id"],
            "tells_team": data["tells_team"],
            "file": data.get("file"),
        }


class CorrectForm(Versioned, LineForm):
    reason = forms.CharField(
        label=_("Why you correct it"), help_text=_("What was written before stays readable."), max_length=500
    )

    def __init__(self, data: Any = None, *, kind: EntryKind, colleagues: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.kind, self.colleagues = kind, frozenset(colleagues)

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        told = self.telling(self.kind)
        values = {name: getattr(told, name) for name in (*LINE, *TEXTS)}
        telling = Telling(kind=self.kind, colleagues=self.colleagues, **values)
        return {"telling": telling, "reason": data["reason"], "seen": data["version"]}

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        """The texts are in tables of their own: the page shows those of the line."""
        return {name: getattr(current, name) for name in LINE}


class ShareForm(Form):
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none())

    def __init__(self, data: Any = None, *, bodies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined] # a model choice field
