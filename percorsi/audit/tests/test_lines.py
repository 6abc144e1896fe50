"""L8, L4: a line of the trace is one line of plain text, and holds codes instead of content."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percorsi.audit.circumstances import network_of
from percorsi.audit.rules.gaps import gaps, shown_by_request
from percorsi.audit.rules.lines import neutral, only_codes

ANYTHING = st.text(st.characters(), max_size=300)


@given(ANYTHING)
def test_whatever_the_name_the_line_stays_one_and_obeys_no_escape(name: str) -> None:
    told = neutral(name)
    assert len(told.splitlines()) <= 1
    assert {unicodedata.category(char) for char in told}.isdisjoint({"Cc", "Cf", "Zl", "Zp", "Cs"})
    assert len(told) <= 200


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Anna\r\n2026 Bruno signed in", "Anna\\u000d\\u000a2026 Bruno signed in"),
        ("\x1b[2KAnna", "\\u001b[2KAnna"),
        ("Anna\u202egnorw", "Anna\\u202egnorw"),
        ("D’Amico Zoë", "D’Amico Zoë"),
    ],
)
def test_line_ends_and_escapes_are_spelt_out(name: str, told: str) -> None:
    assert neutral(name) == told


@pytest.mark.parametrize("content", ["Maria Rossi", "a\nb", {"words": ["she said"]}, "x" * 101, {"a name": 1}])
def test_content_is_refused(content: object) -> None:
    with pytest.raises(ValueError, match="codes, no content"):
        only_codes({"field": content})


def test_codes_counts_and_names_of_fields_are_kept() -> None:
    told = {"fields": ["given_name", "tax_code"], "rows": 3, "whole": True, "none": None, "code": "CO-12.b"}
    assert only_codes(told) == told


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("not an address\r\n", ""),
        ("", ""),
    ],
)
def test_an_address_is_told_as_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_request_that_showed_persons_without_their_lines_is_a_gap() -> None:
    log = [
        '{"request_id": "a", "persons": 2}',
        '{"request_id": "b", "persons": 0}',
        "not json",
        '{"request_id": "c", "persons": 1}',
    ]
    shown = shown_by_request(log)
    assert shown == {"a": 2, "c": 1}
    assert gaps(shown, {"a": 2, "c": 1}) == []
    assert gaps(shown, {"a": 1}) == [
        "Request a showed 2 persons; the trace tells of 1.",
        "Request c showed 1 persons; the trace tells of 0.",
    ]
