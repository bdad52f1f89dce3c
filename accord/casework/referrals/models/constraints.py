"""Constraints written the same way on every table."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

YES_NO = ("yes", "no", "not_known")


def one_of(
    field: str, values: Iterable[str], name: str, *, empty: bool = False
) -> models.CheckConstraint:
    """The column holds one of these values (or nothing, where `empty`)."""
    allowed = [*values, ""] if empty else list(values)
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)


def together(first: str, second: str, name: str) -> models.CheckConstraint:
    """Both columns are known or neither is."""
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=name)
