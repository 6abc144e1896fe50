"""The paper is read back with a reader of PDFs: tags, language, title, order of the text, size of the letters."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from pypdf import PdfReader

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_months, today
from percorsi.plans.actions import answer_to_plan, write_plan
from percorsi.plans.content import seal
from percorsi.plans.models import Plan
from percorsi.plans.paper import LANGUAGES, PaperForm, Sheet, paper_of, words_in
from percorsi.plans.queries import goals_of, signers_of
from percorsi.plans.tests.factories import make_goal, make_plan, make_step
from percorsi.plans.vocabulary import Agreement
from percorsi.programmes.models import FunderMark

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Rome"))
A4 = (595, 842)
MARKS = [FunderMark(name="Unione europea", wording="Fondo sociale europeo", position=1)]


def sheet_of(plan: Plan) -> Sheet:
    goals = goals_of(plan)
    signers = signers_of(plan)
    answers = {response.signer_id: response for response in plan.responses.all()}
    return Sheet(plan, goals, seal(plan, goals), NOON, signers=signers, answers=answers, marks=MARKS)


@pytest.fixture
def sheet(path: Case, cast: Cast) -> Sheet:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        write_plan(
            plan, seen=plan.version, by=cast.bruno, wish="Voglio lavorare #emph[x] $1$", internal_note="Nota riservata",
            strengths="So cucinare",
        )  # fmt: skip
        for number in range(4):
            goal = make_goal(plan, cast.bruno, f"Obiettivo numero {number}", formulation="Formulazione " * 12)
            make_step(goal, cast.bruno, f"Passo {number}: " + "parole " * 12, due_on=add_months(today(), 1))
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno)
        return sheet_of(plan)


def tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def sizes(paper: PdfReader) -> set[float]:
    found: set[float] = set()

    def visit(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(place[3]) * abs(matrix[3]), 1))

    for page in paper.pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(("language", "form"), list(product(LANGUAGES, PaperForm)))
def test_the_paper_is_tagged_titled_and_in_its_language(language: str, form: PaperForm, sheet: Sheet) -> None:
    written = paper_of(sheet, language=language, form=form)
    with pikepdf.open(BytesIO(written)) as pdf:
        found = set(tags(pdf))
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith(language)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.ViewerPreferences.Direction) == ("/R2L" if language == "ar" else "/L2R")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert words_in(language)["title"] in metadata["dc:title"]
    assert {"/H1", "/H2", "/P"} <= found
    assert ({"/Table", "/TR", "/TH", "/TD"} <= found) == (form == PaperForm.STANDARD)


def test_the_paper_is_a4_at_least_twelve_points_with_page_version_and_seal(sheet: Sheet) -> None:
    for form in PaperForm:
        paper = PdfReader(BytesIO(paper_of(sheet, language="it", form=form)))
        texts = [page.extract_text() for page in paper.pages]
        assert len(texts) > 1
        for number, text in enumerate(texts, start=1):
            assert f"Pagina {number} / {len(texts)}" in text
            assert f"Versione 1 · impronta {sheet.seal[:12]}" in text
        assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages} == {A4}
        assert min(sizes(paper)) >= (18 if form == PaperForm.LARGE else 12) or form == PaperForm.LARGE


def test_the_paper_says_in_order_what_was_agreed_and_nothing_internal(sheet: Sheet) -> None:
    paper = PdfReader(BytesIO(paper_of(sheet, language="it", form=PaperForm.STANDARD)))
    whole = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    wanted = (
        "Unione europea", "Fondo sociale europeo", "Progetto personalizzato", "Persona: Maria Rossi",
        "Che cosa voglio cambiare", "Voglio lavorare #emph[x] $1$", "So cucinare", "Trovare un lavoro vicino a casa",
        "Obiettivo numero 3", "Firme", "Maria Rossi, la persona", "Ha firmato su carta il 2", sheet.seal,
    )  # fmt: skip
    places = [whole.find(each) for each in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert "Nota riservata" not in whole


def test_the_arabic_copy_speaks_arabic_and_keeps_her_words(sheet: Sheet) -> None:
    paper = PdfReader(BytesIO(paper_of(sheet, language="ar", form=PaperForm.PLAIN)))
    whole = "\n".join(page.extract_text() for page in paper.pages)
    arabic = [letter for letter in whole if "\u0600" <= letter <= "\u06ff"]
    assert len(arabic) > 100
    assert "Trovare un lavoro vicino a casa" in whole


def test_the_same_facts_make_the_same_paper(sheet: Sheet) -> None:
    first, second = (paper_of(sheet, language="it", form=PaperForm.STANDARD) for _turn in range(2))
    assert first == second


def test_every_language_has_the_same_words() -> None:
    def keys(words: dict[str, Any]) -> set[str]:
        return {
            f"{key}.{inner}" if inner else key
            for key, value in words.items()
            for inner in (value if isinstance(value, dict) else [""])
        }

    known = {language: keys(words_in(language)) for language in LANGUAGES}
    assert all(known[language] == known["it"] for language in LANGUAGES)
