"""``{% load notices %}``: the plain layout notices are written in."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def laid_out(text: str, level: int = 3) -> SafeString:
    """Titles after two number signs, items after a dash, paragraphs; every word is escaped."""
    drawn: list[SafeString] = []
    items: list[tuple[str]] = []
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        if words.startswith("- "):
            items.append((words[2:],))
            continue
        if items:
            drawn.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items)))
            items = []
        if words.startswith("## "):
            drawn.append(format_html("<h{0}>{1}</h{0}>", level, words[3:]))
        elif words:
            drawn.append(format_html("<p>{}</p>", words))
    return format_html_join("", "{}", ((one,) for one in drawn))
