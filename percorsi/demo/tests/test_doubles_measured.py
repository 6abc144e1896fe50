"""The figures of docs/adr/0033 hold: counted again on the same invented pairs."""

import pytest

from percorsi.demo.synthetic.doubles import LOOK_ALIKE, SLIPS, pairs
from percorsi.demo.synthetic.held_out import UNLIKE, strangers, unseen_pairs
from percorsi.demo.synthetic.measured import compared_in, measure, measured, shown_for_nothing
from percorsi.people.rules.matching import LIKELY, NEAR_CERTAIN


@pytest.mark.parametrize(("with_codes", "recall", "precision"), [(True, 0.99, 0.99), (False, 0.975, 0.975)])
def test_doubles_are_found_and_look_alikes_left_alone(*, with_codes: bool, recall: float, precision: float) -> None:
    labelled = pairs(with_tax_codes=with_codes)
    assert len(labelled) >= 2_000
    assert {pair.kind for pair in labelled} == set(SLIPS) | set(LOOK_ALIKE)
    found = measure(labelled)
    assert found.recall >= recall
    assert found.precision >= precision


@pytest.mark.parametrize(("with_codes", "recall", "precision"), [(True, 0.95, 0.99), (False, 0.81, 0.955)])
def test_so_they_are_among_pairs_nobody_chose_the_weights_on(
    *, with_codes: bool, recall: float, precision: float
) -> None:
    labelled = unseen_pairs(with_tax_codes=with_codes)
    assert len(labelled) >= 2_000
    assert {pair.kind for pair in labelled if not pair.same} == set(UNLIKE)
    compared = compared_in(labelled)
    found = measured(labelled, compared, threshold=LIKELY)
    assert found.recall >= recall
    assert found.precision >= precision
    assert measured(labelled, compared, threshold=NEAR_CERTAIN).false <= 1


def test_the_two_sets_share_few_names_and_no_label_is_wrong() -> None:
    held_out = unseen_pairs(with_tax_codes=True)
    assert not any(pair.one == pair.other for pair in held_out if not pair.same)
    assert len({pair.one.family for pair in held_out}) > 60
    known = {pair.one.family for pair in pairs(with_tax_codes=True)}
    assert sum(pair.one.family in known for pair in held_out) / len(held_out) < 1 / 3


def test_in_a_town_where_nobody_is_written_twice_hardly_anybody_is_hinted_at() -> None:
    town = list(strangers(files=2_000, with_tax_codes=True))
    assert shown_for_nothing(town, threshold=NEAR_CERTAIN) <= 1


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert pairs(with_tax_codes=True, count=50) == pairs(with_tax_codes=True, count=50)
    assert unseen_pairs(with_tax_codes=True, count=50) == unseen_pairs(with_tax_codes=True, count=50)
