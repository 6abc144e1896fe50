"""`make verify`: the long proofs, one after the other, each bounded; a table of what each found, and 1 after a fault.

`make verify ONLY="wapiti load"` runs the named ones alone.
"""

import sys
import time
import traceback

from tests.verify.absent import PROBE as ABSENT
from tests.verify.forgotten import PROBE as FORGOTTEN
from tests.verify.fuzz import PROBE as FUZZ
from tests.verify.history import PROBE as HISTORY
from tests.verify.inventory import PROBE as INVENTORY
from tests.verify.killed import PROBE as KILLED
from tests.verify.load import PROBE as LOAD
from tests.verify.lost import PROBE as LOST
from tests.verify.place import Place, new_place
from tests.verify.probing import Found, Probe
from tests.verify.restored import PROBE as RESTORED
from tests.verify.scripts import PROBE as SCRIPTS
from tests.verify.stuffing import PROBE as STUFFING
from tests.verify.wapiti import PROBE as WAPITI

PROBES = (HISTORY, INVENTORY, LOAD, ABSENT, LOST, FUZZ, SCRIPTS, WAPITI, STUFFING, KILLED, RESTORED, FORGOTTEN)
SHOWN = 20  # faults of one probe
Line = tuple[Probe, float, Found]


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - {probe.name for probe in PROBES}
    if unknown:
        print(f"There is no {', '.join(sorted(unknown))}; there are: {', '.join(probe.name for probe in PROBES)}")
        return 2
    chosen = [probe for probe in PROBES if not wanted or probe.name in wanted]
    lines = _together([probe for probe in chosen if not probe.alone])
    for probe in (probe for probe in chosen if probe.alone):
        with new_place() as place:
            lines.append(_run(probe, place))
    print(table(lines))
    return 1 if any(found.faults for _probe, _took, found in lines) else 0


def _together(probes: list[Probe]) -> list[Line]:
    """They share a demonstration."""
    if not probes:
        return []
    with new_place() as place:
        place.lift_limits()
        place.keep_roles()
        return [_run(probe, place) for probe in probes]


def _run(probe: Probe, place: Place) -> Line:
    print(f"{probe.name}: {probe.what} …", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        if not probe.alone:
            place.give_roles_back()
        found = probe.run(place)
    except Exception as error:  # noqa: BLE001 - a probe that breaks is a fault too, and the others go on
        traceback.print_exc()
        found = Found("broke off", [f"{type(error).__name__}: {error}"])
    for fault in found.faults[:SHOWN]:
        print(f"  {fault}", file=sys.stderr, flush=True)
    return probe, time.monotonic() - start, found


def table(lines: list[Line]) -> str:
    rows = ["| probe | claims | seconds | tried | found |", "|---|---|---:|---|---|"]
    for probe, took, found in lines:
        verdict = f"**{len(found.faults)} faults**" if found.faults else "nothing"
        rows.append(f"| {probe.name} | {probe.claims} | {took:.0f} | {found.figures} | {verdict} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
