from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "laban.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from laban.accounts.rights import authorise
        from laban.accounts.uses import roles_at
        from laban.keeping.door import set_authority
        from laban.organisations.usage import tells_usage

        set_authority(authorise)
        tells_usage(roles_at)
