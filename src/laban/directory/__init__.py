"""WHO, pure: the dated table of areas and bodies, their successions, classes and names, as plain data."""
