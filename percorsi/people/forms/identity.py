"""Who somebody is: registered once, corrected when a document says otherwise."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from percorsi.audit.circumstances import note_shown
from percorsi.kernel.forms import DateField, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms.base import PersonForm
from percorsi.people.forms.fields import LANGUAGES, NOT_KNOWN, BirthPlaceField, MunicipalityField, citizenships
from percorsi.people.models import Person
from percorsi.people.rules.asking import Asked
from percorsi.people.rules.doubles import AlreadyKnown
from percorsi.people.rules.tax_code import disagreements, tidy, why_not_tax_code
from percorsi.people.vocabulary import Sex

FIELDS = (
    "given_name", "family_name", "sex", "birth_date", "birth_place", "citizenship", "tax_code", "residence",
    "domicile", "preferred_language",
)  # fmt: skip


class IdentityForm(PersonForm):
    sections: ClassVar[list[Section]] = [
        (_("Who she is"), ["given_name", "family_name", "sex"]),
        (_("Birth and citizenship"), [("birth_date", "birth_place"), "citizenship", "tax_code"]),
        (_("Where she lives"), [("residence", "domicile"), "preferred_language"]),
    ]

    given_name = forms.CharField(label=_("Given name or nickname"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        help_text=_("As in the documents: the funder asks for it."),
        choices=[*NOT_KNOWN, *Sex.choices],
        widget=Choices(inline=True),
        required=False,
    )
    birth_date = DateField(
        label=_("Date of birth"), help_text=_("If the day is not known, leave it empty."), required=False
    )
    birth_place = BirthPlaceField(
        label=_("Place of birth"),
        help_text=_("Italian municipality, or state if born abroad."),
        max_length=120,
        required=False,
    )
    citizenship = forms.ChoiceField(label=_("Citizenship"), choices=citizenships, required=False)
    tax_code = forms.CharField(
        label=_("Tax code"),
        help_text=_("16 characters, or 11 digits if provisional. Nobody is refused help for not having one."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false", "size": 20}),
    )
    residence = MunicipalityField(
        label=_("Resident in"), help_text=_("A municipality of the territory."), max_length=100, required=False
    )
    domicile = MunicipalityField(
        label=_("Lives in"), help_text=_("If it is not where she is resident."), max_length=100, required=False
    )
    preferred_language = forms.ChoiceField(
        label=_("Language she prefers"), choices=[*NOT_KNOWN, *LANGUAGES], required=False
    )

    def clean_tax_code(self) -> str:
        code = tidy(self.cleaned_data["tax_code"])
        if refusal := why_not_tax_code(code):
            raise ValidationError(str(refusal))
        return code

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        place = facts["birth_place"]
        return facts | {"birth_place": place.name, "birth_cadastral": place.cadastral}

    def warnings(self) -> Iterator[str]:
        """What the tax code says otherwise: told after saving, never in the way."""
        facts = {name: self.cleaned_data[name] for name in ("family_name", "given_name", "sex", "birth_date")}
        cadastral = self.cleaned_data["birth_place"].cadastral
        yield from disagreements(self.cleaned_data["tax_code"], birth_cadastral=cadastral, **facts)


class Telling(IdentityForm):
    """When somebody already known stands in the way, ``known`` says who: the page shows both."""

    known: AlreadyKnown | None = None

    def accepts(self, action: Callable[..., Any]) -> bool:
        def asked(**facts: Any) -> Any:
            try:
                return action(**facts)
            except AlreadyKnown as known:
                self.known = known
                note_shown(person.id for person in known.persons)
                raise

        return super().accepts(asked)


NEVER_WRITTEN_OF_PROTECTED = ("tax_code", "residence", "domicile")


class EditForm(Versioned, Telling):
    """Of a protected person neither the tax code nor where she lives is asked."""

    def __init__(self, data: Any = None, *, protected: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        self.protected = protected
        for name in NEVER_WRITTEN_OF_PROTECTED if protected else ():
            del self.fields[name]

    def warnings(self) -> Iterator[str]:
        return iter(()) if self.protected else super().warnings()

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        return initial_of(current)


class RegisterForm(Once, Telling):
    """``distinct`` names the persons somebody has looked at and said that they are not her."""

    telephone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    distinct = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_distinct(self) -> set[UUID]:
        try:
            return {UUID(key) for key in self.cleaned_data["distinct"].split()}
        except ValueError:
            return set()


def initial_of(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in FIELDS}


def initial_from(asked: Asked, *, typed_order: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was typed in the search box: the first word as given name, to be checked."""
    words = [word.title() for word in (typed_order or asked.words)]
    code = asked.tax_code.upper()
    return {
        "given_name": words[0] if words else "",
        "family_name": " ".join(words[1:]),
        "birth_date": asked.birth_date,
        "tax_code": code if why_not_tax_code(code) is None else "",
        "telephone": asked.telephone,
    }
