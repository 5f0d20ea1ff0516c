"""COMPUTE: exact rules, each in a readable scalar form and in one columnar form. Pure: no Django, no clock."""
