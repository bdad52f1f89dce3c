"""Screens of moving on, moving within a provider's homes, staying longer, and closing a stay's records."""
