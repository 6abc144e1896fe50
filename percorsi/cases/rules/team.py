"""Why somebody cannot join, leave or take over."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.access.models import User
    from percorsi.cases.models import Case, TeamMember


def why_not_choose(member: "User", *, possible: bool) -> Refusal | None:
    if possible:
        return None
    return Refusal(
        _("%(name)s works in no body of this project, or no longer works there.") % {"name": member.display_name},
        _("Choose among the colleagues shown, or ask whoever coordinates the project."),
        ("member",),
    )


def why_not_join(
    member: "User", *, already: bool, asked: Collection[DataClass], own: Collection[DataClass]
) -> Refusal | None:
    if already:
        return Refusal(
            _("%(name)s is already in the team of this path.") % {"name": member.display_name},
            _("To change what can be seen, end that place and add a new one."),
            ("member",),
        )
    if DataClass.BASE not in asked:
        return Refusal(
            _("Without identity and phases nobody can follow a path."), _("Choose that class too."), ("classes",)
        )
    if set(asked) - set(own):
        return Refusal(
            _("You cannot open to others data that you do not see yourself."),
            _("Leave those classes out, or ask the case manager."),
            ("classes",),
        )
    return None


def why_not_end(member: "TeamMember", *, reason: str) -> Refusal | None:
    if member.user_id == member.case.case_manager_id:
        return Refusal(
            _("%(name)s answers for this path as case manager.") % {"name": member.user.display_name},
            _("Hand the path over first."),
        )
    if member.valid.upper is not None:
        return Refusal(_("This place in the team has already ended."), _("Nothing else is needed."))
    if not reason:
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def why_not_hand_over(case: "Case", receiver: "User", *, reason: str) -> Refusal | None:
    if receiver.id == case.case_manager_id:
        return Refusal(
            _("%(name)s is already the case manager.") % {"name": receiver.display_name},
            _("Choose another colleague."),
            ("member",),
        )
    if not reason:
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None
