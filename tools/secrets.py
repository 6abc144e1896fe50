"""Looks for keys and passwords in what is committed: `tools/apart secrets python tools/secrets.py [--history]`.

Every file of the tree, or with `--history` every line that some commit added. Ends with 1 and says where, never what.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from detect_secrets.core.scan import scan_line  # in the environment of this tool alone
from detect_secrets.settings import transient_settings

# Lines of many letters that are no secrets: checksums, catalogues, data.
NOT_TEXT = frozenset({".csv", ".lock", ".po", ".png", ".svg", ".pdf", ".jpg", ".woff2", ".json"})
KEYWORD = "Secret Keyword"
# Words for people, and the password of everybody's example, are no secrets.
EXAMPLE = re.compile(r"""user:password@|\b_\(\s*["'].*""")
KNOWN = {
    ("percorsi/demo/cast.py", KEYWORD): "the password of the demonstration, shown on its first page",
    ("percorsi/demo/synthetic/world.py", KEYWORD): "the password of invented accounts in a database for benchmarks",
    ("percorsi/accounts/vocabulary.py", KEYWORD): "names of events, such as a password that was changed",
    ("percorsi/config/postgres/cluster.py", KEYWORD): "the name of a method of PostgreSQL",
}
PLUGINS = [
    "ArtifactoryDetector",
    "AWSKeyDetector",
    "AzureStorageKeyDetector",
    "BasicAuthDetector",
    "GitHubTokenDetector",
    "JwtTokenDetector",
    "KeywordDetector",
    "MailchimpDetector",
    "NpmDetector",
    "PrivateKeyDetector",
    "PypiTokenDetector",
    "SendGridDetector",
    "SlackDetector",
    "StripeDetector",
    "TwilioKeyDetector",
]
# Not the ones that weigh letters: of a name in the code they cannot tell a key.
SETTINGS = {"plugins_used": [{"name": name} for name in PLUGINS]}
Line = tuple[str, str]  # path, text


def tree() -> Iterator[Line]:
    for path in _git("ls-files").splitlines():
        if _is_text(path):
            yield from ((path, line) for line in Path(path).read_text("utf-8", "replace").splitlines())


def history() -> Iterator[Line]:
    path = ""
    for line in _git("log", "--all", "--patch", "--unified=0", "--no-color", "--no-renames").splitlines():
        if line.startswith("+++ "):
            path = line.removeprefix("+++ ").removeprefix("b/")
        elif line.startswith("+") and _is_text(path):
            yield path, line[1:]


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True, errors="replace").stdout


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix not in NOT_TEXT and not path.startswith("requirements/") and path != "/dev/null"


def found_in(lines: Iterator[Line]) -> set[str]:
    found, seen = set(), set()
    with transient_settings(SETTINGS):
        for line in lines:
            if line not in seen:
                seen.add(line)
                text = EXAMPLE.sub("", line[1])
                found |= {f"{line[0]}: {one.type}" for one in scan_line(text) if not _is_known(line[0], one.type)}
    return found


def _is_known(path: str, kind: str) -> bool:
    """The passwords of an invented cast stand in tests; keys and tokens may not even there."""
    return (path, kind) in KNOWN or (
        kind in {KEYWORD, "Basic Auth Credentials"} and "tests" in PurePosixPath(path).parts
    )


if __name__ == "__main__":
    secrets = found_in(history() if "--history" in sys.argv else tree())
    for place in sorted(secrets):
        print(place)
    sys.exit(1 if secrets else 0)
