"""Percorsi: case management for the networks that run active-inclusion programmes."""

__version__ = "0.1.0"
