from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.exchange.rules.file import why_not_content
from percorsi.kernel.forms import Form

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
