from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "laban.collect"
    label = "collect"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from laban.collect.uses import sheets_of
        from laban.organisations.usage import tells_usage

        tells_usage(sheets_of)
