"""What is asked when people answer to a plan: all at one table, or each in their own name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from percorsi.kernel.dates import today
from percorsi.kernel.files import ACCEPTED
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.kernel.signing import drawn_png
from percorsi.plans.actions import Answer
from percorsi.plans.paper import LANGUAGES, PaperForm
from percorsi.plans.vocabulary import ADDED_PARTIES, AT_THE_TABLE, ON_SCREEN, Agreement, Party

WORDS = forms.Textarea(attrs={"rows": 3})
SCAN = forms.ClearableFileInput(attrs={"accept": ACCEPTED})


class AgreeForm(Once, Form):
    """What is answered round one table to the words shown; their seal travels with the page."""

    how = forms.ChoiceField(
        label=gettext_lazy("The answer"),
        choices=[(each.value, each.label) for each in AT_THE_TABLE],
        widget=Choices,
        initial=Agreement.PAPER,
    )
    on = DateField(label=gettext_lazy("Day"), initial=today)
    present = forms.CharField(label=gettext_lazy("Who was present"), required=False, max_length=300)
    picture = forms.FileField(label=gettext_lazy("Scan or photograph of the signed sheet"), required=False, widget=SCAN)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=WORDS,
        help_text=gettext_lazy("Why there is no signature, or why the person does not agree, in their words."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)


class SignForm(Once, Form):
    """One party signs: on paper, by hand on the screen, by writing their name; or does not."""

    how = forms.ChoiceField(label=gettext_lazy("The answer"), choices=Agreement.choices, widget=Choices)
    code = forms.CharField(
        label=gettext_lazy("Code received"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=gettext_lazy("Six digits. Only who signs reads them, in their own mail."),
    )
    typed = forms.CharField(label=gettext_lazy("Name and surname of who signs"), required=False, max_length=160)
    picture = forms.FileField(label=gettext_lazy("Scan or photograph of the signed sheet"), required=False, widget=SCAN)
    reason = forms.CharField(label=gettext_lazy("Reason, in their words"), required=False, widget=WORDS)
    on = DateField(label=gettext_lazy("Day"), initial=today)
    drawing = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, own: bool, **options: Any) -> None:
        super().__init__(data, files, **options)
        if own:
            del self.fields["code"]

    def facts(self) -> dict[str, Any]:
        """The answer as the action takes it, with what has still to be proved beside."""
        said = self.cleaned_data
        how, on_screen = Agreement(said["how"]), said["how"] in ON_SCREEN
        picture = drawn_png(said["drawing"], name="firma") if how == Agreement.DRAWN else said["picture"]
        answer = Answer(
            how, today() if on_screen else said["on"], reason=said["reason"], shown=said["shown"], picture=picture
        )
        return {"answer": answer, "code": said.get("code", ""), "typed": said["typed"], "id": said["form_id"]}


class SignerForm(Once, Form):
    party = forms.ChoiceField(
        label=gettext_lazy("In which role"), choices=[(each.value, each.label) for each in ADDED_PARTIES]
    )
    name = forms.CharField(label=gettext_lazy("Name and surname"), max_length=160)
    email = forms.EmailField(
        label=gettext_lazy("E-mail, for the code"),
        required=False,
        help_text=gettext_lazy("Only for signing on the screen."),
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"party": Party(facts["party"])}


class AddressForm(Form):
    """Where the code goes; asked of who signs, each time."""

    email = forms.EmailField(label=gettext_lazy("Send the code to"))


class CopyForm(Form):
    """Which copy: its language and its form."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=list(LANGUAGES.items()), widget=Choices(inline=True)
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Form of the copy"), choices=PaperForm.choices, widget=Choices(inline=True)
    )
