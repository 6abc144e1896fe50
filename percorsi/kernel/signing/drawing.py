"""A signature drawn on the screen, from the text a canvas gives to a picture that is examined like any other."""

import base64
import binascii

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from percorsi.kernel.refusals import refuse

HEAD = "data:image/png;base64,"
MOST = 400_000  # letters; a drawing of a signature takes a tenth of it


def drawn_png(posted: str, *, name: str) -> SimpleUploadedFile:
    """Refused when nothing was drawn, or when what arrives is no picture of a canvas."""
    if not posted.startswith(HEAD) or len(posted) > MOST:
        refuse(_("Nothing was drawn yet."), _("Sign with a finger or the mouse in the frame."), ("drawing",))
    try:
        content = base64.b64decode(posted.removeprefix(HEAD), validate=True)
    except binascii.Error:
        refuse(_("Nothing was drawn yet."), _("Sign with a finger or the mouse in the frame."), ("drawing",))
    return SimpleUploadedFile(f"{name}.png", content, content_type="image/png")
