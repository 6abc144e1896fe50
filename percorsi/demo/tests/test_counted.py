"""Who of the stories is counted where: each indicator opens to the people it should."""

from datetime import date

import pytest

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.cases.models import Case
from percorsi.demo.telling import Network
from percorsi.indicators.catalogue import find
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import members
from percorsi.indicators.vocabulary import Framework

WHEN_ALL_ARE_FOLLOWED_UP = date(2022, 6, 30)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("CO02", {"Stella", "Celeste", "Ginevra"}),
        ("CO05", {"Teodora"}),
        ("CO06", {"Stella", "Olmo", "Nino"}),
        ("CO08", {"Ginevra"}),
        ("CO15", {"Nadia"}),
        ("CO16", set()),
        ("CR02", {"Nadia", "Nino"}),
        ("CR03", {"Stella", "Olmo"}),
        ("CR04", {"Stella", "Celeste", "Luna", "Ginevra", "Viola", "Rocco", "Marina"}),
        ("CR06", {"Stella", "Celeste", "Luna", "Ginevra", "Viola", "Rocco", "Olmo", "Nadia", "Marina"}),
        ("CR07", {"Teodora"}),
        ("CR08", {"Ginevra"}),
    ],
)
def test_each_indicator_opens_to_its_people(code: str, names: set[str], network: Network) -> None:
    assert counted(code) == names


def test_elio_who_never_entered_and_alba_who_left_no_result_are_told_apart(network: Network) -> None:
    everybody = counted("GRAND_TOTAL")
    assert "Elio" not in everybody
    assert "Alba" in everybody
    assert "Alba" not in counted("CR01") | counted("CR02") | counted("CR03") | counted("CR04") | counted("CR06")


def counted(code: str) -> set[str]:
    with acting(service_principal("indicators")) as actor:
        asked = Asked(Framework.ESF_2014_2020, WHEN_ALL_ARE_FOLLOWED_UP, actor)
        cases = [member.case_id for member in members(asked, find(Framework.ESF_2014_2020, code))]
        return set(Case.objects.filter(pk__in=cases).values_list("person__given_name", flat=True))
