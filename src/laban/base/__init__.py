"""What every room may use: exact numbers, Vietnamese text, civil days, canonical bytes, messages.

Pure: no Django, no network, no clock.
"""
