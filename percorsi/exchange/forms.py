from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.exchange.rules.file import why_not_content
from percorsi.kernel.forms import Form, Once
from percorsi.programmes.models import Project

LARGEST = 3 * 1024 * 1024  # beyond, the command line: a page must not keep the database busy for minutes


class UploadForm(Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("UTF-8, separated by commas, at most 3 MB: about ten thousand rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than 3 MB. Split it by project, or ask whoever manages the installation.")
            )
        if unreadable := why_not_content(file.read(65_536)):
            raise forms.ValidationError(str(unreadable))
        file.seek(0)
        return file

    def facts(self) -> dict[str, Any]:
        file: UploadedFile = self.cleaned_data["file"]
        return {"name": file.name or "", "content": file.read()}


class ExtractForm(Once, Form):
    project = forms.ModelChoiceField(
        label=gettext_lazy("Project"),
        queryset=Project.objects.none(),
        required=False,
        empty_label=gettext_lazy("All projects"),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        help_text=gettext_lazy("Who will use it, to answer which question. It stays in the register."),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=20,
        max_length=300,
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["project"].queryset = Project.objects.order_by("code")  # type: ignore[attr-defined] # a model choice

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if "id" in facts:
            facts["form_id"] = facts.pop("id")
        return facts
