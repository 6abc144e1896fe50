"""The `percorsi` command: its own verbs, and everything else handed to Django.

Exit codes: 0 done, 1 it failed or found problems, 2 used wrongly. Results go to standard output,
messages to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from percorsi import __version__
from percorsi.config.cli import verbs
from percorsi.config.environment import SettingFault
from percorsi.config.postgres import DatabaseFault

if TYPE_CHECKING:
    from types import FrameType

HELP_WORDS = frozenset({"-h", "--help"})
FAILED = 1
INTERRUPTED = 130


def main() -> NoReturn:
    """Entry point of the console script and of `python -m percorsi`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percorsi.config.settings")
    signal.signal(signal.SIGTERM, _end_in_order)
    try:
        sys.exit(run(sys.argv[1:]))
    except (DatabaseFault, SettingFault) as fault:
        print(f"percorsi: {fault}", file=sys.stderr)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has left, for example `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def run(words: list[str]) -> int:
    """The words after `percorsi`."""
    if not words or words[0] in HELP_WORDS:
        print(verbs.overview())
        return 0
    if words[0] == "--version":
        print(f"percorsi {__version__}")
        return 0
    return verbs.find(words)


def _end_in_order(number: int, _frame: FrameType | None) -> NoReturn:
    """A polite end from outside still stops what we started."""
    sys.exit(128 + number)
