"""Files people send: taken only when name, first bytes and structure agree, made harmless, checked, never run.

::

    taken = take_in(upload)                       # Refused, with the reason, or what will be kept
    return as_download(content, name=..., kind=...)   # always a download, in a sandbox of the browser
"""

from percorsi.kernel.files.intake import LARGEST, Taken, take_in
from percorsi.kernel.files.kinds import ACCEPTED, Kind, kind_of
from percorsi.kernel.files.serving import as_download

__all__ = ["ACCEPTED", "LARGEST", "Kind", "Taken", "as_download", "kind_of", "take_in"]
