"""Inbox: everything I have been told, and whether it reached whom it was for."""
