"""The literal tables of ``access.policy`` as a page that a lawyer reads: nothing decides here, all is derived."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from percorsi.access import policy
from percorsi.access.vocabulary import Breadth, GrantSource, Permission, Purpose, Relation, Role, UserState
from percorsi.kernel.privacy import DataClass

CLASS_WORDS: dict[DataClass, StrOrPromise] = {
    DataClass.BASE: gettext_lazy("B · identity, contacts, phases"),
    DataClass.ECONOMIC: gettext_lazy("E · assessment, plan, economic situation"),
    DataClass.HEALTH: gettext_lazy("H · health"),
    DataClass.JUDICIAL: gettext_lazy("J · justice"),
    DataClass.MINORS: gettext_lazy("M · orders and school data of minors"),
    DataClass.PROTECTED: gettext_lazy("P · safety and protection from violence"),
    DataClass.NUMBERS: gettext_lazy("N · participation record, without a name"),
}
STATE_WORDS: dict[UserState, StrOrPromise] = {
    UserState.INVITED: gettext_lazy("Nothing, until the invitation is accepted with password and second factor."),
    UserState.ACTIVE: gettext_lazy("What role, relation, class and purpose allow."),
    UserState.SUSPENDED: gettext_lazy("Nothing, until reinstated. Open sessions end at once."),
    UserState.LEFT: gettext_lazy("Nothing. Roles are closed, sessions end; the trace keeps the name."),
    UserState.LOCKED: gettext_lazy("Nothing, until unlocked."),
}

Cell = tuple[str, ...]  # what stands in one cell: one thing a line


@dataclass(frozen=True)
class Sheet:
    code: str
    title: str
    lead: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def labelled(self) -> Iterator[list[tuple[str, Cell]]]:
        """Each cell with its column: on a phone a row is a card."""
        for row in self.rows:
            yield list(zip(self.header, row, strict=True))


def sheets() -> list[Sheet]:
    """All tables, in the language of who reads."""
    return [sheet() for sheet in (actions, roles, classes, purposes, states, breadths, givers, relations, changes)]


def lines() -> Iterator[tuple[str, str, str, str]]:
    """For a spreadsheet: table, row, column, one thing a line."""
    for sheet in sheets():
        for first, *others in sheet.rows:
            for column, cell in zip(sheet.header[1:], others, strict=True):
                yield from ((sheet.title, ", ".join(first), column, word) for word in cell)


def actions() -> Sheet:
    return Sheet(
        "azioni",
        _("Actions"),
        _(
            "An action is allowed when the role is in the second column and, where a path is concerned, the relation "
            "to that path is in the third. A role alone opens no path."
        ),
        (_("Action"), _("Roles that may"), _("Relations to the path that allow it")),
        tuple((_label(one), _who(policy.ROLE_PERMISSIONS, one), _relations_for(one)) for one in Permission),
    )


def roles() -> Sheet:
    return Sheet(
        "ruoli",
        _("Roles"),
        _("Each role has one purpose, written in every line of the trace, and counts for the width chosen."),
        (_("Role"), _("Purpose"), _("Width"), _("Chosen for teams")),
        tuple(
            (
                _label(role),
                _label(policy.ROLE_PURPOSE[role]),
                _labels(Breadth, policy.BREADTHS[role]),
                (_("Yes") if role in policy.TEAM_ROLES else _("No"),),
            )
            for role in Role
        ),
    )


def classes() -> Sheet:
    return Sheet(
        "classi",
        _("Classes of data"),
        _(
            "By scope: all paths of the organisation or project that are neither reserved nor protected. By place: the "
            "paths whose team one is in, if the place names the class."
        ),
        (_("Class"), _("Read by scope"), _("Written by scope"), _("Read by place"), _("Written by place"),
         _("Relations that open it")),
        tuple(
            (
                (str(CLASS_WORDS[one]),),
                _who(policy.SCOPE_READS, one),
                _who(policy.SCOPE_WRITES, one),
                _who(policy.TEAM_READS, one),
                _who(policy.TEAM_WRITES, one),
                _labels(Relation, (found for found, opened in policy.RELATION_CLASSES.items() if one in opened)),
            )
            for one in DataClass
        ),
    )  # fmt: skip


def purposes() -> Sheet:
    return Sheet(
        "finalita",
        _("Purposes"),
        _(
            "A place in a team counts only for the roles its purpose fits: "
            "an audit sample opens nothing to an operator."
        ),
        (_("Purpose"), _("Roles that act for it"), _("Roles for whom a place with it counts")),
        tuple(
            (
                _label(one),
                _labels(Role, (role for role, purpose in policy.ROLE_PURPOSE.items() if purpose == one)),
                _who(policy.TEAM_PURPOSES, one),
            )
            for one in Purpose
        ),
    )


def states() -> Sheet:
    return Sheet(
        "stati",
        _("States of an account"),
        _("Only an active account acts. The state is asked at every page, not only when signing in."),
        (_("State"), _("What it may do")),
        tuple((_label(state), (str(STATE_WORDS[state]),)) for state in UserState),
    )


def breadths() -> Sheet:
    return Sheet(
        "ampiezze",
        _("Widths"),
        _("How far a role counts."),
        (_("Width"), _("Roles that may have it")),
        tuple((_label(one), _who(policy.BREADTHS, one)) for one in Breadth),
    )


def givers() -> Sheet:
    return Sheet(
        "conferimento",
        _("Who gives a role"),
        _("Nobody gives a role to herself. Where two are needed, who confirms is neither who asked nor who receives."),
        (_("Role given"), _("Given alone by"), _("Asked by"), _("Confirmed by")),
        tuple(
            (
                _label(role),
                _who(policy.GIVES_ALONE, role),
                _who(policy.ASKS_FOR, role),
                _who(policy.CONFIRMS, role),
            )
            for role in Role
        ),
    )


def relations() -> Sheet:
    return Sheet(
        "posti",
        _("Where a place in a team comes from"),
        _("Every place has a beginning, an end, an author and a purpose."),
        (_("Source"), _("Lets one write")),
        tuple((_label(one), (_("Yes") if one in policy.WRITING_SOURCES else _("No"),)) for one in GrantSource),
    )


def changes() -> Sheet:
    return Sheet(
        "modifiche",
        _("When these tables changed"),
        _("The last line says since when the tables above hold."),
        (_("Since"), _("What changed")),
        tuple(((date_format(one.on),), (str(one.what),)) for one in policy.CHANGES),
    )


def _label(one: TextChoices) -> Cell:
    return (str(one.label),)


def _labels(kind: type[TextChoices], found: Iterable[TextChoices]) -> Cell:
    """In the order of the vocabulary, whatever the order of a set."""
    wanted = set(found)
    return tuple(str(one.label) for one in kind if one in wanted)


def _who(table: Mapping[Role, set[Any]], thing: Any) -> Cell:
    return _labels(Role, (role for role, held in table.items() if thing in held))


def _relations_for(permission: Permission) -> Cell:
    return _labels(Relation, (one for one, allowed in policy.RELATION_PERMISSIONS.items() if permission in allowed))
