"""Screens of what two services hold together on one young person."""
