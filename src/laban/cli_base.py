"""What all commands share: how a refusal is told, and how Django and the home are opened."""

import errno
import os
import sys
from typing import TYPE_CHECKING

from laban.base.messages import Refusal, refuse

if TYPE_CHECKING:
    from laban.keeping.door import Actor


def tell(refusal: Refusal, folder: str = "") -> None:
    for fault in refusal.faults:
        place = f"{folder}{fault.place}: " if fault.place else ""
        print(f"{place}{fault.sentence()} [{fault.id}]", file=sys.stderr)


_PROBLEMS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "hết chỗ trên ổ đĩa",
    errno.ENOENT: "không có ở đó",
    errno.ENOTDIR: "trên đường dẫn có một tệp, không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.EEXIST: "đã có ở đó",
    errno.ENAMETOOLONG: "tên quá dài",
}


def as_refusal(error: OSError) -> Refusal:
    """What the system refuses (no right, no room, no such place) is told in a sentence too."""
    problem = _PROBLEMS.get(error.errno or 0) or error.strerror or str(error)
    return refuse("file.failed", str(error.filename or ""), problem=problem)


def actor_named(account: str) -> "Actor":
    """Somebody who has an account here; Refusal `account.unknown` for a name with a slip."""
    from laban.accounts.actions import find_account
    from laban.keeping.door import Actor

    return Actor(find_account(account).login)


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
