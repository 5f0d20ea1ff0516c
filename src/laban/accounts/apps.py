from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "laban.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from laban.accounts.rights import authorise
        from laban.keeping.door import set_authority

        set_authority(authorise)
