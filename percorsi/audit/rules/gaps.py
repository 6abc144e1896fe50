"""The alarm for lines that were never written: the server's log and the trace are kept by different hands."""

import json
from collections.abc import Iterable, Mapping


def shown_by_request(log: Iterable[str]) -> dict[str, int]:
    """How many persons each request showed, as the server's own log says."""
    found: dict[str, int] = {}
    for text in log:
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict) and line.get("persons") and line.get("request_id"):
            found[line["request_id"]] = int(line["persons"])
    return found


def gaps(shown: Mapping[str, int], told: Mapping[str, int]) -> list[str]:
    """One sentence for each request whose lines are not all there."""
    return [
        f"Request {request} showed {persons} persons; the trace tells of {told.get(request, 0)}."
        for request, persons in shown.items()
        if told.get(request, 0) < persons
    ]
