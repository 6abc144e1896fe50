"""Every page of programme, network and territory: who opens it, what it says, how many questions it asks."""

import pytest
from django.test import Client
from django.urls import reverse

PROJECT_PAGES = ["project", "project_network", "project_territory", "project_targets", "project_calendar"]
PROJECTS = ["CIAO", "INLAV", "WIP", "ADDA", "VULN", "MELZO_COPROG"]
LISTS = ["projects", "measures", "network", "territory", "municipalities", "coverage"]
ADDRESSES = [
    *[f"programmes:{name}" for name in ["programme", "differences", *LISTS]],
    ("programmes:organisation", "SOLE"),
    ("programmes:district", "ALTOMILANESE"),
    ("programmes:municipality", "015251"),
    *[(f"programmes:{name}", code) for name in PROJECT_PAGES for code in PROJECTS],
]


def address(named: str | tuple[str, str]) -> str:
    return reverse(named) if isinstance(named, str) else reverse(named[0], args=[named[1]])


@pytest.mark.parametrize("named", ADDRESSES)
def test_somebody_signed_in_opens_every_page(
    named: str | tuple[str, str], loaded: None, browser_of_carla: Client
) -> None:
    assert browser_of_carla.get(address(named)).status_code == 200


@pytest.mark.parametrize("named", ADDRESSES)
def test_whoever_is_not_signed_in_is_asked_to_sign_in(named: str | tuple[str, str], db: None, client: Client) -> None:
    response = client.get(address(named))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("access:sign_in"))


@pytest.mark.parametrize(
    "named",
    [("programmes:project", "NONE"), ("programmes:organisation", "NONE"), ("programmes:district", "NONE"),
     ("programmes:municipality", "999999")],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(named: tuple[str, str], loaded: None, browser_of_carla: Client) -> None:
    assert browser_of_carla.get(address(named)).status_code == 404
