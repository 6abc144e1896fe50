"""What a person and a script meet: help, exit codes, results on one channel and messages on the other."""

import socket

import pytest

from percorsi.config.cli.verbs import VERBS
from percorsi.config.postgres import DatabaseFault, url
from percorsi.config.tests.folders import Folder


def test_help_lists_every_verb(folder: Folder) -> None:
    answer = folder.percorsi("--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert [verb.name for verb in VERBS if verb.name not in answer.stdout] == []


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb.name not in {"django", "bench"}], ids=lambda verb: verb.name
)
def test_each_verb_explains_itself_without_a_database(folder: Folder, verb: object) -> None:
    answer = folder.percorsi(*verb.words, "--help")  # type: ignore[attr-defined] # a parametrised Verb
    assert answer.returncode == 0, answer.stderr
    assert f"usage: percorsi {verb.name}" in answer.stdout  # type: ignore[attr-defined] # same
    assert not (folder.path / "postgres").exists()


@pytest.mark.parametrize(
    "words",
    [("database",), ("database", "jump"), ("database", "url", "--role", "root"), ("import",), ("translations",),
     ("demo", "--fast"), ("serve", "now"), ("static", "x"), ("database", "remove")],
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_speaks_on_standard_error(folder: Folder, words: tuple[str, ...]) -> None:
    answer = folder.percorsi(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "usage: percorsi" in answer.stderr


def test_status_and_url_are_results(folder: Folder) -> None:
    status, address = folder.percorsi("database", "status"), folder.percorsi("database", "url", "--role", "owner")
    assert (status.stdout, status.stderr, status.returncode) == ("stopped\n", "", 0)
    assert address.stdout.startswith("postgresql://percorsi_owner:")
    assert address.stderr == ""


def test_the_database_of_somebody_else_is_not_ours_to_start(folder: Folder) -> None:
    answer = folder.percorsi("database", "start", DATABASE_URL="postgresql://percorsi_web:x@db.example/percorsi")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "not ours to start" in answer.stderr


def test_serve_refuses_unsafe_settings_before_anything_else(folder: Folder) -> None:
    answer = folder.percorsi("serve", PERCORSI_DEMO="0")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "PERCORSI_SECRET_KEY: it has fewer than 50 characters" in answer.stderr
    assert not (folder.path / "postgres").exists()


def test_serve_says_which_port_is_taken(folder: Folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = folder.percorsi("serve", PERCORSI_DEMO="1", PERCORSI_PORT=str(port))
    assert answer.returncode == 1
    assert f"Port {port} cannot be used" in answer.stderr


def test_an_unknown_choice_of_postgresql_is_refused(folder: Folder) -> None:
    answer = folder.percorsi("database", "start", PERCORSI_POSTGRES="oracle")
    assert answer.returncode == 1
    assert "`wheel` or `system`" in answer.stderr


def test_without_the_owner_login_schema_commands_say_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://percorsi_web:x@db.example/percorsi")
    monkeypatch.setenv("PERCORSI_DEMO", "0")
    monkeypatch.delenv("PERCORSI_OWNER_DATABASE_URL", raising=False)
    with pytest.raises(DatabaseFault, match="Set PERCORSI_OWNER_DATABASE_URL"):
        url("owner")


def test_a_trial_server_gives_both_logins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres:x@db.example:5433/postgres?sslmode=require")
    monkeypatch.setenv("PERCORSI_DEMO", "1")
    monkeypatch.delenv("PERCORSI_OWNER_DATABASE_URL", raising=False)
    for role in ("owner", "web"):
        assert url(role).startswith(f"postgresql://percorsi_{role}:")
        assert url(role).endswith("@db.example:5433/percorsi?sslmode=require")


@pytest.mark.parametrize("name", ["PERCORSI_PORT", "PERCORSI_WORKERS"])
def test_a_number_that_is_none_is_refused_by_name(folder: Folder, name: str) -> None:
    refused = folder.percorsi("serve", **{"PERCORSI_DEMO": "1", name: "many"})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"{name} is “many”; it must be a whole number." in refused.stderr
