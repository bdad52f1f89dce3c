"""The agreement as a document: its signatures and review, and the papers of those it binds."""
