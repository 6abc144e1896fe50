"""The smallest pieces, drawn in Python because a page may hold hundreds of them."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from percorsi.kernel.components.lists import Badge

SPRITE = "bootstrap-italia/svg/sprites.svg"
DECORATIVE = SafeString('aria-hidden="true"')


def drawn_icon(name: str, *, label: str = "", css: str = "icon") -> SafeString:
    """An icon of the Bootstrap Italia sprite; decorative unless it has a label."""
    if not name:
        return SafeString("")
    role = format_html('role="img" aria-label="{}"', label) if label else DECORATIVE
    return format_html(
        '<svg class="{}" {} focusable="false"><use href="{}#{}"></use></svg>', css, role, static(SPRITE), name
    )


def drawn_badge(badge: Badge) -> SafeString:
    return format_html(
        '<span class="badge-state badge-{}">{}{}</span>', badge.tone, drawn_icon(badge.icon), badge.label
    )
