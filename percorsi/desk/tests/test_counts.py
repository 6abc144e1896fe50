"""One row or three: the same number of statements, and few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.cases.tests.cast import Cast
from percorsi.desk.tests.conftest import ClientOf

FRAME = 8  # session, account, roles, beginning, who acts, header, emergency, end


def statements(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len([one for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.parametrize("name", ["ada", "bruno"])
@pytest.mark.parametrize(("path", "most"), [("/oggi", 10), ("/persone", 10)])
def test_lists_ask_as_much_for_three_people_as_for_one(
    path: str, most: int, name: str, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(getattr(cast, name))
    cast.case_of_bruno()
    one = statements(client, path)
    cast.case_of_bruno("Anna", "Verdi")
    cast.case_of_bruno("Sara", "Neri")
    assert statements(client, path) == one
    assert one <= FRAME + most


def test_a_file_is_opened_with_few_statements(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    assert statements(client_of(cast.bruno), f"/persone/{case.person_id}") <= FRAME + 13
