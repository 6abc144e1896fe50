"""Percorsi: active-inclusion pathways, from the first contact to the indicator in the report."""

__version__ = "0.1.0"
