"""A person may ask that her data are only kept (GDPR, article 18): how the database says so, and its sentence."""

from django.db import DatabaseError
from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal

SQLSTATE = "PF018"  # raised by acl.hold_still


def is_still(error: BaseException) -> bool:
    return isinstance(error, DatabaseError) and getattr(error.__cause__, "sqlstate", "") == SQLSTATE


def only_kept() -> Refusal:
    return Refusal(
        _("At her request the data of this person are only kept for now: nothing can be written."),
        _("Ask the privacy officer of your organisation, who can lift the restriction."),
    )
