"""What the schema cannot see, one file for each kind of thing. Every fault has its file and line."""
