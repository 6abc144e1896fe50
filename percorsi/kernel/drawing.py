"""Drawings made of words."""

import segno


def qr_code(words: str) -> str:
    """As an address of its own inside the page."""
    return segno.make(words, micro=False).svg_data_uri(scale=4, border=2, light="white")
