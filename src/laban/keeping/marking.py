"""Which home a database belongs to."""

from django.conf import settings

from laban.base.messages import refuse
from laban.keeping.door import Act, Subject, action
from laban.keeping.models import HomeMark


@action("home.mark")
def mark_home(act: Act) -> HomeMark:
    """Writes the home's identity into its new database: the first event of the chain."""
    act.authorise(Subject())
    home = settings.LABAN_HOME
    mark = HomeMark(identity=home.identity, demo=home.demo, created_at=act.at)
    mark.save(force_insert=True)
    act.record(f"home:{home.identity}", demo=home.demo)
    return mark


def check_home() -> bool:
    """Whether the database is marked; Refusal `home.other-database` when it is another home's."""
    mark = HomeMark.objects.first()
    if mark is not None and mark.identity != settings.LABAN_HOME.identity:
        raise refuse("home.other-database", place="DATABASE_URL")
    return mark is not None
