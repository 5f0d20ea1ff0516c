"""What all commands share: how a refusal is told, and how Django and the home are opened."""

import os
import sys

from laban.base.messages import Refusal, refuse


def tell(refusal: Refusal, folder: str = "") -> None:
    for fault in refusal.faults:
        place = f"{folder}{fault.place}: " if fault.place else ""
        print(f"{place}{fault.sentence()} [{fault.id}]", file=sys.stderr)


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laban.settings")
    try:
        django.setup()
    except ValueError as error:
        raise refuse("home.bad-setting", problem=error) from error


def open_home() -> None:
    """Opens the home that LABAN_HOME names, with its own database."""
    start_django()
    from laban.keeping.marking import check_home

    check_home()
