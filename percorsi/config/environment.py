"""Settings come from environment variables only: this table is all of them.

`docs/administrator.md` shows the same table, and a test keeps the two equal.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from percorsi.config import keys

CLONE = Path(__file__).resolve().parents[2]
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True)
class Setting:
    """One environment variable: what it is for, and what happens without it."""

    name: str
    meaning: str
    default: str = ""
    shown_default: str = ""

    def row(self) -> str:
        """As in the table of `docs/administrator.md`."""
        return f"| `{self.name}` | {self.meaning} | {self.shown_default or f'`{self.default}`'} |"


SETTINGS = (
    Setting(
        "DATABASE_URL",
        "The PostgreSQL (15 or later) of the installation, with the login of the web role: "
        "`postgresql://percorsi_web:…@host/percorsi`. In demo mode it may be an administrator's login: "
        "the roles are then created through it.",
        shown_default="an embedded PostgreSQL, for trial and tests only",
    ),
    Setting(
        "PERCORSI_OWNER_DATABASE_URL",
        "The same database with the login of the owner of the tables, used by `percorsi migrate` and "
        "the other commands that change the schema. The web server never needs it.",
        shown_default="none",
    ),
    Setting(
        "PERCORSI_SEAL_DATABASE_URL",
        "The same database with the login that seals the trace, used by `percorsi audit`. Where the server knows it, "
        "it seals by itself every five seconds.",
        shown_default="none; `percorsi audit seal --every 5` runs elsewhere",
    ),
    Setting(
        "PERCORSI_DATABASE_ROLE",
        "Which of the logins this process uses: `web`, `owner` or `seal`. Commands set it themselves.",
        default="web",
    ),
    Setting(
        "PERCORSI_DATA",
        "Folder of what the installation writes: embedded database, generated secrets, collected static files.",
        shown_default="`var` beside the programme",
    ),
    Setting(
        "PERCORSI_POSTGRES",
        "Which embedded PostgreSQL to start: `wheel` (from the Python package) or `system` "
        "(found with `pg_config --bindir`).",
        shown_default="the package if it is installed, else the system's",
    ),
    Setting(
        "PERCORSI_DEMO",
        "`1` makes this a demonstration: invented people, accounts shown on the sign-in page, no safety demands.",
        shown_default="off, unless `percorsi demo` prepared the data folder",
    ),
    Setting("PERCORSI_DEBUG", "`1` shows error details in the browser. Refused outside demo mode.", default="0"),
    Setting(
        "PERCORSI_SECRET_KEY",
        "Signs sessions and forms: at least 50 random characters, or several such keys separated by commas: the first "
        "signs, the older ones are still recognised. Required outside demo mode.",
        shown_default="generated once in the data folder",
    ),
    Setting(
        "PERCORSI_CONTEXT_KEY",
        "Signs who acts in each database transaction: at least 32 random characters, several as above. "
        "Required outside demo mode.",
        shown_default="generated once in the data folder",
    ),
    Setting(
        "PERCORSI_ENVELOPE_KEYS",
        "Keys that wrap the data keys of sealed texts and files, separated by commas: the first seals and opens, "
        "the older ones only open. Lost, what they sealed is lost. Required outside demo mode.",
        shown_default="generated once in the data folder",
    ),
    Setting(
        "PERCORSI_SECRETS_FILE",
        "A file with the three keys above, made by `percorsi keys create`, readable by the server's account only. "
        "A variable that is set wins over the file.",
        shown_default="none: the keys are variables",
    ),
    Setting(
        "PERCORSI_PUBLIC_URL",
        "The address people type, beginning with `https://`. Required outside demo mode.",
        shown_default="`http://127.0.0.1:<port>`",
    ),
    Setting(
        "PERCORSI_HOSTS",
        "Further host names the server answers to, separated by commas. Never `*` outside demo mode.",
        shown_default="the host of the public address",
    ),
    Setting("PERCORSI_BIND", "The address the server listens on.", default="127.0.0.1"),
    Setting(
        "PERCORSI_PORT",
        "The port the server listens on.",
        shown_default="8000, or the next free one",
    ),
    Setting("PERCORSI_WORKERS", "Number of server processes.", default="2"),
    Setting("PERCORSI_THREADS", "Requests each server process answers at once.", default="4"),
    Setting(
        "PERCORSI_BEHIND_PROXY",
        "`1` when a reverse proxy ends TLS and sets `X-Forwarded-Proto` and `X-Forwarded-For`.",
        default="0",
    ),
    Setting(
        "PERCORSI_ACCESSIBILITY_URL",
        "Address of the accessibility statement (Italian public bodies: on form.agid.gov.it), linked on every page.",
        shown_default="no link",
    ),
    Setting(
        "PERCORSI_PRIVACY_URL",
        "Address of the privacy notice, linked on every page.",
        shown_default="no link",
    ),
    Setting(
        "PERCORSI_QUICK_EXIT_URL",
        "Where the quick exit of the pages for persons leads: an address that says nothing about them.",
        default="https://it.wikipedia.org/",
    ),
    Setting(
        "PERCORSI_SCANNER",
        "Where the virus scanner clamd listens: a socket's path, or `host:port`. Set but silent, it lets no file in.",
        shown_default="none: files are examined by their structure alone",
    ),
    Setting(
        "PERCORSI_MAIL_URL",
        "The mail server for links by e-mail: `smtp+tls://user:password@host:587` (or `smtps://`, `smtp://`). "
        "A demonstration writes its mails on the terminal.",
        shown_default="no mail: who forgot a password asks an administrator",
    ),
    Setting("PERCORSI_MAIL_FROM", "The address mails come from.", default="percorsi@localhost"),
    *(
        setting
        for realm, whom in (("STAFF", "who works in the network"), ("CITIZENS", "the persons followed"))
        for setting in (
            Setting(
                f"PERCORSI_{realm}_ISSUER",
                f"The OpenID Connect provider (or SPID/CIE gateway) of {whom}, as it names itself.",
                shown_default="none",
            ),
            Setting(f"PERCORSI_{realm}_CLIENT", "Our name at that provider.", shown_default="none"),
            Setting(f"PERCORSI_{realm}_SECRET", "Our secret at that provider.", shown_default="none"),
            Setting(
                f"PERCORSI_{realm}_LEVELS",
                "The `acr` values accepted, separated by commas: levels of two factors, for example "
                "`https://www.spid.gov.it/SpidL2`. Without them a second factor is asked here.",
                shown_default="none",
            ),
        )
    ),
    Setting(
        "PERCORSI_NAMES_IN_ACCESSES",
        "`1` tells the person the names of the colleagues who opened her file; `0` only their organisation and role.",
        default="0",
    ),
    Setting(
        "PERCORSI_LOG_LEVEL",
        "How much is logged on standard error: `DEBUG` … `ERROR`. `INFO` writes one line a request: "
        "route, answer, milliseconds, number; never an address or what was written.",
        default="INFO",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> str:
    """A name outside the table is a mistake of ours, hence the KeyError."""
    return os.environ.get(name, "").strip() or BY_NAME[name].default


def is_on(name: str) -> bool:
    return read(name).lower() in TRUE_WORDS


def data_folder() -> Path:
    return Path(read("PERCORSI_DATA") or CLONE / "var").absolute()


def secret(name: str) -> str:
    """`secret("SECRET_KEY")`: from the environment or the secrets file, else generated once in the data folder."""
    if read("PERCORSI_SECRETS_FILE"):
        found = given_secret(name)
        if not found:
            msg = f"PERCORSI_SECRETS_FILE holds no {name}, and PERCORSI_{name} is not set."
            raise SettingFault(msg)
        return found
    return read(f"PERCORSI_{name}") or keys.remembered(data_folder(), name)


def given_secret(name: str) -> str:
    """What somebody has chosen to use; empty where a value would be generated."""
    file = read("PERCORSI_SECRETS_FILE")
    return read(f"PERCORSI_{name}") or (keys.known(Path(file)).get(name, "") if file else "")


def secrets_file() -> Path:
    """Where keys are kept that are no variables."""
    return Path(read("PERCORSI_SECRETS_FILE") or data_folder() / keys.FILE_NAME)


def secrets_of(name: str) -> tuple[str, ...]:
    """Several keys of one kind, the current one first."""
    return tuple(key for part in secret(name).split(",") if (key := part.strip()))


def is_demo() -> bool:
    """A data folder prepared by `percorsi demo` stays a demonstration, unless told otherwise."""
    if read("PERCORSI_DEMO"):
        return is_on("PERCORSI_DEMO")
    return not read("DATABASE_URL") and demo_mark().exists()


def demo_mark() -> Path:
    return data_folder() / "demonstration"


def forget_preparation() -> None:
    """After the owner's commands the demonstration is prepared anew; it stays a demonstration."""
    if demo_mark().exists():
        demo_mark().write_text("", "utf-8")


