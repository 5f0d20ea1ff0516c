"""Sheets of before know what they ask: the regulation said it then, now the round keeps it."""

import json
from collections.abc import Callable
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from laban.regulations.asking import sheets
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation

WITHOUT_VALUE = ("O", "Q")


def keep_forms(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    model: Callable[[str], Any] = lambda name: apps.get_model("collect", name)  # noqa: E731
    for round in model("Round").objects.select_related("version"):
        compiled = json.loads(round.version.compiled)
        text = Regulation.from_compiled(effective(compiled, round.readings, round.reading_reasons))
        for plan in sheets(text, round.calendar, round.period):
            rows = [[row.indicator, row.route] for row in plan.asked]
            form = model("RoundForm").objects.create(round=round, rows=rows, size=len(rows))
            sheet = model("Sheet").objects.get(round=round, reporter="+".join(plan.reporter), about=plan.about)
            sheet.form, sheet.filled = form, _filled(model, sheet)
            sheet.save()


def _filled(model: Callable[[str], Any], sheet: Any) -> int:
    rows = model("ObservationVersion").objects.filter(
        observation__sheet=sheet, version=models.F("observation__version")
    )
    return sum(value is not None or status in WITHOUT_VALUE for value, status in rows.values_list("value", "status"))


class Migration(migrations.Migration):
    dependencies = [("collect", "0002_quarter")]

    operations = [
        migrations.RunPython(keep_forms, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="sheet",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="collect.roundform"
            ),
        ),
    ]
