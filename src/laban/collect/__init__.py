"""COLLECT: rounds, sheets, observations and their review."""
