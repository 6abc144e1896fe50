"""The files that others look for, and what they say about each other."""

import re
import tomllib

import pytest
import yaml

import percorsi
from percorsi.config.environment import SETTINGS
from tests.sources import ROOT

EXPECTED = [
    ".ci/run",
    ".pre-commit-config.yaml",
    "AUTHORS.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "GOVERNANCE.md",
    "LICENSES/AGPL-3.0-or-later.txt",
    "LICENSES/CC-BY-4.0.txt",
    "Makefile",
    "README.md",
    "REUSE.toml",
    "SECURITY.md",
    "docs/administrator.md",
    "docs/adr/README.md",
    "docs/developer.md",
    "docs/glossary.md",
    "publiccode.yml",
    "requirements/development.txt",
    "requirements/runtime.txt",
]
DOCUMENTS = sorted(str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_file_exists(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_one_version_everywhere() -> None:
    package = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    catalogue = yaml.safe_load(_text("publiccode.yml"))["softwareVersion"]
    changelog = re.search(r"^## \[(\d[^\]]*)\]", _text("CHANGELOG.md"), re.MULTILINE)
    assert changelog
    assert (package, catalogue, changelog.group(1)) == (percorsi.__version__,) * 3


def test_publiccode_has_what_the_standard_demands() -> None:
    said = yaml.safe_load(_text("publiccode.yml"))
    mandatory = {
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
        "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert mandatory <= said.keys()
    assert "it" not in said, "the section is deprecated since 0.7"
    for text in said["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_every_setting_is_documented_as_it_is() -> None:
    """Print the rows with `python -m percorsi.config.environment`."""
    rows = re.findall(r"^\| `[A-Z_]+` \|.*$", _text("docs/administrator.md"), re.MULTILINE)
    assert rows == [setting.row() for setting in SETTINGS]


def test_every_dependency_says_its_purpose() -> None:
    listed = re.findall(
        r'^    "([a-z][^"]+)",?(.*)$', _text("pyproject.toml").split("[project.scripts]")[0], re.MULTILINE
    )
    silent = [name for name, rest in listed if re.match(r"[a-z-]+(\[|\s*>)", name) and "#" not in rest]
    assert silent == []


def test_locked_requirements_have_hashes_and_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = path.read_text("utf-8").replace("\\\n", " ").splitlines()
        assert [line for line in lines if line.strip() and "--hash=sha256:" not in line] == []
        assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    assert [target for target in LINK.findall(_text(name)) if not (folder / target).exists()] == []


def test_every_decision_is_listed() -> None:
    written = {path.name for path in (ROOT / "docs/adr").glob("0*.md")}
    assert set(LINK.findall(_text("docs/adr/README.md"))) == written
