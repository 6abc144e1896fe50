"""Each key is changed while the installation lives: what the old one sealed, signed and proved goes on (claim K7)."""

import json
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from percorsi.access import generated
from percorsi.access.context import acting, key_id
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.sessions import SessionStore
from percorsi.cases.tests.cast import Cast
from percorsi.config import keys
from percorsi.config.cli.keys import KINDS
from percorsi.config.tests.folders import Folder
from percorsi.kernel import envelope
from percorsi.kernel.envelope.actions import kids_in_use, wrap_all_anew
from percorsi.people.actions import write_safety_note
from percorsi.people.models import PersonKey
from percorsi.people.queries import safety_note_of

OLD, NEW = "o" * 48, "n" * 48


def test_data_keys_are_wrapped_anew_in_batches_and_old_texts_open(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("percorsi.kernel.envelope.actions.BATCH", 2)
    settings.PERCORSI_ENVELOPE_KEYS = (OLD,)
    people = []
    for number in range(5):
        case = cast.case_of_bruno(family_name=f"Rossi{number}")
        with as_owner():
            case.team.update(classes=["B", "E", "N", "P"])
        with acting(cast.bruno):
            write_safety_note(case.person, text=f"nota {number}", by=cast.bruno)
        people.append(case.person)
    settings.PERCORSI_ENVELOPE_KEYS = (NEW, OLD)
    with as_owner():
        PersonKey.objects.filter(person=people[4]).update(wrapped=None)  # erased: stays erased
        assert wrap_all_anew() == 4
        assert kids_in_use() == {envelope.key_id(NEW): 4}
        assert wrap_all_anew() == 0
    settings.PERCORSI_ENVELOPE_KEYS = (NEW,)
    with acting(cast.bruno):
        texts = [getattr(safety_note_of(person), "text", "") for person in people]
    assert texts[:4] == [f"nota {number}" for number in range(4)]
    assert "cancellato" in texts[4]


def test_a_server_that_runs_learns_a_new_envelope_key_by_itself(cast: Cast, settings: Any) -> None:
    """Its own settings still hold the old key alone; the file has both."""
    settings.PERCORSI_ENVELOPE_KEYS = (NEW, OLD)
    wrapped = envelope.new_data_key(cast.bruno.id)
    settings.PERCORSI_ENVELOPE_KEYS = (OLD,)
    settings.PERCORSI_ENVELOPE_KEYS_AGAIN = lambda: (NEW, OLD)
    assert envelope.unwrapped(cast.bruno.id, wrapped).anchor == cast.bruno.id


def test_two_context_keys_are_recognised_until_the_older_is_retired(cast: Cast, settings: Any) -> None:
    case = cast.case_of_bruno()
    before = settings.PERCORSI_CONTEXT_KEY

    def seen_with(key: str) -> bool:
        settings.PERCORSI_CONTEXT_KEY = key
        with acting(cast.bruno):
            return type(case).objects.filter(pk=case.pk).exists()

    with as_owner():
        generated.keep_context_keys(NEW, before)
        assert set(generated.kids()) >= {key_id(NEW), key_id(before)}
    assert (seen_with(before), seen_with(NEW)) == (True, True)
    with as_owner():
        generated.keep_context_keys(NEW, alone=True)
        assert generated.kids() == [key_id(NEW)]
    assert seen_with(NEW)
    with pytest.raises(DatabaseError):
        seen_with(before)


def test_a_session_survives_a_new_session_key_and_ends_with_the_old_one(
    cast: Cast, settings: Any, client_of: Any
) -> None:
    client: Client = client_of(cast.bruno)
    assert client.get("/oggi").status_code == 200
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [old]
    assert client.get("/oggi").status_code == 200
    stale = SessionStore(client.session.session_key).load()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 60, []
    assert stale
    assert client.get("/oggi").status_code != 200


def test_each_kind_rotates_and_retires_on_a_living_installation(folder: Folder) -> None:
    """From the command line, on a database of its own: new key in front, the old one kept, then forgotten."""
    variables = {"PERCORSI_SECRETS_FILE": str(folder.path / "keys.json"), "PERCORSI_DEMO": "1"}
    assert folder.percorsi("keys", "create", **variables).returncode == 0
    assert folder.percorsi("migrate", **variables).returncode == 0
    for word, kind in KINDS.items():
        before = value(folder, kind.name)
        rotated = folder.percorsi("keys", "rotate", word, **variables)
        assert rotated.returncode == 0, rotated.stderr
        current, older = value(folder, kind.name).split(",")
        assert (older, current != before) == (before, True)
        shown = folder.percorsi("keys", "status", **variables)
        assert shown.returncode == 0, shown.stderr
        assert before not in shown.stdout + shown.stderr + rotated.stdout + rotated.stderr
        assert folder.percorsi("keys", "retire", word, **variables).returncode == 0
        assert value(folder, kind.name) == current


def test_a_file_of_keys_is_never_made_twice(folder: Folder) -> None:
    variables = {"PERCORSI_SECRETS_FILE": str(folder.path / "keys.json")}
    assert folder.percorsi("keys", "create", **variables).returncode == 0
    before = (folder.path / "keys.json").read_text()
    assert folder.percorsi("keys", "create", **variables).returncode == 1
    assert (folder.path / "keys.json").read_text() == before


def value(folder: Folder, name: str) -> str:
    file = folder.path / "keys.json"
    assert keys.is_private(file)
    return str(json.loads(file.read_text("utf-8"))[name])
