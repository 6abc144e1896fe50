"""Likely doubles as they are compared: two files side by side, why they may be of one person, what differs."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_cases
from percorsi.kernel.components.words import shown
from percorsi.people.forms.doubles import MergeForm
from percorsi.people.models import Person
from percorsi.people.queries import Pair
from percorsi.people.rules.matching import NEAR_CERTAIN
from percorsi.people.rules.merging import FIELDS, ONE, OTHER, differing, proposed

CLUES = {
    "tax": _("same tax code"),
    "tax_near": _("tax code with one character different"),
    "names": _("same names"),
    "joined": _("same names, written together or apart"),
    "inverted": _("given name and family name inverted"),
    "letter": _("names with one letter different"),
    "sound": _("names that sound alike"),
    "second_name": _("one name more"),
    "birth": _("same date of birth"),
    "birth_swapped": _("day and month swapped"),
    "birth_digit": _("date of birth with one digit different"),
    "place": _("same place of birth"),
    "telephone": _("same telephone"),
}


@dataclass(frozen=True)
class Side:
    person: Person
    paths: list[Case]
    values: list[tuple[Any, str, bool]]  # label, value, whether it differs


def clues_of(pair: Pair) -> list[Any]:
    return [CLUES[clue] for clue in pair.double.clues if clue in CLUES]


def is_near_certain(pair: Pair) -> bool:
    return pair.double.score >= NEAR_CERTAIN


def sides(actor: Actor, pair: Pair) -> list[Side]:
    if pair.other is None:
        return [_side(pair.person, [], _paths(actor, pair.person))]
    different = differing(pair.person, pair.other)
    return [_side(one, different, _paths(actor, one)) for one in (pair.person, pair.other)]


def _side(person: Person, different: list[str], paths: list[Case]) -> Side:
    return Side(
        person, paths, [(label, value_of(person, field), field in different) for field, label in FIELDS.items()]
    )


def _paths(actor: Actor, person: Person) -> list[Case]:
    return list(visible_cases(actor).filter(person=person).order_by("-opened_on"))


def value_of(person: Person, field: str) -> str:
    if field.endswith("_id") and field != "external_id":
        place = getattr(person, field.removesuffix("_id"))
        return str(place) if place else ""
    display = getattr(person, f"get_{field}_display", None)
    value = display() if display else getattr(person, field)
    return shown(value) if value else ""


def merge_form(data: Any, pair: Pair) -> MergeForm:
    """The file written first stays unless somebody chooses otherwise."""
    if pair.other is None:
        raise LookupError("a stranger's file is never joined")
    one, other = pair.person, pair.other
    side_of = {"kept": ONE, "gone": OTHER}
    proposal = proposed(one, other)
    return MergeForm(
        data,
        titles=(_title(one), _title(other)),
        differences=[
            (field, FIELDS[field], value_of(one, field), value_of(other, field), side_of[proposal[field]])
            for field in differing(one, other)
        ],
    )


def _title(person: Person) -> str:
    return f"{person.full_name} ({shown(localtime(person.created_at).date())})"
