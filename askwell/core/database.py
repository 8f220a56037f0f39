"""What is wrong when the database says no."""

from django.db import Error, InterfaceError, OperationalError

# PostgreSQL's classes of errors that say that it cannot be reached, or is going or coming: connection, operator.
_GONE = ("08", "57")


def is_connection_lost(trouble: BaseException | None) -> bool:
    """Whether the database cannot be reached, as against refusing what it was asked."""
    if isinstance(trouble, InterfaceError):
        return True
    if not isinstance(trouble, OperationalError):
        return False
    state = getattr(trouble.__cause__, "sqlstate", None)
    return state is None or state.startswith(_GONE)


def reason_of(trouble: Error) -> str:
    """The first line of what the database or its driver said."""
    return str(trouble).strip().partition("\n")[0] or "no answer"
