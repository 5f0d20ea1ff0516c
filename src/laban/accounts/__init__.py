"""KEEP: people, the roles they hold at organisations, and the rights table."""
