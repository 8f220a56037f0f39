"""The noting of one table's changes, written out column by column: the same as `sql.NOTE`, in a third of the time."""

import json
from dataclasses import dataclass
from typing import TypeVar

from psycopg import sql

from askwell.core.history.sql import DECLARED, HIDDEN, WRITE_DOWN, long_or
from askwell.core.history.tables import Kept

T = TypeVar("T")

# Types whose values are never long.
_SHORT = frozenset(
    {
        "bigint",
        "boolean",
        "date",
        "double precision",
        "inet",
        "integer",
        "interval",
        "real",
        "smallint",
        "time without time zone",
        "timestamp with time zone",
        "uuid",
    }
)
_SHORT_TEXT = 250  # characters, each of four bytes at the most
# Types that PostgreSQL cannot compare.
_WITHOUT_EQUALITY = frozenset({"json", "xml", "point", "polygon"})
_AT_ONCE = 40  # columns; a function takes 100 arguments


@dataclass(frozen=True)
class Column:
    """A column as the database has it: its name, its type, and for texts the most characters (0: any number)."""

    name: str
    type: str
    longest: int = 0

    @property
    def quoted(self) -> str:
        """The name as an identifier."""
        return sql.Identifier(self.name).as_string(None)

    @property
    def label(self) -> str:
        """The name as a text."""
        return sql.Literal(self.name).as_string(None)

    @property
    def may_be_long(self) -> bool:
        """Whether a value may have more bytes than are kept of a new one."""
        if self.longest:
            return self.longest > _SHORT_TEXT
        return self.type not in _SHORT

    @property
    def is_text(self) -> bool:
        """Whether a value is its own text; of others, writing it out takes time and is done once."""
        return self.type in ("text", "character varying")

    def text_of(self, value: str) -> str:
        """The expression for the text of the value, as `sql.NOTE` takes it."""
        if self.is_text:
            return value
        return f"({value} #>> '{{}}')" if self.type == "jsonb" else f"(to_jsonb({value}) #>> '{{}}')"

    def has_changed(self) -> str:
        """The expression for whether an update changes it."""
        cast = "::text" if self.type in _WITHOUT_EQUALITY else ""
        return f"OLD.{self.quoted}{cast} IS DISTINCT FROM NEW.{self.quoted}{cast}"


def note(kept: Kept, columns: list[Column]) -> str:
    """The body of the table's own noting function.

    Everything stands in few and long expressions: the database makes each one ready anew in each transaction.
    """
    columns = [column for column in columns if column.name not in kept.leaves_out]
    written = {
        column: f"written_{place}"
        for place, column in enumerate(columns)
        if column.may_be_long and not column.is_text and column.name not in kept.hides
    }
    new = [(column, _new(column, kept, written.get(column))) for column in columns]
    old = [(column, _old(column, kept)) for column in columns]
    changes = [_change(column, kept) for column in columns if column not in written]
    key = sql.Identifier(kept.key).as_string(None)
    texts = "".join(f" {variable} text;" for variable in written.values())
    return f"""{DECLARED}
    differing text;{texts}
BEGIN
    IF TG_OP = 'UPDATE' THEN
        differing := {_joined(changes)};{"".join(_large_change(*pair) for pair in written.items())}
        IF differing = '' THEN
            RETURN NULL;
        END IF;
        record := NEW.{key};
        changes := '{{' || differing || '}}';
    ELSIF TG_OP = 'INSERT' THEN
        record := NEW.{key};{"".join(_written(*pair) for pair in written.items())}
        changes := {_object(new)};
    ELSIF TG_OP = 'DELETE' THEN
        record := OLD.{key};
        changes := {_object(old)};
    END IF;{WRITE_DOWN}"""


def _written(column: Column, variable: str) -> str:
    return f"""
        {variable} := {column.text_of(f"NEW.{column.quoted}")};"""


def _large_change(column: Column, variable: str) -> str:
    after = long_or(variable, f"to_json(NEW.{column.quoted})")
    return f"""
        IF {column.has_changed()} THEN{_written(column, variable)}
            differing := concat_ws(', ', nullif(differing, ''), {_pair(column, f"OLD.{column.quoted}", after)});
        END IF;"""


def _change(column: Column, kept: Kept) -> str:
    return f"""
            CASE WHEN {column.has_changed()} THEN {_pair(column, _old(column, kept), _new(column, kept))} END"""


def _pair(column: Column, old: str, new: str) -> str:
    """The expression for the old and the new value as they stand in an object that is being written."""
    return f"{sql.Literal(json.dumps(column.name) + ': ').as_string(None)} || json_build_array({old}, {new})::text"


def _joined(texts: list[str]) -> str:
    """The expression for those of the texts that are not NULL, with commas between; empty where there are none."""
    pieces = [f"concat_ws(', ', {', '.join(piece)})" for piece in _pieces(texts)]
    if len(pieces) == 1:
        return pieces[0]
    return "concat_ws(', ', " + ", ".join(f"nullif({piece}, '')" for piece in pieces) + ")"


def _object(values: list[tuple[Column, str]]) -> str:
    """The expression for an object of the columns' values."""
    pieces = [", ".join(f"{column.label}, {value}" for column, value in piece) for piece in _pieces(values)]
    if len(pieces) == 1:
        return f"json_build_object({pieces[0]})"
    return " || ".join(f"jsonb_build_object({piece})" for piece in pieces)


def _pieces(whole: list[T]) -> list[list[T]]:
    return [whole[start : start + _AT_ONCE] for start in range(0, max(len(whole), 1), _AT_ONCE)]


def _new(column: Column, kept: Kept, written: str | None = None) -> str:
    value = f"NEW.{column.quoted}"
    if column.name in kept.hides:
        return HIDDEN
    return long_or(written or value, f"to_json({value})") if column.may_be_long else value


def _old(column: Column, kept: Kept) -> str:
    return HIDDEN if column.name in kept.hides else f"OLD.{column.quoted}"
