from percorsi.outreach.models.contact import ContactKey, ContactRecord, ContactWords, FirstContact
from percorsi.outreach.models.point import OutreachPoint, PointMember
from percorsi.outreach.models.work import Attempt, JoinedContact, Orientation

__all__ = [
    "Attempt",
    "ContactKey",
    "ContactRecord",
    "ContactWords",
    "FirstContact",
    "JoinedContact",
    "Orientation",
    "OutreachPoint",
    "PointMember",
]
