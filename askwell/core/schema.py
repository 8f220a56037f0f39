"""Which PostgreSQL schema is in use: the shared one, or an area's own with the shared one behind it."""

from typing import Protocol, cast

from django.db import connection

SHARED = "public"


class _Schemas(Protocol):
    """What django-tenants adds to Django's connection."""

    schema_name: str

    def set_schema(self, schema_name: str) -> None: ...
    def set_schema_to_public(self) -> None: ...


def schema_in_use() -> str:
    """The name of the schema in use."""
    return cast("_Schemas", connection).schema_name


def use_schema(name: str) -> None:
    """Use the schema of this name from now on."""
    cast("_Schemas", connection).set_schema(name)


def use_shared_schema() -> None:
    """Use the shared schema alone from now on."""
    cast("_Schemas", connection).set_schema_to_public()
