"""A folder that somebody uploads: the shipped plan with one figure changed."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from laban import demo
from laban.organisations.shipped import shipped_table
from laban.regulations.archive import write_files
from laban.regulations.compiler import LIBRARY, Compiled, compile_folder

FOLDER = LIBRARY / demo.REGULATION
# Indicator 1.5; the plan of 2024 is 100 %.
_AS_SHIPPED, _CHANGED = "plan: {2023: 50%, 2024: 100%}", "plan: {2023: 50%, 2024: 90%}"


@cache
def draft_files() -> Mapping[str, bytes]:
    """By their paths below the folder."""
    files = {str(path.relative_to(FOLDER)): path.read_bytes() for path in sorted(FOLDER.rglob("*")) if path.is_file()}
    text = files["indicators.yaml"].decode()
    before, code, after = text.partition("  - code: 1.5\n")
    assert _AS_SHIPPED in after
    return files | {"indicators.yaml": (before + code + after.replace(_AS_SHIPPED, _CHANGED, 1)).encode()}


@cache
def draft() -> Compiled:
    with tempfile.TemporaryDirectory() as folder:
        write_files(list(draft_files().items()), Path(folder))
        return compile_folder(Path(folder), shipped_table())


def zipped(files: Mapping[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"van-ban/{name}", content)
    return body.getvalue()
