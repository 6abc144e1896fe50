"""`percorsi keys`: make the installation's keys, see them by name, change them while it runs."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass

from percorsi.config import environment, keys, postgres
from percorsi.config.cli.verbs import parser


@dataclass(frozen=True)
class Kind:
    """`after`: what remains to be done when a new key stands in front."""

    name: str
    after: str

    @property
    def variable(self) -> str:
        return f"PERCORSI_{self.name}"


KINDS = {
    "session": Kind(
        "SECRET_KEY",
        "Restart the server. Sessions go on; when the longest has ended (12 hours): percorsi keys retire session",
    ),
    "context": Kind(
        "CONTEXT_KEY",
        "Restart the server when it suits you: until then its own key is recognised. Then: "
        "percorsi keys retire context",
    ),
    "envelope": Kind(
        "ENVELOPE_KEYS",
        "Every data key is under the new key. Keep the old one as long as you keep backups made before today; "
        "then: percorsi keys retire envelope",
    ),
}


def run(rest: list[str]) -> int:
    options = parser("keys", "The keys of the installation. They are shown by name (kid), never by value.")
    actions = options.add_subparsers(dest="action", required=True, metavar="create | status | rotate | retire")
    actions.add_parser("create", help="make the file PERCORSI_SECRETS_FILE with new keys")
    actions.add_parser("status", help="which keys are in use, and what they still open")
    rotate = actions.add_parser("rotate", help="put a new key in front; the older ones still open and prove")
    retire = actions.add_parser("retire", help="forget the older keys of a kind")
    for action in (rotate, retire):
        action.add_argument("kind", choices=sorted(KINDS))
    chosen = options.parse_args(rest)
    if chosen.action == "create":
        return _create()
    os.environ["PERCORSI_DATABASE_ROLE"] = "owner"  # only the owner may wrap keys anew
    with postgres.running():
        import django  # noqa: PLC0415 - settings are read with it

        django.setup()
        if chosen.action == "status":
            return _status()
        return {"rotate": _rotate, "retire": _retire}[chosen.action](chosen.kind)


def _create() -> int:
    file = environment.secrets_file()
    if not environment.read("PERCORSI_SECRETS_FILE"):
        return _fail("Set PERCORSI_SECRETS_FILE to the path of the file to make.")
    if file.exists():
        return _fail(f"{file} exists already. To change a key: percorsi keys rotate <kind>")
    keys.put(file, **{kind.name: keys.new_secret() for kind in KINDS.values()})
    _tell(f"{file} is made. Keep a copy of it apart from the backups of the database.")
    return 0


def _status() -> int:
    from percorsi.access import generated  # noqa: PLC0415 - settings are read with it
    from percorsi.kernel.envelope.actions import kids_in_use  # noqa: PLC0415 - same

    for word, kind in KINDS.items():
        place = "environment" if environment.read(kind.variable) else str(environment.secrets_file())
        current, *older = [named(word, key) for key in environment.secrets_of(kind.name)]
        print(f"{word:10}{current}  older: {', '.join(older) or '-'}  from: {place}")
    print(f"recognised by the database: {', '.join(generated.kids())}")
    for kid, count in sorted(kids_in_use().items()):
        print(f"data keys under {kid}: {count}")
    return 0


def _rotate(word: str) -> int:
    kind = KINDS[word]
    if environment.read(kind.variable):
        return _rotate_variable(word, kind)
    new = (keys.new_secret(), *environment.secrets_of(kind.name))
    if word == "context":  # the database first: no server may sign with what it does not know
        _keep_context(new)
    keys.put(environment.secrets_file(), **{kind.name: ",".join(new)})
    if word == "envelope":
        _wrap_anew(new)
    _tell(kind.after)
    return 0


def _rotate_variable(word: str, kind: Kind) -> int:
    """Nobody changes the environment of a process that runs: what is in front there is taken as the new key."""
    current = environment.secrets_of(kind.name)
    if len(current) > 1 and word != "session":
        _keep_context(current) if word == "context" else _wrap_anew(current)
        _tell(kind.after)
        return 0
    _tell(f"{kind.variable} is a variable. Put a new key in front of the present one, with a comma between, then")
    _tell("restart the server." if word == "session" else f"run again: percorsi keys rotate {word}")
    print(keys.new_secret())
    return 0


def _retire(word: str) -> int:
    from percorsi.kernel.envelope.actions import kids_in_use  # noqa: PLC0415 - settings are read with it

    kind = KINDS[word]
    current = environment.secrets_of(kind.name)[0]
    if word == "envelope" and set(kids_in_use()) - {named(word, current)}:
        return _fail("Some data keys are still under an older key. First: percorsi keys rotate envelope")
    if word == "context":
        _keep_context((current,), alone=True)
    if environment.read(kind.variable):
        _tell(f"Now leave only the first key in {kind.variable}, and restart the server.")
        return 0
    keys.put(environment.secrets_file(), **{kind.name: current})
    _tell("The older keys are forgotten. Restart the server.")
    return 0


def named(word: str, key: str) -> str:
    """The name under which the key is known where it is used."""
    if word == "context":
        from percorsi.access.context import key_id  # noqa: PLC0415 - settings are read with it

        return key_id(key)
    if word == "envelope":
        from percorsi.kernel.envelope import key_id as name_of  # noqa: PLC0415 - same

        return name_of(key)
    return hashlib.sha256(b"percorsi session key " + key.encode()).hexdigest()[:8]


def _keep_context(found: tuple[str, ...], *, alone: bool = False) -> None:
    from percorsi.access.generated import keep_context_keys  # noqa: PLC0415 - settings are read with it

    keep_context_keys(*found, alone=alone)


def _wrap_anew(found: tuple[str, ...]) -> None:
    from django.conf import settings  # noqa: PLC0415 - settings are read with it

    from percorsi.kernel.envelope.actions import wrap_all_anew  # noqa: PLC0415 - same

    settings.PERCORSI_ENVELOPE_KEYS = found
    _tell(f"Data keys wrapped anew: {wrap_all_anew()}.")


def _fail(sentence: str) -> int:
    _tell(sentence)
    return 1


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
