"""The forms of a page, as a browser without scripts would send them."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

TYPED = frozenset({"text", "search", "email", "tel", "url", "textarea", "password"})
NOT_SENT = frozenset({"button", "submit", "reset", "image", "file"})
Pair = tuple[str, str]


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[Pair] = field(default_factory=list)

    @property
    def pairs(self) -> list[Pair]:
        return [(one.name, one.value) for one in self.fields if one.kind not in NOT_SENT]

    @property
    def typed(self) -> list[str]:
        return [one.name for one in self.fields if one.kind in TYPED]

    def has(self, name: str) -> bool:
        return any(one.name == name for one in self.fields)

    def filled(self, **values: str) -> "Form":
        fields = [replace(one, value=values.get(one.name, one.value)) for one in self.fields]
        return replace(self, fields=fields)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href", "").startswith("/"):
            self.links.append(found["href"])
        if tag == "form":
            self._form = Form(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._inside(tag, found, self._form)

    def _inside(self, tag: str, found: dict[str, str], form: Form) -> None:
        name = found.get("name", "")
        if tag == "input" and name:
            self._input(found, form)
        elif tag == "textarea" and name:
            self._area = Field(name, "textarea")
            form.fields.append(self._area)
        elif tag == "select" and name:
            self._select = Field(name, "select")
            form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(found.get("value", ""))
            if "selected" in found or len(self._select.choices) == 1:
                self._select.value = found.get("value", "")
        elif tag == "button" and name:
            form.buttons.append((name, found.get("value", "")))

    def _input(self, found: dict[str, str], form: Form) -> None:
        kind, value = found.get("type", "text"), found.get("value", "")
        if kind in {"radio", "checkbox"} and "checked" not in found:
            form.fields.append(Field(found["name"], "button", "", [value or "on"]))  # offered, not chosen
        else:
            form.fields.append(Field(found["name"], kind, value))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None


def read(page: str) -> tuple[list[Form], list[str]]:
    """Forms and links of our own host."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms, reader.links
