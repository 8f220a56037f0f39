"""Lists of services that somebody shared by a link."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from askwell.areas.models import Area
from askwell.core.rule import Guarded


class SharedList(Guarded):
    """Which services somebody put together for somebody else to look at. Whoever has the link sees them.

    It says nothing of who made it or for whom: identifiers of public services, and when it ends. Of the
    link's token only the SHA-256 is kept.
    """

    history_has_none = "it is forgotten when it ends, and a history would keep it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    link_hash = models.CharField(max_length=64, unique=True)
    identifiers = ArrayField(models.UUIDField())
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    # What the link ends with; known only to the rule that has just made it, and to who made it.
    token: str = ""

    def __str__(self) -> str:
        return f"List of {len(self.identifiers)} services"
