"""`percorsi translations`: bring the Italian texts up to date, check or compile them."""

from __future__ import annotations

import sys

from percorsi.config.cli.verbs import parser


def run(rest: list[str]) -> int:
    options = parser("translations", "The Italian translations of all apps; no gettext programs are needed.")
    what = options.add_mutually_exclusive_group(required=True)
    what.add_argument("--update", action="store_true", help="take over new texts, drop those no longer shown")
    what.add_argument("--check", action="store_true", help="list what is missing or untranslated; exit 1 if any is")
    what.add_argument("--compile", action="store_true", help="write the compiled files the server reads")
    chosen = options.parse_args(rest)
    if chosen.update:
        return _update()
    return _check() if chosen.check else _compile()


def _update() -> int:
    from percorsi.config import translations  # noqa: PLC0415 - reads all sources

    for path in translations.update():
        print(path.relative_to(path.parents[5]))
    return 0


def _check() -> int:
    from percorsi.config import translations  # noqa: PLC0415 - same

    found = translations.problems()
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in the translations." if found else "Translations are complete.", file=sys.stderr)
    return 1 if found else 0


def _compile() -> int:
    from percorsi.config import translations  # noqa: PLC0415 - same

    translations.compile_all()
    return 0
