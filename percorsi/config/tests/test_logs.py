"""L4, L8: the log says what happened, never to whom nor what was written, and nobody else writes lines into it."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from percorsi.cases.tests.cast import Cast
from percorsi.config.logs import NAMED, JsonLines, settings
from percorsi.config.postgres import is_embedded

CANARY = "canarino-7f3a"
FIELDS = {"at", "level", "logger", "says", "failure", "where", *NAMED}
ANY_VALUE = st.one_of(st.text(), st.integers(), st.none(), st.binary(), st.lists(st.text()))


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that any logger says, as the installation would write it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django.server", "gunicorn.error")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def visitor(cast: Cast) -> Client:
    client = Client(
        raise_request_exception=False, headers={"user-agent": CANARY, "referer": f"http://testserver/{CANARY}"}
    )
    client.force_login(cast.bruno.user)
    return client


def lines(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_leaves_one_line_with_its_route_and_the_number_of_its_answer(visitor: Client, log: StringIO) -> None:
    answer = visitor.get(f"/persone/cerca?q={CANARY}")
    (line,) = [line for line in lines(log) if line["logger"] == "percorsi.request"]
    assert line["route"] == "desk:search"
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert isinstance(line["ms"], int)
    assert set(line) == {"at", "level", "logger", "says", "route", "method", "status", "request_id", "ms", "persons"}


def fails(*args: Any) -> None:
    raise DatabaseError(f'invalid input: "{CANARY}"')


def everything(visitor: Client) -> None:
    """What a person types, in each place where it can go wrong."""
    visitor.get(f"/{CANARY}")
    visitor.get(f"/persone/cerca?q={CANARY}")
    visitor.post("/persone/nuova", {"given_name": CANARY, "family_name": CANARY})
    visitor.post(f"/sessione/{CANARY}", CANARY, content_type="application/json")
    visitor.generic(CANARY, "/oggi")
    visitor.get("/oggi", headers={"host": f"{CANARY}.example"})
    visitor.post("/accedi", {"username": CANARY, "password": CANARY})
    Client(enforce_csrf_checks=True).post(f"/accedi?q={CANARY}", {"username": CANARY})
    with connection.execute_wrapper(fails):
        visitor.get(f"/oggi?q={CANARY}")
        visitor.post("/persone/nuova", {"given_name": CANARY})


def test_nothing_that_people_write_reaches_the_log_or_a_mailbox(visitor: Client, log: StringIO) -> None:
    everything(visitor)
    assert {404, 400, 500, 200} <= {line.get("status") for line in lines(log)}
    assert any("django.db.utils.DatabaseError" in line.get("failure", []) for line in lines(log))
    assert CANARY not in log.getvalue()
    assert mail.outbox == []


def test_an_ordinary_log_would_have_held_it(visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    """The proof that the canaries were on their way."""
    everything(visitor)
    assert caplog.text.count(CANARY) > 5


def test_no_error_page_shows_what_went_wrong_inside(visitor: Client) -> None:
    with connection.execute_wrapper(fails):
        page = visitor.get("/oggi").content.decode()
    assert CANARY not in page
    assert "DatabaseError" not in page


@given(
    name=st.sampled_from(["percorsi.x", "django.request", "somebody.else", "root"]),
    says=st.one_of(st.text(), st.lists(st.text()), st.builds(ValueError, st.text())),
    extra=st.dictionaries(st.one_of(st.sampled_from(sorted(NAMED)), st.text()), ANY_VALUE),
    fault=st.one_of(st.none(), st.text()),
)
def test_a_line_is_one_line_of_named_fields_whatever_it_is_given(
    name: str, says: Any, extra: dict[str, Any], fault: str | None
) -> None:
    record = logging.LogRecord(name, logging.INFO, "x", 1, says, None, _raised(fault))
    record.__dict__.update({key: value for key, value in extra.items() if key not in record.__dict__})
    line = JsonLines().format(record)
    assert all(" " <= letter <= "~" for letter in line)
    assert set(json.loads(line)) <= FIELDS


def _raised(text: str | None) -> Any:
    if text is None:
        return None
    error = ValueError(text)
    return type(error), error, None


def test_a_failure_says_its_kind_and_place_not_its_text(log: StringIO) -> None:
    try:
        _chained()
    except RuntimeError:
        logging.getLogger("percorsi.x").exception("went wrong: %s", CANARY)
    line = lines(log)[-1]
    assert line["failure"] == ["builtins.RuntimeError", "builtins.KeyError"]
    assert line["where"][-1].startswith("percorsi/config/tests/test_logs.py:")
    assert line["says"] == "went wrong: %s"
    assert CANARY not in log.getvalue()


def _chained() -> None:
    try:
        {}[CANARY]
    except KeyError as error:
        raise RuntimeError(CANARY) from error


def test_no_failure_is_sent_by_mail() -> None:
    loggers = settings("INFO", in_words=False)["loggers"]
    assert loggers["django"]["handlers"] == []
    assert "words" not in {handler["formatter"] for handler in settings("INFO", in_words=False)["handlers"].values()}


def test_somebody_elses_sentence_is_left_out(log: StringIO) -> None:
    logging.getLogger("somebody.else").warning("already filled with " + CANARY)  # noqa: G003 - as strangers do
    assert lines(log)[-1]["says"] == ""


@pytest.mark.skipif(not is_embedded(), reason="the log of another server is its administrator's")
def test_the_embedded_servers_log_repeats_no_statement(db: None) -> None:
    wanted = {"log_min_messages": "log", "log_min_error_statement": "panic", "log_error_verbosity": "terse"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(wanted)])
        assert dict(cursor.fetchall()) == wanted
