"""FACES: the pages, by who uses them. No rule of the domain stands here."""
