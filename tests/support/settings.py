"""The program's settings, with what would only cost time in tests replaced."""

from laban.settings import *  # noqa: F403
from laban.settings import STORAGES

# Hashed names of static files need `collectstatic`; the browser tests run the real program and have them.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
