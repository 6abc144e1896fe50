"""Who sits at the browser: signs in, clicks what is written on buttons and links, writes in fields by their names."""

from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from percorsi.kernel.dates import today

ASSEMI = "Azienda Sociale Sud Est"
GIVEN, FAMILY, BORN = "Ambra", "Risorgiva", "1994-05-17"


def day(days_ago: int) -> str:
    return (today() - timedelta(days=days_ago)).isoformat()


def then(days_before: int) -> str:
    """Written down later, as it happens: while the project was running, counted back from its last summer."""
    return (date(2021, 8, 1) - timedelta(days=days_before)).isoformat()


@dataclass
class Somebody:
    page: Page
    site: str

    def signs_in(self, player: str, *, at: str = "") -> None:
        self.page.goto("about:blank")  # what the page before still asks would bring its cookie back
        self.page.context.clear_cookies()
        self.page.goto(f"{self.site}/accedi")
        self.page.locator(f"button.player[value={player}]").click()
        self.page.wait_for_url("**/oggi")
        if at:
            self._wears_the_hat_of(at)

    def goes_to(self, address: str) -> None:
        self.page.goto(f"{self.site}{address}")

    def opens(self, link: str) -> None:
        """A link of the page, not of the menus."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=link).first.click()

    def presses(self, button: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=button, exact=True).click()

    def writes(self, **fields: str) -> None:
        """By the name of the field: a date, a number or words."""
        for name, value in fields.items():
            self.field(name.replace("__", "-")).fill(value)

    def chooses(self, **fields: str) -> None:
        """One of several, by its code: a line of a list, or a circle."""
        for name, value in fields.items():
            found = self.field(name.replace("__", "-"))
            if found.first.evaluate("field => field.tagName") == "SELECT":
                found.select_option(value)
            else:
                self.main.locator(f"[name={name.replace('__', '-')}][value='{value}']").check()

    def field(self, name: str) -> Locator:
        return self.main.locator(f"[name='{name}']")

    def reads(self, text: str) -> None:
        expect(self.main.get_by_text(text).first).to_be_visible()

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def _wears_the_hat_of(self, organisation: str) -> None:
        self.page.locator("header details summary").last.click()
        with self.page.expect_navigation():
            self.page.locator("button.hat", has_text=organisation).click()
