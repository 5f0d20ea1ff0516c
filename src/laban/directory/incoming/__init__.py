"""Tables that people bring: files, encodings, headings, and what an import would change."""
