"""Pure questions: is this password good enough, does what the identity provider says hold?"""

from percorsi.accounts.rules.claims import Expected, why_not_claims
from percorsi.accounts.rules.passwords import why_not_password

__all__ = ["Expected", "why_not_claims", "why_not_password"]
