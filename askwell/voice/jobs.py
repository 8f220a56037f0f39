"""Regular work of this floor."""

from django.utils import timezone

from askwell.areas import queries as areas
from askwell.core.jobs import job
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.voice import rules


@job("voice.forget_answered", every="53 2 * * *")
def forget_answered() -> None:
    """Every night, in every area: how to reach a family is forgotten 90 days after somebody saw to what it said."""
    for area in areas.all_areas():
        use_schema(area.schema_name)
        rules.forget_answered(by=Actor("job voice.forget_answered"), at=timezone.now())
    use_shared_schema()
