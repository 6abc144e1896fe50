"""`percorsi serve`: the production server, from settings in the environment."""

from __future__ import annotations

import os
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

from percorsi.config import environment, logs, postgres
from percorsi.config.cli import seal, static
from percorsi.config.cli.verbs import parser
from percorsi.config.safe_database import unsafe_database
from percorsi.config.safety import unsafe_settings

if TYPE_CHECKING:
    from gunicorn.app.base import BaseApplication

FIRST_PORT, PORTS_TRIED = 8000, 100
PATIENCE = 5  # seconds: the processes of a killed server need a moment to notice


def run(rest: list[str]) -> int:
    parser("serve", "Serve the installation; the settings are environment variables.").parse_args(rest)
    os.environ["PERCORSI_DATABASE_ROLE"] = "web"
    unsafe = unsafe_settings() or unsafe_database()
    if unsafe:
        _tell("Percorsi does not start, because these settings are unsafe:")
        for finding in unsafe:
            _tell(f"- {finding}")
        _tell("For a demonstration with invented people use `percorsi demo`.")
        return 1
    port = _free_port()
    if port is None:
        return 1
    os.environ["PERCORSI_PORT"] = str(port)
    static.run([])
    with postgres.running(), seal.sealing():
        _application().run()
    return 0


def _free_port() -> int | None:
    """A port that was asked for is the only one tried; otherwise the first free one."""
    if not environment.read("PERCORSI_PORT"):
        return next((port for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if not _why_not_bind(port)), None)
    port, until = environment.port(), time.monotonic() + PATIENCE
    while why := _why_not_bind(port):
        if time.monotonic() > until:
            _tell(f"Port {port} cannot be used: {why}. Set PERCORSI_PORT to a free one.")
            return None
        time.sleep(0.2)
    return port


def _why_not_bind(port: int) -> str | None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((environment.read("PERCORSI_BIND"), port))
        except OSError as error:
            return error.strerror or str(error)
    return None


def _application() -> BaseApplication:
    """Loaded before the processes part, so that they share its memory."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - only this verb needs the server

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in _options().items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from percorsi.config.wsgi import application  # noqa: PLC0415 - settings are read with it

            return application

    return Server()


def _options() -> dict[str, Any]:
    return {
        "bind": f"{environment.read('PERCORSI_BIND')}:{environment.port()}",
        "workers": environment.number("PERCORSI_WORKERS"),
        "threads": environment.number("PERCORSI_THREADS"),
        "worker_class": "gthread",
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108 - a heartbeat, no data
        "preload_app": True,
        "control_socket_disable": True,
        "proc_name": "percorsi",
        "timeout": 60,
        "graceful_timeout": 10,
        "keepalive": 5,
        "loglevel": "warning",
        "logconfig_dict": logs.settings("WARNING", in_words=environment.is_on("PERCORSI_DEBUG")),
        "forwarded_allow_ips": "*" if environment.is_on("PERCORSI_BEHIND_PROXY") else "127.0.0.1",
        "when_ready": lambda _server: _welcome(),
    }


def _welcome() -> None:
    print(f"Percorsi is at {environment.public_url()}  (Ctrl-C ends it)", flush=True)
    if environment.is_demo():
        for line in _accounts():
            print(line, flush=True)


def _accounts() -> list[str]:
    from django.utils.translation import override  # noqa: PLC0415 - settings are read with it

    from percorsi.demo.cast import CAST, PASSWORD  # noqa: PLC0415 - same

    with override("en"):
        players = [(player.username, player.name, str(player.hats[0].role.label)) for player in CAST]
    width = max(len(username) for username, _name, _role in players)
    lines = [f"  {username:{width}}  {name}, {role.lower()}" for username, name, role in players]
    return ["", f"Demonstration accounts, all with the password {PASSWORD}:", *lines]


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
