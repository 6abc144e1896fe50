from percorsi.people.forms.contacts import ContactForm, EndContactForm
from percorsi.people.forms.household import CareForm, FactForm, JoinForm, LeaveForm, RepresentationForm
from percorsi.people.forms.identity import EditForm, RegisterForm, initial_of
from percorsi.people.forms.safety import EditNoteForm, FirstNoteForm, NoteForm, noted
from percorsi.people.forms.search import SearchForm

__all__ = [
    "CareForm",
    "ContactForm",
    "EditForm",
    "EditNoteForm",
    "EndContactForm",
    "FactForm",
    "FirstNoteForm",
    "JoinForm",
    "LeaveForm",
    "NoteForm",
    "RegisterForm",
    "RepresentationForm",
    "SearchForm",
    "initial_of",
    "noted",
]
