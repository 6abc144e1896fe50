"""`percorsi migrate`: what every installation needs, and no demonstration."""

from __future__ import annotations

import os
import sys

from percorsi.config import postgres
from percorsi.config.cli.verbs import HELP_WORDS, django
from percorsi.config.postgres import provision


def run(rest: list[str]) -> int:
    """Further words go to Django's own `migrate`, which then does nothing else."""
    os.environ["PERCORSI_DATABASE_ROLE"] = "owner"
    if HELP_WORDS & set(rest):
        _tell("Changes the schema, then row-level policies and reference data. With words of its own, only the schema:")
        return django("migrate", rest)
    with postgres.running():
        provision.given_database()
        if rest:
            return django("migrate", rest)
        _all_of_it()
    return 0


def _all_of_it() -> None:
    import django as framework  # noqa: PLC0415 - settings are read with it
    from django.core.management import call_command, get_commands  # noqa: PLC0415 - same

    framework.setup()
    _tell("Schema …")
    call_command("migrate", interactive=False, verbosity=1, stdout=sys.stderr)
    if "policies" in get_commands():
        _tell("Row-level policies …")
        call_command("policies", stdout=sys.stderr)
    for name in _reference_data(get_commands()):
        _tell(f"Reference data: {name.removeprefix('load_')} …")
        call_command(name, stdout=sys.stderr)


def _reference_data(commands: dict[str, str]) -> list[str]:
    """A module with reference data has commands `load_<noun>`; lower modules load first."""
    from django.apps import apps  # noqa: PLC0415 - settings are read with it

    rungs = [app.name for app in apps.get_app_configs()]
    names = [name for name in commands if name.startswith("load_") and commands[name] in rungs]
    return sorted(names, key=lambda name: rungs.index(commands[name]))


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
