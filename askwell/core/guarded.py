"""Records that only rules may write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from askwell.core.change import under_way


class OutsideARule(RuntimeError):
    """A guarded record was about to be written by something that is not a rule."""


def _only_in_a_rule(what: str) -> None:
    if under_way.get() is None:
        raise OutsideARule(f"{what} may be written only by a rule: call or add a function in that floor's rules.")


class GuardedQuerySet(models.QuerySet[Any]):
    """Reads freely; writes only inside a rule."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        _only_in_a_rule(self.model.__name__)
        return super().bulk_create(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:  # noqa: ANN401
        _only_in_a_rule(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _only_in_a_rule(self.model.__name__)
        return super().delete()


class Guarded(models.Model):
    """A record that only rules may write (`save`, `delete`, `update` and the bulk forms raise OutsideARule).

    Every change of it goes into the history by itself (core/history). What should not go there is declared
    with its reason: columns that are derived from others in `history_leaves_out`; columns that are secret, of
    which only that they changed is kept, in `history_hides`; a whole table in `history_has_none`.
    """

    history_leaves_out: ClassVar[Mapping[str, str]] = {}
    history_hides: ClassVar[Mapping[str, str]] = {}
    history_has_none: ClassVar[str] = ""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        _only_in_a_rule(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401
        _only_in_a_rule(type(self).__name__)
        return super().delete(*args, **kwargs)
