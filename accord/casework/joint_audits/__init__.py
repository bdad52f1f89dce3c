"""Audits of joint cases: what both services found together, whom they told, and seeing it through."""
