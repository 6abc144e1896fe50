from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from percorsi.config import translations

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy

TITLE = _("Open path")
STATE = pgettext_lazy("of a path", "Open")

def count(n: int) -> str:
    return ngettext("%(n)s person", "%(n)s persons", n) % {"n": n}
"""
PAGE = """{% load i18n %}
<h1>{% translate "People I follow" %}</h1>
  <p>{% blocktranslate trimmed with name=person.name %}
      Good morning,
      {{ name }}.
  {% endblocktranslate %}</p>
<p>{% blocktranslate count n=many %}One step is late.{% plural %}{{ n }} steps are late.{% endblocktranslate %}</p>
<p>It's not a "text" for anybody</p>
"""
EXPECTED = {
    "Open path", "Open", "%(n)s person", "People I follow", "Good morning, %(name)s.", "One step is late.",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    app = tmp_path / "paths"
    (app / "templates" / "paths").mkdir(parents=True)
    (app / "tests").mkdir()
    (app / "__init__.py").touch()
    (app / "views.py").write_text(CODE, "utf-8")
    (app / "tests" / "test_views.py").write_text('_("Only in a test")', "utf-8")
    (app / "templates" / "paths" / "page.html").write_text(PAGE, "utf-8")
    return tmp_path


def _file(root: Path, app: str = "paths") -> Path:
    return root / app / "locale" / "it" / "LC_MESSAGES" / "django.po"


def _translate(root: Path, text: str, translation: str, app: str = "paths") -> None:
    before = _file(root, app).read_text("utf-8")
    after = before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
    assert after != before
    _file(root, app).write_text(after, "utf-8")


def _copied_app(root: Path, name: str) -> None:
    (root / name).mkdir()
    (root / name / "__init__.py").touch()
    (root / name / "views.py").write_text('_("Open path")', "utf-8")


def test_our_own_translations_are_complete() -> None:
    assert translations.problems() == []


def test_update_finds_each_text_of_code_and_templates(root: Path) -> None:
    assert translations.update(root) == [_file(root)]
    written = _file(root).read_text("utf-8")
    assert {line.split('"')[1] for line in written.splitlines() if line.startswith("msgid ")} - {""} == EXPECTED
    assert 'msgctxt "of a path"' in written
    assert 'msgid_plural "%(n)s steps are late."' in written


def test_update_writes_no_dates_and_no_places(root: Path) -> None:
    translations.update(root)
    written = _file(root).read_text("utf-8")
    assert "POT-Creation-Date" not in written
    assert "#: " not in written


def test_a_second_update_changes_nothing(root: Path) -> None:
    translations.update(root)
    assert translations.update(root) == []


def test_update_keeps_translations_and_drops_texts_no_longer_shown(root: Path) -> None:
    translations.update(root)
    _translate(root, "Open path", "Percorso aperto")
    (root / "paths" / "templates" / "paths" / "page.html").unlink()
    translations.update(root)
    written = _file(root).read_text("utf-8")
    assert "Percorso aperto" in written
    assert "People I follow" not in written


def test_a_text_that_moves_brings_its_translation_along(root: Path) -> None:
    translations.update(root)
    _translate(root, "Open path", "Percorso aperto")
    _copied_app(root, "other")
    translations.update(root)
    assert "Percorso aperto" in _file(root, "other").read_text("utf-8")


def test_check_names_what_is_missing_untranslated_or_in_vain(root: Path) -> None:
    translations.update(root)
    (root / "paths" / "views.py").write_text('_("Closed path")\n_("Open path")', "utf-8")
    found = translations.problems(root)
    assert "paths: missing: “Closed path”; run `percorsi translations --update`" in found
    assert "paths: obsolete: “Open” (of a path); run `percorsi translations --update`" in found
    assert "paths: untranslated: “Open path”" in found


def test_check_compares_placeholders(root: Path) -> None:
    translations.update(root)
    _translate(root, "Good morning, %(name)s.", "Buongiorno, %(nome)s.")
    assert "paths: other placeholders in the translation of “Good morning, %(name)s.”" in translations.problems(root)


def test_check_refuses_a_guess(root: Path) -> None:
    translations.update(root)
    _translate(root, "Open path", "Percorso aperto")
    written = _file(root).read_text("utf-8")
    _file(root).write_text(written.replace('msgid "Open path"', '#, fuzzy\nmsgid "Open path"'), "utf-8")
    assert "paths: fuzzy: “Open path”" in translations.problems(root)


def test_compiled_texts_can_be_read_and_are_not_compiled_twice(root: Path) -> None:
    translations.update(root)
    _translate(root, "Open path", "Percorso aperto")
    assert (translations.compile_all(root), translations.compile_all(root)) == (1, 0)
    with _file(root).with_suffix(".mo").open("rb") as file:
        assert read_mo(file)["Open path"].string == "Percorso aperto"
