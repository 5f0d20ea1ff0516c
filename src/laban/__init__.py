"""Laban: a regulation becomes running software."""

__version__ = "0.1.0"
