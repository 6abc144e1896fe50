"""Why a role is not enough, and whom to ask: the same words for a page and for an action."""

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.queries import administrators_of
from percorsi.access.vocabulary import Permission
from percorsi.kernel.refusals import Refusal


def role_refusal(actor: Actor, permission: Permission) -> Refusal:
    return Refusal(
        _("Your role here, “%(role)s”, does not include: %(permission)s.")
        % {"role": actor.role.label, "permission": permission.label},
        whom_to_ask(actor),
    )


def whom_to_ask(actor: Actor) -> str:
    """The administrators of the organisation worn, by name; nobody else's."""
    names = [name for name in administrators_of(actor.organisation_id) if name != actor.name]
    if not names:
        return _("If you need it for your work, ask whoever manages the accounts of your organisation.")
    return _("If you need it for your work, ask who manages the accounts of your organisation: %(names)s.") % {
        "names": ", ".join(names)
    }
