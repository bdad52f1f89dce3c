"""The slice as an application of Django's, for viewflow."""
