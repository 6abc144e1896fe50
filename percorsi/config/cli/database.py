"""`percorsi database`: the embedded server for an administrator's psql and scripts."""

from __future__ import annotations

import sys

from percorsi.config import postgres
from percorsi.config.cli.verbs import parser
from percorsi.config.postgres import DatabaseFault


def run(rest: list[str]) -> int:
    options = parser("database", "Start, stop or look at the embedded database, or print how to reach it.")
    actions = options.add_subparsers(dest="action", required=True, metavar="start | stop | status | url | remove")
    actions.add_parser("start", help="start it and leave it running")
    actions.add_parser("stop", help="stop it, also for those who use it")
    actions.add_parser("status", help="print `running` or `stopped`")
    address = actions.add_parser("url", help="print its address, for example for psql")
    address.add_argument("--role", choices=sorted(postgres.ROLES), default="web", help="whose login (default: web)")
    remove = actions.add_parser("remove", help="stop it and delete all its data")
    remove.add_argument("--yes", action="store_true", required=True, help="I mean it")
    chosen = options.parse_args(rest)
    if chosen.action == "url":
        print(postgres.url(chosen.role))
        return 0
    return {"start": _start, "stop": _stop, "status": _status, "remove": _remove}[chosen.action]()


def _start() -> int:
    _only_embedded("start")
    _tell("The database is running." if postgres.start() else "The database was running already.")
    return 0


def _stop() -> int:
    _only_embedded("stop")
    _tell("The database is stopped." if postgres.stop() else "The database was stopped already.")
    return 0


def _status() -> int:
    answers = postgres.is_running() if postgres.is_embedded() else postgres.answers()
    print("running" if answers else "stopped")
    return 0


def _remove() -> int:
    _only_embedded("remove")
    postgres.remove()
    _tell("The database and its data are gone.")
    return 0


def _only_embedded(verb: str) -> None:
    if not postgres.is_embedded():
        msg = f"DATABASE_URL names another server, which is not ours to {verb}. Unset it for the embedded one."
        raise DatabaseFault(msg)


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)
