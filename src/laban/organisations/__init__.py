"""WHO: areas and organisations. Both have an id for ever; name, code, type and parent are valid in time."""
