"""Who read restricted data: a file in the home, outside the chain (architecture.md, section 7)."""

import json
from datetime import UTC, datetime

from django.conf import settings

from laban.keeping.door import Actor


def read(actor: Actor, object: str) -> None:
    """One line per read: the real time, who, what."""
    line = json.dumps(
        {"at": datetime.now(UTC).isoformat(), "account": actor.name, "object": object}, ensure_ascii=False
    )
    with (settings.LABAN_HOME.folder("logs") / "access.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
