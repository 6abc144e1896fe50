"""Which form a draft belongs to. Its page carries the answer signed, so that nobody writes drafts of other forms."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core import signing

SALT = "percorsi.drafts"
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Place:
    """One author, one address, one form on it."""

    author: UUID
    address: str
    title: str
    case_id: UUID | None = None

    @property
    def form(self) -> UUID:
        return uuid5(NAMESPACE_URL, self.address)

    @property
    def shelf(self) -> str:
        return "case" if self.case_id else "own"


def token_of(place: Place) -> str:
    case = str(place.case_id) if place.case_id else ""
    return signing.dumps([str(place.author), place.address, place.title[:LONGEST_TITLE], case], salt=SALT)


def place_of(token: str, *, author: UUID) -> Place | None:
    """None for a token nobody here has signed, or one of another account: a text never changes its author."""
    try:
        signed_for, address, title, case = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    place = Place(UUID(signed_for), address, title, UUID(case) if case else None)
    return place if place.author == author else None
