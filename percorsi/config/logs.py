"""The log: one JSON object a line, of fields that are named here; what people wrote or searched is in none of them.

A line says which route answered how and when, and of a failure which kind and where in the code. What a failure says
of itself is left out, because it repeats values: of a form, of a row, of an address.
"""

from __future__ import annotations

import json
import traceback
from datetime import UTC, datetime
from logging import Formatter, LogRecord
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GAPS_FILLED_LATER = frozenset({"django", "gunicorn", "psycopg"})  # they hand over sentence and values apart
LONGEST = 200
DEEPEST = 20  # frames of a failure
NAMED: dict[str, type] = {
    "request_id": str,
    "route": str,
    "method": str,
    "status": int,
    "status_code": int,
    "ms": int,
    "count": int,
    "persons": int,  # how many the answer showed: each has a line in the trace
    "job": str,
}


class JsonLines(Formatter):
    def format(self, record: LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "says": _sentence(record),
        }
        line |= {name: value for name, kind in NAMED.items() if isinstance(value := getattr(record, name, None), kind)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _failure(record.exc_info[1])
        return _one_line({name: _short(value) for name, value in line.items()})


def _one_line(fields: dict[str, Any]) -> str:
    """Line ends, escapes and all that a terminal obeys are written as their numbers (CWE-117)."""
    return json.dumps(fields, ensure_ascii=True).replace("\x7f", "\\u007f")


def _sentence(record: LogRecord) -> str:
    """As written in the code, its gaps unfilled. A sentence of others without gaps may have come already filled."""
    speaker = record.name.split(".")[0]
    constant = speaker == "percorsi" or (speaker in GAPS_FILLED_LATER and record.args)
    return record.msg if constant and isinstance(record.msg, str) else ""


def _failure(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return {
        "failure": [_kind(one) for one in _causes(error)],
        "where": [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _causes(error: BaseException) -> list[BaseException]:
    found = [error]
    while len(found) < DEEPEST and (cause := found[-1].__cause__ or found[-1].__context__) is not None:
        found.append(cause)
    return found


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _place(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])


def _short(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value


def settings(level: str, *, in_words: bool) -> dict[str, Any]:
    """For Django and for the server alike. ``in_words`` shows all, to a developer: refused outside demo mode."""
    formatter = "words" if in_words else "json"
    to_console: dict[str, Any] = {"handlers": ["console"], "propagate": False, "level": level}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "percorsi.config.logs.JsonLines"}, "words": {"format": "%(name)s %(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "percorsi": {"level": level},
            # Django's own would send a failure with all its values by mail.
            "django": {"handlers": [], "propagate": True, "level": "WARNING"},
            "gunicorn.error": to_console,
            "gunicorn.access": {"handlers": [], "propagate": False, "level": "CRITICAL"},  # ours says it already
        },
    }
