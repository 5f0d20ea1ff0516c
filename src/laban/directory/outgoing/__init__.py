"""Tables of units as files: what an export gives is what an import takes."""
