"""The site's virus scanner, spoken to in its own protocol by a small server (claim F7)."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from percorsi.kernel.files import take_in
from percorsi.kernel.refusals import Refused
from percorsi.kernel.tests.corpus import picture, sent

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@contextmanager
def clamd(behaviour: str = "works") -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and what it was given to examine."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_serve, args=(server, behaviour, heard), daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", heard
        thread.join(timeout=10)


def _serve(server: socket.socket, behaviour: str, heard: list[bytes]) -> None:
    line, _address = server.accept()
    with line:
        if behaviour == "hangs up":
            return
        heard.append(_received(line))
        known = EICAR in heard[-1]
        line.sendall({"works": b"stream: Eicar-Test-Signature FOUND\0" if known else b"stream: OK\0"}.get(
            behaviour, b"INSTREAM size limit exceeded. ERROR\0"))  # fmt: skip


def _received(line: socket.socket) -> bytes:
    """One INSTREAM command, in pieces."""
    file = line.makefile("rb")
    assert file.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!I", file.read(4))[0]:
        content += file.read(length)
    return content


def test_a_clean_file_passes_and_the_scanner_has_seen_the_original(settings: Any) -> None:
    with clamd() as (place, heard):
        settings.PERCORSI_SCANNER = place
        original = picture()
        taken = take_in(sent("foto.jpg", original))
    assert heard == [original]
    assert taken.content != original


def test_what_the_scanner_knows_is_refused(settings: Any) -> None:
    with clamd() as (place, _heard):
        settings.PERCORSI_SCANNER = place
        with pytest.raises(Refused, match=r"does not let this file in|non lascia entrare"):
            take_in(sent("a.txt", EICAR))


@pytest.mark.parametrize("behaviour", ["hangs up", "complains"])
def test_a_scanner_that_does_not_judge_lets_nothing_pass(behaviour: str, settings: Any) -> None:
    with clamd(behaviour) as (place, _heard):
        settings.PERCORSI_SCANNER = place
        with pytest.raises(Refused, match=r"does not answer|non risponde"):
            take_in(sent("a.txt", b"a"))


@pytest.mark.parametrize("place", ["127.0.0.1:1", "/nowhere/clamd.ctl", "nonsense"])
def test_a_scanner_that_is_not_there_lets_nothing_pass(place: str, settings: Any) -> None:
    settings.PERCORSI_SCANNER = place
    with pytest.raises(Refused, match=r"does not answer|non risponde"):
        take_in(sent("a.txt", b"a"))


def test_without_a_scanner_nothing_is_asked(settings: Any) -> None:
    settings.PERCORSI_SCANNER = ""
    assert take_in(sent("a.txt", b"a")).content == b"a"
