"""Screens of audits of joint cases."""
