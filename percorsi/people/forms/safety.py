from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Once, Versioned
from percorsi.people.forms.base import PersonForm


class NoteForm(PersonForm):
    text = forms.CharField(
        label=_("How to reach her safely"),
        help_text=_("When, how and through whom. What never to do. Write only what protects her."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )


class FirstNoteForm(Once, NoteForm):
    pass


class EditNoteForm(Versioned, NoteForm):
    pass
