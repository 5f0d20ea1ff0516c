"""FACES: the read-only REST interface under /api/v1/."""
