"""The mail server, from one address: `smtp+tls://user:password@host:587`."""

from urllib.parse import unquote, urlsplit

from percorsi.config import environment

DJANGO = "django.core.mail.backends"
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def is_possible() -> bool:
    return bool(environment.read("PERCORSI_MAIL_URL")) or environment.is_demo()


def server() -> tuple[str, str, int, str, str, bool, bool]:
    """Backend, host, port, user, password, TLS begun, TLS from the start; as Django's settings name them."""
    given = urlsplit(environment.read("PERCORSI_MAIL_URL"))
    if not given.scheme:
        backend = "console" if environment.is_demo() else "dummy"
        return f"{DJANGO}.{backend}.EmailBackend", "", 0, "", "", False, False
    if given.scheme not in PORTS or not given.hostname:
        raise environment.SettingFault("PERCORSI_MAIL_URL must look like smtp+tls://user:password@host:587.")
    return (
        f"{DJANGO}.smtp.EmailBackend",
        given.hostname,
        given.port or PORTS[given.scheme],
        unquote(given.username or ""),
        unquote(given.password or ""),
        given.scheme == "smtp+tls",
        given.scheme == "smtps",
    )
