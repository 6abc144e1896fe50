"""Y3, Y6: the list of what an installation consists of is complete, and every licence goes with AGPL-3.0-or-later."""

import subprocess

from tests.sources import ROOT
from tests.verify.place import Place
from tests.verify.probing import Found, Probe


def run(place: Place) -> Found:
    done = subprocess.run([str(ROOT / "tools" / "sbom")], check=False, capture_output=True, text=True, cwd=ROOT)
    lines = done.stdout.splitlines()
    if done.returncode not in {0, 1} or not lines:
        raise RuntimeError(done.stderr[-500:])
    return Found(lines[-1], lines[:-1])


PROBE = Probe("inventory", "Y3, Y6", "components and licences of an installation", run)
