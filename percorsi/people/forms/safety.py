from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Once, Versioned
from percorsi.people.forms.base import PersonForm
from percorsi.people.models import SafetyNote
from percorsi.people.queries import safety_note_of


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
    def saved_values(self, current: SafetyNote) -> dict[str, Any]:
        """Somebody saved meanwhile: what she wrote is sealed, and both must be shown."""
        note = safety_note_of(current.person)
        return {"text": note.text if note else ""}
