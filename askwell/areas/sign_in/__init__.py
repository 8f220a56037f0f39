"""Where the library for signing in asks us: what it may do here, and what it must refuse."""
