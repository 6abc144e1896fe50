"""The data files themselves: whole, and pointing only at what exists. No database."""

from collections import Counter
from pathlib import Path

import pytest

from percorsi.network.rules import is_tax_code
from percorsi.programmes import facts
from percorsi.programmes.facts import BadFactError, months, read

SEXES = frozenset({"women", "men"})


def codes(name: str, column: str = "code") -> set[str]:
    return {row[column] for row in read(name, truths=SEXES if name == "target_groups" else frozenset())}


def test_all_that_the_documents_name_is_there() -> None:
    counts = {name: len(read(name)) for name in ["organisations", "projects", "activities", "measures", "partner_tasks"]
              if name != "activities"}  # fmt: skip
    assert counts == {"organisations": 61, "projects": 6, "measures": 19, "partner_tasks": 61}
    assert len(read("municipalities")) == 135
    assert Counter(row["kind"] for row in read("districts")) == {"district": 19, "sub_district": 2}


@pytest.mark.parametrize(
    ("name", "column", "points_at"),
    [
        ("partnerships", "organisation", "organisations"),
        ("partnerships", "project", "projects"),
        ("project_districts", "district", "districts"),
        ("district_roles", "organisation", "organisations"),
        ("district_municipalities", "district", "districts"),
        ("target_measures", "measure", "measures"),
        ("anomaly_places", "anomaly", "anomalies"),
    ],
)
def test_every_code_points_at_something(name: str, column: str, points_at: str) -> None:
    assert codes(name, column) - codes(points_at) == set()


def test_istat_codes_are_six_digits_of_the_province_and_never_repeat() -> None:
    istat = [row["istat"] for row in read("municipalities")]
    assert all(len(code) == 6 and code.startswith("015") for code in istat)
    assert len(istat) == len(set(istat))


def test_every_tax_code_has_its_check_digit() -> None:
    stated = {row["code"]: row["tax_code"] for row in read("organisations") if row["tax_code"]}
    assert stated == {"AZ_CASTANESE": "05060480968"}
    assert all(is_tax_code(code) for code in stated.values())


def test_months_are_read_as_the_calendar_marks_them() -> None:
    assert list(months("6-8 11-12 15-18")) == [6, 7, 8, 11, 12, 15, 16, 17, 18]
    assert list(months("")) == []


def test_a_cell_that_cannot_be_read_names_file_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "FOLDER", tmp_path)
    (tmp_path / "odd.csv").write_text("code,valid_from\nX,20 luglio\n", encoding="utf-8")
    with pytest.raises(BadFactError, match=r"odd\.csv, column valid_from: “20 luglio”"):
        read("odd")
