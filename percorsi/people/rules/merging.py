"""Two files of one person: what is kept of each, and what holds back joining and parting them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.kernel.refusals import Refusal

ONE, OTHER = "one", "other"  # the two sides, as they are compared
# What can differ, in the order in which it is compared. A place of birth goes with its code.
FIELDS = {
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "sex": gettext_lazy("Sex"),
    "birth_date": gettext_lazy("Date of birth"),
    "birth_place": gettext_lazy("Place of birth"),
    "citizenship": gettext_lazy("Citizenship"),
    "tax_code": gettext_lazy("Tax code"),
    "residence_id": gettext_lazy("Resident in"),
    "domicile_id": gettext_lazy("Domiciled in"),
    "preferred_language": gettext_lazy("Preferred language"),
    "external_id": gettext_lazy("Code of the sending system"),
}
TOGETHER = {"birth_place": ("birth_place", "birth_cadastral")}
COLUMNS = [column for field in FIELDS for column in TOGETHER.get(field, (field,))]

# What may have been written since, in the words of who must look at it.
WRITTEN = {
    "people_person": gettext_lazy("who she is was changed"),
    "people_contact": gettext_lazy("a contact"),
    "people_householdmember": gettext_lazy("the household"),
    "people_householdfact": gettext_lazy("the household"),
    "people_care": gettext_lazy("for whom she cares"),
    "people_representation": gettext_lazy("who represents her"),
    "people_consent": gettext_lazy("a consent"),
    "people_noticedelivery": gettext_lazy("a notice that was given"),
    "people_safetynote": gettext_lazy("how to reach her safely"),
    "cases_case": gettext_lazy("a new path"),
    "cases_participation": gettext_lazy("a participation record"),
}


class File(Protocol):
    id: UUID
    created_at: datetime


def differing(kept: File, gone: File) -> list[str]:
    return [field for field in FIELDS if getattr(kept, field) != getattr(gone, field)]


def proposed(kept: File, gone: File) -> dict[str, str]:
    """Of each difference, the side that says something; if both do, the file written last."""
    newest = "gone" if gone.created_at > kept.created_at else "kept"
    choice = {}
    for field in differing(kept, gone):
        one, other = getattr(kept, field), getattr(gone, field)
        choice[field] = newest if one and other else "kept" if one else "gone"
    return choice


def values_kept(kept: File, gone: File, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What the person who stays takes over from the other."""
    return {
        column: getattr(gone, column)
        for field in differing(kept, gone)
        if chosen.get(field) == "gone"
        for column in TOGETHER.get(field, (field,))
    }


def as_text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def from_text(column: str, text: str) -> Any:
    """Back to what the column holds."""
    if column == "birth_date":
        return date.fromisoformat(text) if text else None
    if column.endswith("_id") and column != "external_id":
        return UUID(text) if text else None
    return text


def why_not_merge(*, same: bool, allowed: bool, reason: str, both_open: Sequence[str]) -> Refusal | None:
    if same or not allowed:
        return Refusal(
            _("These two files cannot be joined by you: the right to change is needed in both."),
            _("Ask whoever follows the other file, or whoever coordinates the project."),
        )
    if both_open:
        return Refusal(
            _("Both files have an open path in the same project: %(projects)s.") % {"projects": ", ".join(both_open)},
            _("Close one of the two, as opened by mistake or twice. Then join the files."),
        )
    if not reason.strip():
        return Refusal(_("The reason is missing."), _("Write how you know that it is the same person."), ("reason",))
    return None


def why_not_part(*, is_undone: bool, reason: str, since: Sequence[str], is_last: bool) -> Refusal | None:
    if is_undone:
        return Refusal(_("These files have already been parted."), _("Nothing needs to be done."))
    if not is_last:
        return Refusal(_("Another file was joined later."), _("Part that one first."))
    if since:
        words = ", ".join(dict.fromkeys(str(WRITTEN.get(table, _("other data"))) for table in since))
        return Refusal(
            _("Something was written since the files were joined: %(words)s.") % {"words": words},
            _("The machine cannot tell whose it is. Register the other person anew, and move it by hand."),
        )
    if not reason.strip():
        return Refusal(_("The reason is missing."), _("Write why they are two people."), ("reason",))
    return None
