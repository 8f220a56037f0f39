"""The floor `core`, told to Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class Core(AppConfig):
    """Design system, rules, jobs, dates, history, the embedded database: what every other floor stands on."""

    name = "askwell.core"
    label = "core"

    def ready(self) -> None:
        """Have every schema's history kept by the triggers it needs, before its tables are changed and after."""
        pre_migrate.connect(_loosen_history, sender=self, dispatch_uid="askwell.core.history")
        post_migrate.connect(_keep_history, sender=self, dispatch_uid="askwell.core.history")


def _loosen_history(*, plan: list[object], **_: object) -> None:
    if plan:
        from askwell.core.history.triggers import loosen  # noqa: PLC0415  # models can be read only from now on

        loosen()


def _keep_history(**_: object) -> None:
    from askwell.core.history.triggers import install  # noqa: PLC0415  # as above

    install()
