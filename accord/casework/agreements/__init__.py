"""The agreement as a document that is signed and reviewed, and the papers of those it binds."""
