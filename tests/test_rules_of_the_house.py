"""Y4, Y5: each rule of `tools/rules` finds what was planted for it and nothing else; a planted key is found."""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path

from tests.sources import ROOT

RULES = ROOT / "tools" / "rules"
PLANTED = RULES / "planted"
MARK = re.compile(r"(ruleid|ok): ([a-z-]+)")
Places = dict[str, set[tuple[str, int]]]


def apart(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "tools" / "apart"), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)


def found() -> Places:
    """Where each rule strikes in the planted files."""
    options = ["--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore", "--disable-nosem"]
    done = apart("semgrep", "semgrep", "scan", "--config", str(RULES / "percorsi.yml"), *options, str(PLANTED))
    places: Places = defaultdict(set)
    for one in json.loads(done.stdout)["results"]:
        places[one["check_id"].rsplit(".", 1)[-1]].add((Path(one["path"]).name, one["start"]["line"]))
    return places


def marked(kind: str) -> Places:
    """A mark speaks of the next line, or of its own when it stands behind code."""
    places: Places = defaultdict(set)
    for path in PLANTED.iterdir():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if (mark := MARK.search(line)) and mark[1] == kind:
                alone = line.strip().startswith(("#", "{#"))
                places[mark[2]].add((path.name, number + alone))
    return places


def test_each_rule_finds_exactly_what_was_planted_for_it() -> None:
    wanted, struck = marked("ruleid"), found()
    rules = set(re.findall(r"^  - id: ([a-z-]+)$", (RULES / "percorsi.yml").read_text("utf-8"), re.MULTILINE))
    assert set(wanted) == rules
    assert set(marked("ok")) | {"no-csrf-exempt"} == rules
    assert {rule: places ^ struck[rule] for rule, places in wanted.items() if places != struck[rule]} == {}


def test_a_key_that_is_committed_is_found_in_the_tree_and_in_the_history(tmp_path: Path) -> None:
    """A key of nobody, put together here so that this file holds none."""
    key = "AKIA" + "IOSFODNN7EXAMPLX"
    (tmp_path / "settings.py").write_text(f'ACCESS = "{key}"\n')
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], check=True, cwd=tmp_path)
    script = str(ROOT / "tools" / "secrets.py")
    tree = apart("secrets", "python", script, folder=tmp_path)
    assert (tree.returncode, tree.stdout) == (1, "settings.py: AWS Access Key\n")
    (tmp_path / "settings.py").write_text("")
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qam", "y"], check=True, cwd=tmp_path
    )
    assert apart("secrets", "python", script, folder=tmp_path).returncode == 0
    assert apart("secrets", "python", script, "--history", folder=tmp_path).returncode == 1
