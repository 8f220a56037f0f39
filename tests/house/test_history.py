"""No table of ours is without its history, in no schema."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import BooleanField

from askwell.areas.models import Area
from askwell.core.history.tables import OF_OTHERS, kept_tables, our_models, reason_for_none, schema_of
from askwell.core.history.triggers import missing
from askwell.core.schema import use_schema, use_shared_schema


def noted_tables(schema: str) -> set[str]:
    """The tables of which the database notes every change, as it says itself: row by row, and emptied."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, bit_or(tgtype::int) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE relnamespace = %s::regnamespace AND starts_with(proname, 'askwell_note') AND tgenabled = 'A'"
            " GROUP BY relname",
            [schema],
        )
        row, added, removed, changed, emptied = 1, 4, 8, 16, 32
        everything = row | added | removed | changed | emptied
        return {table for table, kinds in cursor.fetchall() if kinds == everything}


def test_every_table_has_a_history_or_a_reason_for_none() -> None:
    wrong = [
        model.__name__
        for model in our_models()
        if (model._meta.db_table in kept_tables()) == bool(reason_for_none(model).strip())
    ]

    assert not wrong


def test_what_is_left_out_or_hidden_has_its_reason() -> None:
    wrong = [
        f"{model.__name__}.{name}"
        for model in our_models()
        for declared in ("history_leaves_out", "history_hides")
        for name, reason in getattr(model, declared, {}).items()
        if not reason.strip() or not model._meta.get_field(name)
    ]

    assert not wrong


def test_whatever_is_called_a_secret_is_hidden() -> None:
    secret = ("password", "secret", "token", "private")
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if any(word in field.name for word in secret)
        and not isinstance(field, BooleanField)
        and field.column not in {*kept_tables()[model._meta.db_table].hides}
    ]

    assert not wrong


@pytest.mark.django_db
def test_the_database_notes_every_change_of_the_shared_tables() -> None:
    use_shared_schema()
    shared = {model._meta.db_table for model in our_models() if model._meta.app_config.name in settings.SHARED_APPS}
    wanted = {table for table in kept_tables() if table not in OF_OTHERS} & shared
    noted = noted_tables("public")

    assert wanted
    assert wanted <= noted
    assert {table for table in OF_OTHERS if table in connection.introspection.table_names()} <= noted
    assert missing() == []


def test_the_database_notes_every_change_of_a_new_areas_tables(area: Area) -> None:
    use_schema(area.schema_name)
    wanted = {table for table in kept_tables() if table not in OF_OTHERS and schema_of(table) == area.schema_name}

    assert wanted
    assert wanted <= noted_tables(area.schema_name)
    assert missing() == []
