"""Signing on a screen: a code that proves who signs, a drawing that shows it. Knows nothing of what is signed.

::

    code = new_code()                                  # sent to the signer, kept nowhere
    row.code_hash = fingerprint(row.pk, content_hash, code)
    why_not_accept(row, code, content_hash=..., now=...)    # a Refusal, or None
    drawn_png(posted)                                  # the drawing as an uploaded picture, to be examined like any
"""

from percorsi.kernel.signing.codes import LIFETIME, MOST_TRIES, fingerprint, new_code, why_not_accept, why_not_try
from percorsi.kernel.signing.drawing import drawn_png

__all__ = [
    "LIFETIME",
    "MOST_TRIES",
    "drawn_png",
    "fingerprint",
    "new_code",
    "why_not_accept",
    "why_not_try",
]
