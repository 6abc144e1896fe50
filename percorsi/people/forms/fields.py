"""Places typed by name, states and languages chosen from a list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from percorsi.kernel.dates import today
from percorsi.people.queries import birth_places_named
from percorsi.people.rules.identity import STATELESS
from percorsi.territory.models import Municipality
from percorsi.territory.queries import find_municipality, municipality_choices

NOT_KNOWN = [("", _("Not known"))]
FREQUENT_STATES = ("ITA",)
LANGUAGES = (
    ("it", _("Italian")), ("en", _("English")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic")),
    ("ro", _("Romanian")), ("sq", _("Albanian")), ("uk", _("Ukrainian")), ("ru", _("Russian")), ("zh", _("Chinese")),
    ("bn", _("Bengali")), ("ur", _("Urdu")), ("pa", _("Punjabi")), ("hi", _("Hindi")), ("si", _("Sinhala")),
    ("tl", _("Tagalog")), ("pt", _("Portuguese")), ("wo", _("Wolof")), ("am", _("Amharic")), ("ti", _("Tigrinya")),
    ("so", _("Somali")), ("tr", _("Turkish")), ("fa", _("Persian")), ("rom", _("Romani")), ("lis", _("Sign language")),
    ("other", _("Another language")),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where somebody was born; without a code when the place is in no list."""

    name: str = ""
    cadastral: str = ""

    def __str__(self) -> str:
        return self.name


class Suggested(forms.TextInput):
    """Free text with suggestions in the browser's own list: given at once, or asked of ``asks`` while typing."""

    template_name = "people/widgets/suggested.html"

    def __init__(self, *, suggestions: Callable[[], list[str]] = list, asks: str = "") -> None:
        super().__init__({"autocomplete": "off"})
        self.suggestions, self.asks = suggestions, asks

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        suggested = f"{context['widget']['attrs'].get('id', name)}_list"
        context["suggestions"], context["suggested"] = self.suggestions(), suggested
        context["widget"]["attrs"]["list"] = suggested
        if self.asks:
            context["widget"]["attrs"] |= {
                "hx-get": reverse(self.asks),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": f"#{suggested}",
            }
        return context


class BirthPlaceField(forms.CharField):
    """A municipality or a state as written on the document; a place in no list stays as text."""

    widget = Suggested(asks="people:birth_places")

    def clean(self, value: Any) -> Place:
        name = super().clean(value)
        found = birth_places_named(name) if name else []
        if len(found) > 1:
            choices = ", ".join(str(place) for place in found)
            raise ValidationError(gettext("More than one place has this name. Write one of: %s.") % choices)
        return Place(str(found[0]), found[0].cadastral) if found else Place(name)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if value else ""


class MunicipalityField(forms.CharField):
    """By name, by a name of the documents, by code; a suppressed municipality leads to the one that took its place."""

    widget = Suggested(suggestions=lambda: [name for _key, name in municipality_choices()])

    def clean(self, value: Any) -> Municipality | None:
        name = super().clean(value)
        if not name:
            return None
        found = find_municipality(name, on=today())
        if found is None:
            raise ValidationError(
                gettext("“%s” is not among the municipalities here. Choose one from the list, or leave it empty.")
                % name
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        return str(value) if value else ""


def citizenships() -> list[tuple[str, Any]]:
    """Italy first, then the other states by name in the reader's language."""
    states = [(countries.alpha3(code), name) for code, name in countries]
    first = [state for state in states if state[0] in FREQUENT_STATES]
    return [*NOT_KNOWN, *first, *(one for one in states if one[0] and one not in first), (STATELESS, _("Stateless"))]
