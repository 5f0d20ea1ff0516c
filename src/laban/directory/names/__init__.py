"""Finding units by what people write: search while typing, and resolving free text."""
