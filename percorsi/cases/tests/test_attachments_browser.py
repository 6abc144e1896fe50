"""The documents of a path, in the real browser, on the demonstration."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from percorsi.kernel.tests import corpus

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 780}
TITLE = "Attestato di frequenza"


def enter(page: Page, site: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator("button.player[value=bruno]").click()
    page.wait_for_url("**/oggi")


def documents_of_livia(page: Page) -> None:
    page.get_by_role("link", name="Persone", exact=True).first.click()
    page.get_by_role("link", name="Livia Aurora").first.click()
    page.locator("a[href^='/percorsi/']").first.click()
    page.get_by_role("link", name="Documenti", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documenti")


def test_a_photo_is_added_downloaded_and_withdrawn(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    page.set_viewport_size(PHONE)
    enter(page, site)
    documents_of_livia(page)
    accessible(page)
    page.get_by_role("link", name="Aggiungi un documento").click()
    accessible(page)
    page.get_by_label("Che cos'è").fill(TITLE)
    page.get_by_label("File").set_input_files(
        {"name": "IMG_20260101.jpg", "mimeType": "image/jpeg", "buffer": corpus.picture()}
    )
    page.get_by_role("button", name="Aggiungi il documento").click()
    expect(page.get_by_text(f"Documento aggiunto: {TITLE}.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(f"Scarica.*{TITLE}")).click()
    content = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "IMG_20260101.jpg"
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name=re.compile(f"Ritira.*{TITLE}")).click()
    page.get_by_label("Perché si ritira").fill("Era per prova")
    accessible(page)
    page.get_by_role("button", name="Ritira il documento").click()
    expect(page.get_by_text("«Era per prova»")).to_be_visible()
    accessible(page)


def test_a_disguised_file_is_refused_beside_its_field_and_the_title_stays(
    page: Page, site: str, tolerated: set[int], accessible: Callable[[Page], None]
) -> None:
    tolerated.add(422)
    enter(page, site)
    documents_of_livia(page)
    page.get_by_role("link", name="Aggiungi un documento").click()
    page.get_by_label("Che cos'è").fill("Disegno")
    page.get_by_label("File").set_input_files(
        {"name": "../../x.png", "mimeType": "image/png", "buffer": b"<svg onload='alert(1)'/>"}
    )
    page.get_by_role("button", name="Aggiungi il documento").click()
    expect(page.get_by_text("Il contenuto del file non è quello che dice il nome").first).to_be_visible()
    expect(page.get_by_label("Che cos'è")).to_have_value("Disegno")
    accessible(page)
