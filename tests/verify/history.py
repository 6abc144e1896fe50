"""Y5: no key and no password in any line that was ever committed."""

import subprocess

from tests.sources import ROOT
from tests.verify.place import Place
from tests.verify.probing import Found, Probe


def run(place: Place) -> Found:
    command = [str(ROOT / "tools" / "apart"), "secrets", "python", str(ROOT / "tools" / "secrets.py"), "--history"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    count = subprocess.run(
        ["git", "rev-list", "--all", "--count"], check=True, capture_output=True, text=True, cwd=ROOT
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr[-500:])
    return Found(f"every line of {count.stdout.strip()} commits", done.stdout.splitlines())


PROBE = Probe("history", "Y5", "keys and passwords in all that was ever committed", run)
