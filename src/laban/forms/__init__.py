"""FORMS: a reporting sheet as an Excel file, out and in. Pure: plain values, bytes, no database.

`writing.write` makes the file, `reading.read` understands a filled one, `comparing.compare` shows what it would change,
`marking.mark` writes faults back into a copy of it.
"""
