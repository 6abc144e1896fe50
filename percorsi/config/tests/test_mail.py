"""The mail server is one address; what it cannot mean is refused by name."""

import pytest

from percorsi.config import mail
from percorsi.config.environment import SettingFault

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("smtp+tls://anna:p%40ss@mail.example", (SMTP, "mail.example", 587, "anna", "p@ss", True, False)),
        ("smtps://mail.example:1465", (SMTP, "mail.example", 1465, "", "", False, True)),
        ("smtp://mail.example", (SMTP, "mail.example", 25, "", "", False, False)),
    ],
)
def test_the_address_says_all(monkeypatch: pytest.MonkeyPatch, address: str, meant: tuple[object, ...]) -> None:
    monkeypatch.setenv("PERCORSI_MAIL_URL", address)
    assert mail.server() == meant
    assert mail.is_possible()


@pytest.mark.parametrize("address", ["mailto:a@b.example", "smtp://", "https://mail.example"])
def test_another_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PERCORSI_MAIL_URL", address)
    with pytest.raises(SettingFault, match="PERCORSI_MAIL_URL"):
        mail.server()


@pytest.mark.parametrize(("demo", "backend"), [("1", "console"), ("0", "dummy")])
def test_without_one_a_demonstration_speaks_on_the_terminal_and_others_not_at_all(
    monkeypatch: pytest.MonkeyPatch, demo: str, backend: str
) -> None:
    monkeypatch.delenv("PERCORSI_MAIL_URL", raising=False)
    monkeypatch.setenv("PERCORSI_DEMO", demo)
    assert mail.server()[0] == f"django.core.mail.backends.{backend}.EmailBackend"
    assert mail.is_possible() is (demo == "1")
