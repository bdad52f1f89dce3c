"""Pages visited as somebody, where what is attacked is reached through them."""

from tests.web.conftest import house, no_limits_from_other_tests

__all__ = ["house", "no_limits_from_other_tests"]
