"""What the paper says itself, in each language it is given out in; what people wrote stays as they wrote it."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.db import models
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"it": "Italiano", "en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
FOLDER = Path(__file__).parent / "languages"


class PaperForm(models.TextChoices):
    STANDARD = "standard", _("As agreed")
    PLAIN = "plain", _("In plain words")
    LARGE = "large", _("In large print")


@cache
def words_in(language: str) -> dict[str, Any]:
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def day_in(language: str, on: date) -> str:
    return format_date(on, "long", locale=language)


def when_in(language: str, start: date | None, end: date | None) -> str:
    say = words_in(language)
    if start and end:
        return str(say["from_until"]).format(start=day_in(language, start), end=day_in(language, end))
    if end:
        return f"{say['by']} {day_in(language, end)}"
    return f"{say['from_']} {day_in(language, start)}" if start else ""
