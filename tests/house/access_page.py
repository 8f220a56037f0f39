"""Makes docs/access.md, the page on who may open what, from the table that the tests hold the program to."""

from pathlib import Path

from askwell.areas.access import POWERS
from tests.house.access_table import TABLE, Row

HEAD = """\
# Who may open what

Every address is closed unless somebody has decided otherwise. This page is made from the table that the tests hold
the program to (`tests/house/access_table.py`): each role, somebody who did not sign in, and people of another area
look at every address and send to it, and a wrong answer fails. Somebody who did not sign in is asked to, and anybody
else is refused. Staff open nothing of theirs before a second proof.

## Roles

| Role | What for | Signs in with | May |
|---|---|---|---|
"""


def as_page() -> str:
    """The page."""
    roles = "".join(
        f"| {role.label} | {powers.what_for} | {_way(is_staff=powers.is_staff)} | "
        f"{'; '.join(sorted(one.value for one in powers.permissions))} |\n"
        for role, powers in POWERS.items()
    )
    addresses = "".join(_line(row) for row in TABLE)
    head = "\n## Addresses\n\n| Address | Name | Open to | Looking, sending |\n|---|---|---|---|\n"
    return HEAD + roles + head + addresses


def _way(*, is_staff: bool) -> str:
    return "a password and a second proof, or their organisation's sign-in" if is_staff else "a code"


def _line(row: Row) -> str:
    known = {role.value: role.label for role in POWERS}
    names = [known.get(who, who) for who in known if who in row.open_to] + sorted(row.open_to - known.keys())
    who = "everybody with a role" if row.open_to >= known.keys() else ", ".join(names)
    return f"| `{row.path}` | {row.name} | {who or 'nobody'} | {row.answers[0]}, {row.answers[1]} |\n"


def write() -> None:
    """Write the page anew (`make fix` does it)."""
    (Path(__file__).parents[2] / "docs" / "access.md").write_text(as_page())
