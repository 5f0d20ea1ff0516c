"""DEFINE: a regulation as data. Pure: no Django, no network, no clock; serves as a plain library."""
