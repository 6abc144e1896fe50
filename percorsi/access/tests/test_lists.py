"""The list of the kernel, on a table of ours: order, filters, pages, number of questions."""

import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from percorsi.access.models import User
from percorsi.access.tests.factories import make_user
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any


class UserFilters(Filters):
    kind = forms.ChoiceField(label="Kind", choices=with_any([("person", "A person"), ("service", "A service")]))
    name = forms.CharField(label="Name")
    lookups = {"kind": "kind", "name": "display_name__istartswith"}


class UserTable(Table):
    caption = "Accounts"
    columns = (
        Column("Name", "display_name", sort="display_name", link=lambda user: f"/utenze/{user.username}"),
        Column("Kind", lambda user: user.get_kind_display()),
        Column("User name", "username", sort="username"),
    )
    filters = UserFilters
    order = "display_name"
    page_size = 2
    empty = Empty("Nobody yet.", "Invite", "/invita")
    exported_as = "accounts"


@pytest.fixture
def accounts(db: None) -> None:
    for name in ("Carla", "Ada", "Bruno"):
        make_user(name)


def listed(query: str = "") -> UserTable:
    return UserTable(QueryDict(query), User.objects.all())


def names(table: UserTable) -> list[str]:
    return [cells[0].text for cells in table.rows]


def drawn(query: str = "") -> str:
    request = RequestFactory().get(f"/elenco?{query}")
    with override("it"):
        return render_to_string("kernel/list.html", {"table": listed(query)}, request=request)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ada", "Bruno"]),
        ("page=2", ["Carla"]),
        ("page=9", []),
        ("page=-1", ["Ada", "Bruno"]),
        ("page=x", ["Ada", "Bruno"]),
        ("sort=-display_name", ["Carla", "Bruno"]),
        ("sort=password", ["Ada", "Bruno"]),
        ("name=ca", ["Carla"]),
        ("kind=service", []),
        ("kind=nonsense", ["Ada", "Bruno"]),
    ],
)
def test_only_what_is_offered_orders_and_narrows(accounts: None, query: str, expected: list[str]) -> None:
    assert names(listed(query)) == expected


def test_the_order_in_force_is_said_and_the_button_asks_for_the_opposite(accounts: None) -> None:
    page = drawn()
    assert page.count('aria-sort="ascending"') == 1
    assert page.count('aria-sort="none"') == 1
    assert 'name="sort" value="-display_name"' in page


def test_a_filter_in_force_is_a_chip_that_removes_it_and_keeps_the_rest(accounts: None) -> None:
    (chip,) = listed("name=ca&sort=username&page=2").chips
    assert (chip.chip.label, chip.chip.value) == ("Name", "ca")
    assert chip.address == "?sort=username"


def test_pages_keep_filters_and_order(accounts: None) -> None:
    table = listed("sort=-username&kind=person")
    assert table.next_address == "?sort=-username&kind=person&page=2"
    assert table.previous_address == ""


def test_an_empty_list_says_what_to_do(db: None) -> None:
    assert "Nobody yet." in drawn()
    assert 'href="/invita"' in drawn()


def test_a_list_emptied_by_its_filters_says_how_to_widen_it(accounts: None) -> None:
    page = drawn("name=zz")
    assert "Togline uno" in page
    assert 'href="?"' in page


def test_on_a_phone_every_cell_knows_its_label(accounts: None) -> None:
    page = drawn()
    assert page.count('data-label="Kind"') == 2
    assert page.count('role="row"') == 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_once_whatever_its_length(db: None, count: int) -> None:
    for number in range(count):
        make_user(f"User {number}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        UserTable.page_size = 50
        try:
            drawn()
        finally:
            UserTable.page_size = 2
    assert len(asked) == 1


def test_the_export_holds_every_row_found_and_no_formula(accounts: None) -> None:
    make_user("=cmd()")
    answer = listed("format=csv&sort=username").as_file().content.decode()
    assert answer.splitlines()[1].startswith("'=cmd()")
    assert len(answer.splitlines()) == 5
