"""Compares the list of components with what is installed and what is locked, and their licences with ours.

One line a fault, then one line of figures: `python tools/inventory.py LIST ENVIRONMENT`.
"""

import json
import re
import sys
from collections import Counter
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.version import Version

LOCK = Path(__file__).resolve().parents[1] / "requirements" / "runtime.txt"
# Those that a work under AGPL-3.0-or-later may contain, by the lists of the Free Software Foundation. `Python-2.0` is
# how SPDX calls the licence of Python since 2.0.1; the Open Font License is for the letters of printed papers.
COMPATIBLE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python-2\.0|OFL-1\.1|Python Software Foundation|PostgreSQL|MPL"
    r"|Mozilla Public|LGPL|Lesser General"
    r"|GPL-2\.0-or-later|GPL-?3|GPLv3|AGPL|Affero|Unlicense|CC0|Zlib|HPND|CNRI|Artistic-2|EUPL|ZPL|Public Domain)",
    re.IGNORECASE,
)
STRANGE = re.compile(r"GPL-2\.0-only|GPLv2 only|proprietary|commercial|SSPL|BUSL|non-?commercial", re.IGNORECASE)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(component: dict[str, Any]) -> list[str]:
    said = [one.get("expression") or one.get("license", {}) for one in component.get("licenses", [])]
    named = [one if isinstance(one, str) else one.get("id") or one.get("name") or "" for one in said]
    return [name for name in named if name]


def installed(environment: Path) -> dict[str, str]:
    folder = next(environment.glob("lib/python*/site-packages"))
    return {plain(one.metadata["Name"]): one.version for one in distributions(path=[str(folder)])}


def faults(listed: dict[str, dict[str, Any]], environment: dict[str, str]) -> list[str]:
    locked = dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    found = [f"{name} is installed but not listed" for name in environment.keys() - listed.keys()]
    found += [f"{name} is listed but not installed" for name in listed.keys() - environment.keys()]
    versions = {plain(name): Version(number) for name, number in locked.items()}  # 2.12 is 2.012
    found += [
        f"{name} {version} is installed but not locked"
        for name, version in environment.items()
        if versions.get(name) != Version(version)
    ]
    for name, component in listed.items():
        said = licences(component)
        if not any(COMPATIBLE.search(one) for one in said) or all(STRANGE.search(one) for one in said):
            found.append(f"{name}: licence {said or 'not said'}")
    return sorted(found)


if __name__ == "__main__":
    document = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    components = {plain(one["name"]): one for one in document["components"]}
    wrong = faults(components, installed(Path(sys.argv[2])))
    for line in wrong:
        print(line)
    kinds = Counter(next(iter(licences(one)), "?") for one in components.values())
    commonest = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(4))
    print(f"{len(components)} components, {len(kinds)} licences ({commonest})")
    sys.exit(1 if wrong else 0)
