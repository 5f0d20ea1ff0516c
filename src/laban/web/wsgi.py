"""The application that the server runs: published pages, static files, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laban.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from laban.web.headers import SECURITY_HEADERS  # noqa: E402
from laban.web.published import PublishedPages  # noqa: E402
from laban.web.warming import warm_up  # noqa: E402


def _add_headers(headers: object, path: str, url: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value  # type: ignore[index]


application = PublishedPages(
    WhiteNoise(
        django_application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        max_age=31_536_000,
        add_headers_function=_add_headers,
    ),
    settings.LABAN_HOME.folder("releases"),
)
warm_up()
