"""The noting of one table's changes, written out column by column: the same as `sql.NOTE`, in a third of the time."""

from dataclasses import dataclass

from psycopg import sql

from askwell.core.history.sql import DECLARED, HIDDEN, WRITE_DOWN, long_or
from askwell.core.history.tables import Kept

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
    large = [column for column in columns if _is_large(column, kept)]
    others = [column for column in columns if column not in large]
    key = sql.Identifier(kept.key).as_string(None)
    return f"""{DECLARED}
    written text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        changes := {"".join(_change(column, kept) for column in others)} '{{}}';{"".join(map(_large_change, large))}
        IF changes = '{{}}' THEN
            RETURN NULL;
        END IF;
        record := NEW.{key};
    ELSIF TG_OP = 'INSERT' THEN
        record := NEW.{key};
        changes := {_object([(column, _new(column, kept)) for column in others])};{"".join(map(_large_new, large))}
    ELSIF TG_OP = 'DELETE' THEN
        record := OLD.{key};
        changes := {_object([(column, _old(column, kept)) for column in columns])};
    END IF;{WRITE_DOWN}"""


def _is_large(column: Column, kept: Kept) -> bool:
    return column.may_be_long and not column.is_text and column.name not in kept.hides


def _large_new(column: Column) -> str:
    new = long_or("written", f"to_jsonb(NEW.{column.quoted})")
    return f"""
        written := {column.text_of(f"NEW.{column.quoted}")};
        changes := changes || jsonb_build_object({column.label}, {new});"""


def _large_change(column: Column) -> str:
    after = long_or("written", f"to_jsonb(NEW.{column.quoted})")
    return f"""
        IF {column.has_changed()} THEN
            written := {column.text_of(f"NEW.{column.quoted}")};
            changes := changes || jsonb_build_object({column.label}, jsonb_build_array(OLD.{column.quoted}, {after}));
        END IF;"""


def _object(values: list[tuple[Column, str]]) -> str:
    """The expression for an object of the columns' values."""
    pieces = [values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE)]
    return " || ".join(
        "jsonb_build_object(" + ", ".join(f"{column.label}, {value}" for column, value in piece) + ")"
        for piece in pieces
    )


def _new(column: Column, kept: Kept) -> str:
    value = f"NEW.{column.quoted}"
    if column.name in kept.hides:
        return HIDDEN
    return long_or(column.text_of(value), f"to_jsonb({value})") if column.may_be_long else value


def _old(column: Column, kept: Kept) -> str:
    return HIDDEN if column.name in kept.hides else f"OLD.{column.quoted}"


def _change(column: Column, kept: Kept) -> str:
    both = f"jsonb_build_array({_old(column, kept)}, {_new(column, kept)})"
    return f"""
            CASE WHEN {column.has_changed()} THEN jsonb_build_object({column.label}, {both}) ELSE '{{}}' END ||"""
