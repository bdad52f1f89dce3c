"""PostgreSQL inside the checkout: made, started and stopped by Accord itself.

    with embedded.cluster(data) as running:
        running.dsn("web")

`throwaway()` gives tests a server of their own. `CannotStart` is always one sentence
that says what to do.
"""

from config.embedded.cluster import Cluster, address, cluster
from config.embedded.refusal import CannotStart
from config.embedded.throwaway import throwaway

__all__ = ["CannotStart", "Cluster", "address", "cluster", "throwaway"]
