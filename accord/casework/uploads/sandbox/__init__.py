"""Opening what strangers sent, where it can do no harm, and making the same thing anew.

This package runs in a process of its own with almost nothing allowed (`__main__.py`). It
knows neither Django nor Accord: bytes come in, and bytes made by us or a sentence go out.
"""
