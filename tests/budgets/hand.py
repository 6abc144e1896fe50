"""The hand of a user: does what a test asks, and counts it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.budgets.tasks import Task

CLICK, KEY, LOAD = (
    1.3,
    0.28,
    1.0,
)  # seconds: pointing and clicking; a key of an average typist; a page as it should come


@dataclass
class Hand:
    page: Page
    site: str
    clicks: int = 0
    keys: int = 0
    loads: int = 0
    counting: bool = False
    begun: bool = False

    def __post_init__(self) -> None:
        self.page.on("domcontentloaded", lambda _page: self._loaded())

    def enters(self, player: str) -> None:
        """Signs in as an account of the demonstration; not counted."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.site}/accedi")
        self.page.locator(f"button.player[value={player}]").click()
        self.page.wait_for_load_state()

    def begins(self, address: str = "") -> None:
        """From here on everything counts; where the task begins costs nothing."""
        if address:
            self.page.goto(f"{self.site}{address}")
        self.counting = self.begun = True

    def clicks_on(self, where: Locator) -> None:
        self.clicks += 1
        where.click()

    def ticks(self, where: Locator) -> None:
        self.clicks += 1
        where.check()

    def chooses(self, where: Locator, label: str) -> None:
        """A drop-down is opened, then a line of it chosen."""
        self.clicks += 2
        where.select_option(label=label)

    def types(self, where: Locator, text: str) -> None:
        """A field that has not the focus costs the click that enters it."""
        if not where.evaluate("field => field === document.activeElement"):
            self.clicks += 1
            where.click()
        self.keys += len(text)
        where.press_sequentially(text)

    def presses(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def seconds(self) -> float:
        return self.clicks * CLICK + self.keys * KEY + self.loads * LOAD

    def over(self, task: Task) -> list[str]:
        """In what the task cost more than its budget."""
        spent = {"clicks": self.clicks, "keys": self.keys, "loads": self.loads, "seconds": self.seconds()}
        limits = {name: getattr(task, name) for name in spent}
        return [
            f"{name}: {spent[name]:g} instead of {limit:g}"
            for name, limit in limits.items()
            if limit is not None and spent[name] > limit
        ]

    def _loaded(self) -> None:
        if self.counting:
            self.loads += 1
