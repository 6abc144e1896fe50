"""Outside demo mode an unsafe setting is refused by name and with its reason."""

from pathlib import Path
from secrets import token_urlsafe

import pytest

from percorsi.config import environment, keys
from percorsi.config.safety import unsafe_settings
from percorsi.config.tests.folders import Folder

SAFE = {
    "DATABASE_URL": "postgresql://percorsi_web:secret@db.example/percorsi",
    "PERCORSI_DATABASE_ROLE": "web",
    "PERCORSI_SECRET_KEY": token_urlsafe(64),
    "PERCORSI_CONTEXT_KEY": token_urlsafe(48),
    "PERCORSI_ENVELOPE_KEYS": f"{token_urlsafe(48)}, {token_urlsafe(48)}",
    "PERCORSI_PUBLIC_URL": "https://percorsi.example",
    "PERCORSI_DEMO": "0",
}


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in environment.BY_NAME:
        monkeypatch.delenv(name, raising=False)
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_safe_settings_pass(safe: pytest.MonkeyPatch) -> None:
    assert unsafe_settings() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", ""),
        ("PERCORSI_DATABASE_ROLE", "owner"),
        ("PERCORSI_SECRET_KEY", "short"),
        ("PERCORSI_CONTEXT_KEY", ""),
        ("PERCORSI_ENVELOPE_KEYS", ""),
        pytest.param("PERCORSI_ENVELOPE_KEYS", f"{token_urlsafe(48)},short", id="one key too short"),
        ("PERCORSI_CONTEXT_KEY", "c" * 48),
        pytest.param("PERCORSI_SECRET_KEY", "django-insecure-" + token_urlsafe(48), id="an insecure key"),
        pytest.param("PERCORSI_ENVELOPE_KEYS", SAFE["PERCORSI_CONTEXT_KEY"], id="the key of another use"),
        ("PERCORSI_PUBLIC_URL", "http://percorsi.example"),
        ("PERCORSI_PUBLIC_URL", ""),
        ("PERCORSI_DEBUG", "1"),
        ("PERCORSI_HOSTS", "percorsi.example,*"),
        ("PERCORSI_STAFF_ISSUER", "http://login.example"),
        ("PERCORSI_CITIZENS_ISSUER", "http://login.example"),
        ("PERCORSI_MAIL_URL", "smtp://mail.example"),
    ],
)
def test_each_unsafe_setting_is_named_with_its_reason(safe: pytest.MonkeyPatch, name: str, value: str) -> None:
    safe.setenv(name, value)
    found = unsafe_settings()
    assert [finding.name for finding in found] == [name]
    assert all(finding.why and finding.remedy for finding in found)


def test_a_demonstration_asks_nothing(safe: pytest.MonkeyPatch) -> None:
    safe.setenv("PERCORSI_DEMO", "1")
    safe.setenv("PERCORSI_SECRET_KEY", "")
    assert unsafe_settings() == []


def test_django_finds_nothing_to_warn_of_in_production(folder: Folder) -> None:
    found = folder.percorsi("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert found.returncode == 0, found.stderr


def test_a_file_of_keys_that_others_can_read_is_refused(safe: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    keys.put(file, SECRET_KEY=SAFE["PERCORSI_SECRET_KEY"])
    safe.setenv("PERCORSI_SECRETS_FILE", str(file))
    assert unsafe_settings() == []
    file.chmod(0o640)
    assert [finding.name for finding in unsafe_settings()] == ["PERCORSI_SECRETS_FILE"]


def test_keys_may_come_from_the_file(safe: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    safe.setenv("PERCORSI_SECRETS_FILE", str(file))
    for name in ("SECRET_KEY", "CONTEXT_KEY", "ENVELOPE_KEYS"):
        safe.delenv(f"PERCORSI_{name}")
    assert {finding.name for finding in unsafe_settings()} == {
        "PERCORSI_SECRET_KEY",
        "PERCORSI_CONTEXT_KEY",
        "PERCORSI_ENVELOPE_KEYS",
    }
    keys.put(file, **{name: token_urlsafe(64) for name in ("SECRET_KEY", "CONTEXT_KEY", "ENVELOPE_KEYS")})
    assert unsafe_settings() == []
