from django.db import migrations, models


def keep_loads(apps, schema_editor):
    """Of a version that was put in use several times only the last time is known; the events have the others."""
    version, load = (apps.get_model("keeping", name) for name in ("RegulationVersion", "RegulationLoad"))
    load.objects.bulk_create(
        load(number=row.load_number, version=row, at=row.loaded_at, by="operator") for row in version.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("keeping", "0002_uploads_and_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegulationLoad",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="loads", to="keeping.regulationversion"
                    ),
                ),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.RunPython(keep_loads, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="regulationversion", options={}),
        migrations.RemoveField(model_name="regulationversion", name="load_number"),
        migrations.RemoveField(model_name="regulationversion", name="loaded_at"),
    ]
