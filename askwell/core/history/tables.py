"""Which tables have a history: all of our own floors, and those of others that decide who may sign in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import models

from askwell.core.schema import SHARED, schema_in_use


@dataclass(frozen=True)
class Kept:
    """A table whose changes are kept: its key's column, the columns left out and those hidden."""

    table: str
    key: str = "id"
    leaves_out: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outside:
    """What a table of somebody else's making hides. Its records say who can sign in, and how."""

    hides: Mapping[str, str] = field(default_factory=dict)


# Where the app is not installed, there is no such table, and nothing happens.
OF_OTHERS = {
    "account_emailaddress": Outside(),
    "mfa_authenticator": Outside({"data": "the secrets of codes and passkeys"}),
    "socialaccount_socialaccount": Outside({"extra_data": "what another body tells of a person"}),
    "socialaccount_socialapp": Outside({"secret": "a password", "key": "a password", "settings": "may hold keys"}),
    "socialaccount_socialtoken": Outside({"token": "a password", "token_secret": "a password"}),
}


def our_models() -> Iterator[type[models.Model]]:
    """Every model of our floors that has a table, with those that only join two others."""
    for floor in settings.FLOORS:
        for model in apps.get_app_config(floor).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                yield model


def reason_for_none(model: type[models.Model]) -> str:
    """Why changes of this model's records are not kept; empty where they are."""
    return str(getattr(model, "history_has_none", ""))


def kept_tables() -> dict[str, Kept]:
    """The tables whose changes are kept, by name, whichever schema they are in."""
    ours = {model._meta.db_table: _kept(model) for model in our_models() if not reason_for_none(model)}
    others = {table: Kept(table, hides=tuple(outside.hides)) for table, outside in OF_OTHERS.items()}
    return ours | others


def _kept(model: type[models.Model]) -> Kept:
    def columns(declared: str) -> tuple[str, ...]:
        declarations = getattr(model, declared, {})
        return tuple(str(field.column) for field in model._meta.concrete_fields if field.name in declarations)

    key = model._meta.pk
    return Kept(
        model._meta.db_table,
        key=str(key.column),
        leaves_out=columns("history_leaves_out"),
        hides=columns("history_hides"),
    )


def model_of(table: str) -> type[models.Model] | None:
    """The model whose records are in this table; None where there is none (any more)."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table and not model._meta.proxy:
            return model
    return None


def schema_of(table: str) -> str:
    """The schema in which this table's records are, seen from the one in use."""
    model = model_of(table)
    if model is None:
        return SHARED
    is_an_areas = apps.get_app_config(model._meta.app_label).name in settings.TENANT_APPS
    return schema_in_use() if is_an_areas else SHARED
