import html
import re
from datetime import date
from types import SimpleNamespace

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from percorsi.kernel.conflicts import Conflict, chosen_versions
from percorsi.kernel.forms import DateField, Form, Versioned


class PersonForm(Versioned, Form):
    name = forms.CharField(label="Name")
    town = forms.ChoiceField(label="Town", choices=[("015130", "Magenta"), ("015085", "Corbetta")])
    born_on = DateField(label="Born on", required=False)
    agrees = forms.BooleanField(label="Agrees", required=False)
    language = forms.MultipleChoiceField(
        label="Languages", required=False, choices=[("it", "Italian"), ("ar", "Arabic")]
    )


OPENED = {"name": "Maria", "town": "015130", "born_on": "1985-03-14", "agrees": "", "language": "it"}


def posted(**typed: str) -> QueryDict:
    """The page as opened at version 3, with what was typed over it."""
    query = QueryDict(mutable=True)
    query.update({f"initial-{name}": value for name, value in OPENED.items()})
    query.update({name: value for name, value in (OPENED | typed).items() if value})
    query["version"] = "3"
    return query


def saved(**changed: object) -> SimpleNamespace:
    """What the record holds now, at version 4."""
    values = {"name": "Maria", "town": "015130", "born_on": date(1985, 3, 14), "agrees": False, "language": ["it"]}
    return SimpleNamespace(version=4, **(values | changed))


def conflict(form: PersonForm, current: SimpleNamespace) -> Conflict:
    assert form.is_valid(), form.errors
    return Conflict.between(form, current)


def names(differences: list) -> list[str]:
    return [one.name for one in differences]


def test_what_both_changed_is_asked_and_shown_in_words() -> None:
    found = conflict(PersonForm(posted(town="015085", born_on="1985-03-15")), saved(born_on=date(1985, 4, 14)))
    assert names(found.asked) == ["town", "born_on"]
    town, born = found.asked
    assert (town.mine.shown, town.theirs.shown) == ("Corbetta", "Magenta")
    assert (born.mine.posted, born.theirs.posted) == (["1985-03-15"], ["1985-04-14"])


def test_what_only_the_other_changed_is_taken_without_asking() -> None:
    found = conflict(PersonForm(posted(name="Maria Grazia")), saved(town="015085"))
    assert names(found.taken) == ["town"]
    assert ("town", "015085") in found.kept


def test_what_nobody_changed_travels_on() -> None:
    found = conflict(PersonForm(posted()), saved(town="015085"))
    assert set(found.kept) == {
        ("name", "Maria"),
        ("town", "015085"),
        ("born_on", "1985-03-14"),
        ("language", "it"),
    }


def test_the_same_change_made_twice_is_no_question() -> None:
    found = conflict(PersonForm(posted(town="015085", agrees="on")), saved(town="015085", agrees=True))
    assert found.asked == found.taken == []


def test_the_next_comparison_starts_from_what_is_saved_now() -> None:
    found = conflict(PersonForm(posted(name="Marta")), saved(name="Mara"))
    assert ("name", "Mara") in found.seen
    assert found.version == 4


def chosen(which: str) -> QueryDict:
    query = posted(town="015085")
    query["keep-town"] = which
    query["saved-town"] = "015130"
    return query


def test_keeping_mine_saves_what_i_wrote() -> None:
    assert PersonForm(chosen("mine")).data["town"] == "015085"


def test_keeping_the_saved_version_forgets_what_i_wrote() -> None:
    assert PersonForm(chosen("saved")).data["town"] == "015130"


def test_a_page_without_choices_is_left_as_it_is() -> None:
    data = posted()
    assert chosen_versions(data) is data
    assert chosen_versions(None) is None


def the_page(form: PersonForm, current: SimpleNamespace) -> str:
    found = conflict(form, current)
    request = RequestFactory().get("/persone/1/modifica")
    with override("it"):
        return render_to_string("kernel/conflict.html", {"form": form, "conflict": found}, request=request)


def sent_back(page: str) -> QueryDict:
    """What a browser posts when the author presses the button: hidden inputs, and the chosen radio buttons."""
    query = QueryDict(mutable=True)
    for tag in re.findall(r"<input[^>]*>", page[page.index("data-unsaved") : page.index('class="actions"')]):
        name, value = (html.unescape(re.findall(rf'{part}="([^"]*)"', tag)[0]) for part in ("name", "value"))
        if 'type="hidden"' in tag or " checked" in tag:
            query.appendlist(name, value)
    return query


def test_the_page_shows_both_versions_and_keeps_mine_unless_told_otherwise() -> None:
    page = the_page(PersonForm(posted(name="Marta <b>", town="015085")), saved(name="Mara"))
    assert "Marta &lt;b&gt;" in page
    assert "Mara</span>" in page
    again = PersonForm(sent_back(page))
    assert again.is_valid(), again.errors
    assert again.facts() == {
        "name": "Marta <b>",
        "town": "015085",
        "born_on": date(1985, 3, 14),
        "agrees": False,
        "language": ["it"],
        "seen": 4,
    }


def test_the_page_says_what_the_other_changed_alone() -> None:
    page = the_page(PersonForm(posted(name="Marta")), saved(town="015085", agrees=True))
    assert "Corbetta" in page
    assert PersonForm(sent_back(page)).data["town"] == "015085"


def test_a_third_save_in_between_is_told_again() -> None:
    form = PersonForm(sent_back(the_page(PersonForm(posted(name="Marta")), saved(name="Mara"))))
    once_more = conflict(form, SimpleNamespace(**(vars(saved(name="Maura")) | {"version": 5})))
    assert names(once_more.asked) == ["name"]
    assert once_more.asked[0].theirs.shown == "Maura"
