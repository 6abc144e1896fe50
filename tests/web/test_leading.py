"""H5: no address given by somebody leads to another host."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from percorsi.access.tests.factories import PASSWORD
from percorsi.cases.tests.cast import Cast

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "\x00//evil.example",
    "//127.0.0.1:8000@evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/..//evil.example",
    "ftp://testserver/",
    "//evil。example",
    "/accedi\r\nLocation: https://evil.example",
)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_address_given_by_somebody_leads_elsewhere(cast: Cast, address: str) -> None:
    client = Client()
    fields = {"username": cast.bruno.user.username, "password": PASSWORD, "next": address, "language": "it"}
    answers = [
        client.post("/lingua", fields),
        client.get("/accedi", {"next": address}),
        client.post("/accedi", fields),
        client.post("/lingua", {"language": "it"}, headers={"referer": address.replace("\r\n", "").replace("\n", "")}),
    ]
    for answer in answers:
        assert "\n" not in answer.headers.get("Location", "")
        assert leads_home(answer.headers.get("Location", "/")), answer.headers["Location"]


def leads_home(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, tabs and line ends are nothing."""
    read = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    return urlsplit(urljoin("http://testserver/", read)).netloc == "testserver"


def test_the_reading_of_addresses_sees_the_other_host() -> None:
    assert [
        address for address in ("//evil.example", "/\\evil.example", "/\t/evil.example") if leads_home(address)
    ] == []
    assert leads_home("/persone?q=a")
