from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "laban.web"
    label = "web"
