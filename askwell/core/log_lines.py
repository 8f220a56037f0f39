"""Keeps what opens something out of the logs."""

import logging
import re

# A part of an address; tokens in links have at least 43 of these, names of ours in addresses fewer.
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?=[/?\s]|$)")


class HideTokens(logging.Filter):
    """Writes "..." in the place of every token in a line, as in the address of a page that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, without its tokens."""
        line = record.getMessage()
        hidden = _TOKEN.sub("...", line)
        if hidden != line:
            record.msg, record.args = hidden, ()
        return True
