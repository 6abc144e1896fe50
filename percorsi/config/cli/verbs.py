"""The verbs of the command line in one table, each with the database login it needs."""

from __future__ import annotations

import argparse
import importlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from percorsi.config import environment, postgres

if TYPE_CHECKING:
    from collections.abc import Callable

HELP_WORDS = frozenset({"-h", "--help"})
WITHOUT_DATABASE = frozenset(
    {"check", "collectstatic", "diffsettings", "findstatic", "help", "version", "who_may_do_what"}
)
AS_OWNER = frozenset(
    {
        "flush", "makemigrations", "migrate", "policies", "retention_execute", "retention_replay", "retention_term",
        "showmigrations", "sqlflush", "sqlmigrate", "synthesize",
    }
)  # fmt: skip
AS_SEALER = frozenset({"audit"})


@dataclass(frozen=True)
class Verb:
    """`words` are typed; `run` gets what follows them."""

    words: tuple[str, ...]
    summary: str
    run: Callable[[list[str]], int]

    @property
    def name(self) -> str:
        return " ".join(self.words)


def _part(name: str) -> Callable[[list[str]], int]:
    """Each verb of ours is a file of this folder, loaded only when it is asked for."""

    def run(rest: list[str]) -> int:
        loaded: int = importlib.import_module(f"percorsi.config.cli.{name}").run(rest)
        return loaded

    return run


def _command(name: str, shown: str = "") -> Callable[[list[str]], int]:
    return lambda rest: django(name, rest, shown=shown)


def _raw(rest: list[str]) -> int:
    return django(rest[0], rest[1:]) if rest else django("help", [])


VERBS = (
    Verb(("demo",), "prepare the demonstration and serve it", _part("demo")),
    Verb(("serve",), "serve the installation as it is", _part("serve")),
    Verb(("migrate",), "schema, row-level policies and reference data", _part("migrate")),
    Verb(
        ("import", "participants"),
        "participation records from a CSV file",
        _command("import_participants", "import participants"),
    ),
    Verb(("audit", "seal"), "seal the lines of the trace that have no seal yet", _part("seal")),
    Verb(("audit",), "verify, export and retain the trace; compare it with the log", _command("audit")),
    Verb(("extract",), "a pseudonymised extract of the participation records", _command("extract")),
    Verb(("indicators",), "the indicators of a framework, at a date", _command("indicators")),
    Verb(("synthesize",), "fill an empty database with invented people, for benchmarks", _command("synthesize")),
    Verb(("bench",), "measure indicators and pages", _part("bench")),
    Verb(("policies",), "the row-level policies, generated from the models", _command("policies")),
    *(
        Verb(("retention", word), summary, _command(f"retention_{word}", f"retention {word}"))
        for word, summary in (
            ("propose", "propose the erasures whose time has come"),
            ("execute", "erase what was confirmed"),
            ("replay", "after a restore, erase again what was erased"),
            ("term", "confirm how long a class is kept"),
        )
    ),
    Verb(("keys",), "make, show, rotate or retire the keys of the installation", _part("keys")),
    Verb(("translations",), "update, check or compile the translations", _part("translations")),
    Verb(("static",), "collect stylesheets, scripts and fonts for the server", _part("static")),
    Verb(("database",), "start, stop, look at, reach or remove the embedded database", _part("database")),
    Verb(("django",), "any command of Django, by its name", _raw),
)


def overview() -> str:
    """What `percorsi --help` prints."""
    width = max(len(verb.name) for verb in VERBS) + 2
    lines = [f"  {verb.name:{width}}{verb.summary}" for verb in VERBS]
    return "\n".join(
        [
            "Usage: percorsi <verb> [--help] …",
            "",
            *lines,
            "",
            "Any other word is a command of Django, for example `percorsi check` or `percorsi createcachetable`.",
            "Exit codes: 0 done, 1 failed or problems found, 2 used wrongly.",
        ]
    )


def find(words: list[str]) -> int:
    for verb in VERBS:
        if tuple(words[: len(verb.words)]) == verb.words:
            return verb.run(words[len(verb.words) :])
    if words[0] == "import":
        parser("import", "Import records.").error("import what? There is: percorsi import participants")
    return django(words[0], words[1:])


def parser(name: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"percorsi {name}", description=description)


def django(name: str, rest: list[str], *, shown: str = "") -> int:
    """A management command, with the database it needs around it."""
    if name in AS_OWNER or name.startswith("load_"):  # reference data, as `percorsi migrate` loads it
        os.environ["PERCORSI_DATABASE_ROLE"] = "owner"
        environment.forget_preparation()
    if name in AS_SEALER:
        os.environ["PERCORSI_DATABASE_ROLE"] = "seal"
    if name in WITHOUT_DATABASE or HELP_WORDS & set(rest):
        return _django(name, rest, shown=shown)
    with postgres.running():
        return _django(name, rest, shown=shown)


def _django(name: str, rest: list[str], *, shown: str) -> int:
    from django.core.management import ManagementUtility  # noqa: PLC0415 - settings are read with it

    if not shown:
        ManagementUtility(["percorsi", name, *rest]).execute()
        return 0
    import django as framework  # noqa: PLC0415 - same

    framework.setup()
    ManagementUtility(["percorsi"]).fetch_command(name).run_from_argv(["percorsi", shown, *rest])
    return 0
