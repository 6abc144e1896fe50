"""The table at the end of a run: one row a task."""

from typing import Any

from tests.budgets.tasks import TASKS


def pytest_terminal_summary(terminalreporter: Any) -> None:
    rows: dict[str, tuple[Any, ...]] = {}
    failed = {report.nodeid for outcome in ("failed", "error") for report in terminalreporter.stats.get(outcome, [])}
    for report in (each for outcome in terminalreporter.stats.values() for each in outcome):
        for name, row in getattr(report, "user_properties", ()):  # told by the report of the end of the test
            if name == "task":
                rows[row[0]] = (*row[1:], "NO" if report.nodeid in failed else "yes")
    if not rows:
        return
    terminalreporter.section("effort budgets")
    terminalreporter.write_line("task | clicks | keys | page loads | seconds (estimate) | budget | ok")
    for code, task in TASKS.items():
        spent = " | ".join(str(each) for each in rows[code][:-1]) if code in rows else "– | – | – | –"
        ok = rows[code][-1] if code in rows else "no screen or test yet"
        terminalreporter.write_line(f"{code} {task.title} | {spent} | {task.budget} | {ok}")
    terminalreporter.write_line(f"{len(rows)} of {len(TASKS)} tasks measured")
