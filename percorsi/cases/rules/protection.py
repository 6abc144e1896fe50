"""Who may be let in to a path that is restricted or protected, and why not."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.cases.vocabulary import Protection
from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.access.models import User
    from percorsi.cases.models import Case, ProtectionRequest


def why_not_add_directly(case: "Case") -> Refusal | None:
    """The team of a protected path is of named persons: the protecting body lets one more in."""
    if case.protection != Protection.PROTECTED:
        return None
    return Refusal(
        _("This path is protected: its case manager adds nobody alone."),
        _("Ask the protecting body, from the page “Protection”."),
    )


def why_not_with(member: "User", *, in_conflict: bool) -> Refusal | None:
    """The reason stays with who declared it: neither the tie nor its existence is told."""
    if not in_conflict:
        return None
    return Refusal(
        _("%(name)s cannot follow this path.") % {"name": member.display_name},
        _("Choose another colleague."),
        ("member",),
    )


def why_not_restrict(case: "Case") -> Refusal | None:
    if case.protection == Protection.PROTECTED:
        return Refusal(
            _("This path is protected, which is more than restricted."),
            _("To end the protection, ask the protecting body from the page “Protection”."),
        )
    return None


def why_not_protect(case: "Case", *, allowed: bool) -> Refusal | None:
    if case.protection == Protection.PROTECTED:
        return Refusal(_("This path is already protected."), _("Nothing else is needed."))
    if not allowed:
        return Refusal(
            _("A path is protected by its case manager, or by who works in its team for an anti-violence centre."),
            _("Tell the case manager at once, by voice."),
        )
    return None


def why_not_ask(case: "Case", *, allowed: bool, pending: bool) -> Refusal | None:
    if case.protection != Protection.PROTECTED:
        return Refusal(_("This path is not protected."), _("Add the colleague from the page of the team."))
    if pending:
        return Refusal(
            _("The protecting body has already been asked the same."), _("Wait for its answer, or telephone.")
        )
    if not allowed:
        return Refusal(
            _("The end of the protection is asked by the case manager, or by who works for the protecting body."),
            _("Speak with one of them."),
        )
    return None


def why_not_answer(request: "ProtectionRequest", *, asks: bool, concerned: bool) -> Refusal | None:
    """Two persons, always: nobody answers what she asked, nor opens a path to herself."""
    if request.answer:
        return Refusal(_("Somebody has already answered."), _("Look at the list of requests."))
    if asks or concerned:
        return Refusal(
            _("You have asked for this, or it would let you in."), _("Another person of your organisation answers.")
        )
    return None


def why_not_hand_protected(case: "Case", *, has_place: bool) -> Refusal | None:
    if case.protection != Protection.PROTECTED or has_place:
        return None
    return Refusal(
        _("This path is protected: it passes only to somebody who is already in its team, and sees as much."),
        _("Ask the protecting body to let the colleague in first."),
        ("member",),
    )
