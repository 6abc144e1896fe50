"""The site's own virus scanner, when it has one: clamd, through its socket. Silent, it lets nothing pass."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import gettext as _

from percorsi.kernel.files.refusing import refuse_file

PIECE = 65_536
PATIENCE = 10  # seconds, for each answer
LONGEST_ANSWER = 4096


def scan(content: bytes) -> None:
    """Refuses what the scanner knows, and everything while it does not answer; without a scanner, nothing."""
    place = settings.PERCORSI_SCANNER
    if not place:
        return
    try:
        answer = _asked(place, content)
    except OSError:
        answer = ""
    if answer.endswith("FOUND"):
        refuse_file(_("The virus scanner does not let this file in."), _("Tell whoever looks after your computer."))
    if answer != "stream: OK":
        refuse_file(
            _("The virus scanner does not answer, so no file can be taken in now."),
            _("Try again in a few minutes; if it lasts, tell whoever manages the installation."),
        )


def _asked(place: str, content: bytes) -> str:
    """The INSTREAM command of clamd(8): pieces with their length in front, an empty one at the end."""
    with _connection(place) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        return b"".join(_answer(line)).split(b"\0")[0].decode("utf-8", "replace").strip()


def _answer(line: socket.socket) -> Iterator[bytes]:
    left = LONGEST_ANSWER
    while left > 0 and (piece := line.recv(left)):
        yield piece
        if b"\0" in piece:
            return
        left -= len(piece)


@contextmanager
def _connection(place: str) -> Iterator[socket.socket]:
    """``/run/clamav/clamd.ctl``, or ``host:port``."""
    if place.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE)
            line.connect(place)
            yield line
        return
    host, _colon, port = place.rpartition(":")
    if not port.isdecimal():
        raise OSError(f"PERCORSI_SCANNER is {place!r}: neither a path nor host:port")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
        yield line
