"""Importing from a spreadsheet: the templates, trying a file, and how an import is getting on."""
