from percorsi.people.forms.contacts import ContactForm, EndContactForm
from percorsi.people.forms.household import JoinForm, LeaveForm
from percorsi.people.forms.identity import EditForm, RegisterForm, initial_of
from percorsi.people.forms.safety import EditNoteForm, FirstNoteForm, NoteForm, noted
from percorsi.people.forms.search import SearchForm

__all__ = [
    "ContactForm",
    "EditForm",
    "EditNoteForm",
    "EndContactForm",
    "FirstNoteForm",
    "JoinForm",
    "LeaveForm",
    "NoteForm",
    "RegisterForm",
    "SearchForm",
    "initial_of",
    "noted",
]
