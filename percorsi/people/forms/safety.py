from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms.base import PersonForm
from percorsi.people.models import SafetyNote
from percorsi.people.queries import safety_note_of
from percorsi.people.rules.safe_contact import ContactRules, rules_of
from percorsi.people.vocabulary import Calls, Messages, Post

NOT_ASKED: tuple[str, str | Promise] = ("", _("Not asked yet"))
RULES = [field.name for field in fields(ContactRules)]


def _choice(label: Any, choices: Sequence[tuple[str, str | Promise]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[NOT_ASKED, *choices], widget=Choices(inline=True), required=False)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), required=False)


class NoteForm(PersonForm):
    calls = _choice(_("May she be called?"), Calls.choices)
    calls_from = _hour(_("From what time"))
    calls_until = _hour(_("Until what time"))
    messages = _choice(_("May a message be left?"), Messages.choices)
    post = _choice(_("May she be written to by post?"), Post.choices)
    answered_by = forms.CharField(
        label=_("Who may answer"),
        help_text=_("With whom one may speak, if not with her. For example: only her sister."),
        max_length=200,
        required=False,
    )
    code_word = forms.CharField(
        label=_("Code word"),
        help_text=_("A word agreed with her: who says it is who she seems."),
        max_length=80,
        required=False,
    )
    text = forms.CharField(
        label=_("How to reach her safely"),
        help_text=_("What the answers above do not say. What never to do. Write only what protects her."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )

    sections: ClassVar[Sequence[Section]] = [
        (_("Rules"), ["calls", ("calls_from", "calls_until"), "messages", "post", ("answered_by", "code_word")]),
        (_("In words"), ["text"]),
    ]

    def facts(self) -> dict[str, Any]:
        """The action takes the rules as one."""
        facts = super().facts()
        return {"rules": ContactRules(**{name: facts.pop(name) for name in RULES}), **facts}


class FirstNoteForm(Once, NoteForm):
    pass


class EditNoteForm(Versioned, NoteForm):
    def saved_values(self, current: SafetyNote) -> dict[str, Any]:
        """Somebody saved meanwhile: what she wrote is sealed, and both must be shown."""
        return noted(safety_note_of(current.person))


def noted(note: SafetyNote | None) -> dict[str, Any]:
    """What an opened note holds, by the names of the form."""
    return {"text": note.text if note else "", **asdict(rules_of(note))}
