"""Who does what between homes and the neighbourhood police."""

from accord.casework.property_checks.roles import POLICE

HOME = ["provider_manager", "keyworker_manager", "keyworker"]
EITHER = [*HOME, *POLICE]

__all__ = ["EITHER", "HOME", "POLICE"]
