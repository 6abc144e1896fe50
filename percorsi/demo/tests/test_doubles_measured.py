"""The figures of docs/adr/0033 hold: counted again on the same invented pairs."""

import pytest

from percorsi.demo.synthetic.doubles import LOOK_ALIKE, SLIPS, measure, pairs


@pytest.mark.parametrize(("with_codes", "recall", "precision"), [(True, 0.99, 0.99), (False, 0.975, 0.975)])
def test_doubles_are_found_and_look_alikes_left_alone(*, with_codes: bool, recall: float, precision: float) -> None:
    labelled = pairs(with_tax_codes=with_codes)
    assert len(labelled) >= 2_000
    assert {pair.kind for pair in labelled} == set(SLIPS) | set(LOOK_ALIKE)
    found = measure(labelled)
    assert found.recall >= recall
    assert found.precision >= precision


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert pairs(with_tax_codes=True, count=50) == pairs(with_tax_codes=True, count=50)
