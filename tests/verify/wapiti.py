"""H10: a scanner that attacks the pages of four accounts, signed in as each, finds nothing."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sources import ROOT
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Visitor

AS_WHOM = ("bruno", "ada", "franca", "gino")
MODULES = (
    "xss,permanentxss,sql,timesql,redirect,file,exec,crlf,csp,http_headers,cookieflags,csrf,backup,htaccess,methods"
)
SCAN_SECONDS, ATTACK_SECONDS = 60, 12  # of an account; of a module
NOT_ATTACKED = ("/esci", "/lingua", "/ruolo", "/static/")
# Reported for information only, or a property of the loopback without TLS.
NOT_A_FAULT = frozenset({"Secure Flag cookie", "HTTP Strict Transport Security (HSTS)", "Internal Server Error"})


def run(place: Place) -> Found:
    faults, pages = list[str](), 0
    for player in AS_WHOM:
        report = _scan(place, player)
        pages += len(report["infos"].get("crawled_pages", [])) or int(report["infos"].get("crawled_pages_nbr", 0))
        faults += _serious(player, report)
    return Found(f"{len(AS_WHOM)} accounts, {pages} pages, {MODULES.count(',') + 1} modules", faults)


def _scan(place: Place, player: str) -> dict[str, dict[str, object]]:
    visitor = Visitor(place.site).enter(player)
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    excluded = [part for path in NOT_ATTACKED for part in ("--exclude", f"{place.site}{path}*")]
    with TemporaryDirectory(prefix="percorsi-wapiti-") as folder:
        report = Path(folder) / "report.json"
        words = [
            "wapiti",
            "--url",
            f"{place.site}/",
            "--scope",
            "domain",
            "--cookie-value",
            cookies,
            "--drop-set-cookie",
            *excluded,
        ]
        words += ["--module", MODULES, "--max-scan-time", str(SCAN_SECONDS), "--max-attack-time", str(ATTACK_SECONDS)]
        words += ["--depth", "4", "--max-files-per-dir", "8", "--max-links-per-page", "40", "--max-parameters", "12"]
        words += ["--tasks", "4", "--flush-session", "--no-bugreport", "--store-session", folder, "--verify-ssl", "0"]
        words += ["--format", "json", "--output", str(report), "--verbose", "0"]
        words += ["--endpoint", "http://127.0.0.1:9/"]  # nothing of it asks another host
        command = [str(ROOT / "tools" / "apart"), "wapiti", *words]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SCAN_SECONDS * 20)
        if not report.exists():
            raise RuntimeError((done.stderr or done.stdout)[-800:])
        return dict(json.loads(report.read_text("utf-8")))


def _serious(player: str, report: dict[str, dict[str, object]]) -> list[str]:
    """Of level one and more; and failures of the server, whatever the scanner calls them."""
    cases = [
        (section, name, case)
        for section in ("vulnerabilities", "anomalies")
        for name, all_of_it in report[section].items()
        for case in (all_of_it if isinstance(all_of_it, list) else [])
    ]
    return [
        f"{player}: {name}: {case.get('method')} {case.get('path')} {str(case.get('info', ''))[:120]}"
        for section, name, case in cases
        if name not in NOT_A_FAULT and (section == "vulnerabilities" or int(case.get("level", 0)) >= 1)
    ]


PROBE = Probe("wapiti", "H5, H9, H10", "a scanner signed in as four accounts", run)
