"""When the tables of this folder changed, and how: whoever changes one adds a line, in the words of a lawyer."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Change:
    on: date
    what: StrOrPromise


CHANGES = (
    Change(
        date(2026, 11, 22),
        _(
            "First edition: twelve roles, eight relations, seven classes of data; "
            "no role opens a path by itself, and nobody gives a role to herself."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Health, justice and minors open by a list of their own in each path; "
            "no place in a team carries them, and who coordinates or checks learns nothing of them."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Who coordinates a project and who administers the installation build the assessment instruments; "
            "what is asked is open to everybody signed in, what was answered stays with those who follow the person."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "The diary of a path is written by who works on it, read by its team and by who coordinates; "
            "auditors and outsiders do not read it. A private note is read by its author alone."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Who works on paths sees likely doubles and may ask another service to get in touch; "
            "who leads them joins two files, only with the right in both persons. The machine joins nothing."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Volunteers record first contacts at the meeting places they belong to, and see only whether theirs were "
            "taken up; who works there takes them up, and nobody reads them elsewhere."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Requirements and other measures are casework: who follows a path reads them, "
            "who works on it or coordinates its scope records them."
        ),
    ),
    Change(
        date(2026, 11, 22),
        _(
            "Who coordinates opens editions of activities; who works in one takes its attendance and reads the names "
            "of its list, and nothing of their paths."
        ),
    ),
    Change(
        date(2026, 11, 23),
        _(
            "Who follows persons also looks for hosts and agrees with them; who reads a plan, reports or evaluates "
            "reads that network. It names nobody who is placed there."
        ),
    ),
    Change(
        date(2026, 11, 23),
        _(
            "The directory of services is read by everybody signed in; who works in a body keeps its own entries, "
            "who coordinates a project those of every body."
        ),
    ),
)
