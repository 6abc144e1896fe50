from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from percorsi.kernel.forms import DateField, Form, Once, SensitiveField, Versioned
from percorsi.kernel.refusals import EditConflict, Refusal, Refused


class VisitForm(Form):
    sections = (("When", ("on",)),)
    on = DateField(label="Day", help_text="For example 14/03/1985.")
    place = forms.CharField(label="Place")
    disability = SensitiveField(label="Disability")


class NewVisitForm(Once, VisitForm):
    pass


class EditVisitForm(Versioned, VisitForm):
    pass


def posted(**values: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update({"on": "2025-03-14", "place": "Magenta", "disability": ""} | values)
    return query


@pytest.mark.parametrize("typed", ["2025-03-14", "14/03/2025", "14.03.2025", "14-03-2025"])
def test_a_date_is_understood_as_typed_in_italy_and_as_sent_by_the_calendar(typed: str) -> None:
    form = VisitForm(posted(on=typed))
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2025, 3, 14)


def test_the_calendar_shows_a_known_date() -> None:
    assert 'type="date" name="on" value="2025-03-14"' in str(VisitForm(initial={"on": date(2025, 3, 14)}))


def test_a_date_that_does_not_exist_stays_in_sight() -> None:
    drawn = str(VisitForm(posted(on="31/02/2025"))["on"])
    assert 'type="text" name="on" value="31/02/2025"' in drawn


def test_hint_and_error_are_linked_to_their_input() -> None:
    drawn = VisitForm(posted(on="")).as_div()
    assert 'aria-describedby="id_on_helptext id_on_error"' in drawn
    assert 'id="id_on_helptext"' in drawn
    assert 'id="id_on_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_the_summary_names_every_error_and_leads_to_its_field() -> None:
    drawn = str(VisitForm(posted(on="", place="")))
    assert drawn.index("data-error-summary") < drawn.index('name="on"')
    assert '<a href="#id_on">Day: ' in drawn
    assert '<a href="#id_place">Place: ' in drawn


def test_a_form_without_errors_has_no_summary() -> None:
    assert "data-error-summary" not in str(VisitForm())


def test_every_field_is_drawn_once_whether_in_a_section_or_not() -> None:
    drawn = str(VisitForm())
    assert [drawn.count(f'name="{name}"') for name in ("on", "place", "disability")] == [1, 1, 4]


@pytest.mark.parametrize("answer", ["", "Y", "N", "REFUSED"])
def test_a_sensitive_question_keeps_its_four_states_apart(answer: str) -> None:
    form = VisitForm(posted(disability=answer))
    assert form.is_valid()
    assert form.cleaned_data["disability"] == answer


def test_choices_are_a_group_with_a_legend() -> None:
    drawn = str(VisitForm())
    assert "<fieldset" in drawn
    assert "<legend>Disability" in drawn


def test_an_accepted_form_gives_the_action_its_facts_and_keeps_the_result() -> None:
    form = VisitForm(posted())
    assert form.accepts(lambda **facts: facts)
    assert form.result == {"on": date(2025, 3, 14), "place": "Magenta", "disability": ""}


def test_an_invalid_form_asks_nothing_of_the_action() -> None:
    asked: list[Any] = []
    assert not VisitForm(posted(place="")).accepts(lambda **facts: asked.append(facts))
    assert asked == []


def refuse(field: str) -> Any:
    def action(**facts: Any) -> None:
        raise Refused(Refusal("The day is in the future.", "Check the year.", (field,)))

    return action


def test_a_refusal_stands_beside_the_field_it_speaks_of() -> None:
    form = VisitForm(posted())
    assert not form.accepts(refuse("on"))
    assert form.errors == {"on": ["The day is in the future. Check the year."]}


def test_a_refusal_about_something_else_stands_in_the_summary() -> None:
    form = VisitForm(posted())
    assert not form.accepts(refuse("elsewhere"))
    assert form.non_field_errors() == ["The day is in the future. Check the year."]


def test_what_a_role_may_not_do_is_no_error_of_the_form() -> None:
    def action(**facts: Any) -> None:
        raise Refused(Refusal("Not in your role."), forbidden=True)

    with pytest.raises(Refused):
        VisitForm(posted()).accepts(action)


def test_the_key_of_what_will_be_created_travels_with_the_page() -> None:
    key = NewVisitForm()["form_id"].value()
    form = NewVisitForm(posted(form_id=str(key)))
    assert form.accepts(lambda **facts: facts)
    assert form.result["id"] == UUID(key)


def test_each_page_opened_has_its_own_key() -> None:
    assert NewVisitForm()["form_id"].value() != NewVisitForm()["form_id"].value()


def test_the_version_seen_arrives_at_the_action() -> None:
    form = EditVisitForm(posted(version="7"))
    assert form.accepts(lambda **facts: facts)
    assert form.result["seen"] == 7


def test_an_edit_conflict_is_kept_to_be_shown() -> None:
    def action(**facts: Any) -> None:
        raise EditConflict(SimpleNamespace(version=8, on=date(2025, 3, 14), place="Corbetta", disability=""), 7)

    form = EditVisitForm(posted(version="7"))
    assert not form.accepts(action)
    assert form.conflict is not None
    assert form.conflict.version == 8


def test_the_words_of_the_frame_are_italian() -> None:
    with override("it"):
        drawn = str(VisitForm(posted(place="")))
    assert "Controlla questo punto" in drawn
    assert "Preferisce non rispondere" in drawn