class SettingFault(Exception):
    """Says which setting cannot be used, and why."""


def number(name: str, *, otherwise: int = 0) -> int:
    given = read(name)
    if given and not given.isdecimal():
        msg = f"{name} is “{given}”; it must be a whole number."
        raise SettingFault(msg)
    return int(given or otherwise)


def port() -> int:
    return number("PERCORSI_PORT", otherwise=8000)


def public_url() -> str:
    return (read("PERCORSI_PUBLIC_URL") or f"http://127.0.0.1:{port()}").rstrip("/")


def identity_realms() -> list[dict[str, Any]]:
    """Of each kind of people the provider of their digital identity."""
    return [
        {
            "code": code,
            "issuer": read(f"PERCORSI_{realm}_ISSUER"),
            "client_id": read(f"PERCORSI_{realm}_CLIENT"),
            "secret": read(f"PERCORSI_{realm}_SECRET"),
            "levels": tuple(filter(None, (level.strip() for level in read(f"PERCORSI_{realm}_LEVELS").split(",")))),
        }
        for code, realm in (("operatori", "STAFF"), ("cittadini", "CITIZENS"))
    ]


if __name__ == "__main__":  # `python -m percorsi.config.environment` prints the rows for the manual
    sys.stdout.writelines(f"{setting.row()}\n" for setting in SETTINGS)
