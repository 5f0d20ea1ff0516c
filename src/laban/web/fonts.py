"""Be Vietnam Pro as web fonts, made from the wheel's files when static files are collected; none is committed."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "SemiBold")
_FILES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
# Latin with all Vietnamese letters, combining marks, punctuation, arrows and comparison signs.
_LETTERS = [*range(0x20, 0x250), *range(0x300, 0x32F), *range(0x1E00, 0x1F00), *range(0x2010, 0x2300)]


class FontFinder(BaseFinder):
    """Gives `collectstatic` the font files `laban/fonts/*.woff2`."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> list[str]:
        return []

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, InMemoryStorage]]:
        for weight in WEIGHTS:
            storage = InMemoryStorage()
            name = f"laban/fonts/be-vietnam-pro-{weight.lower()}.woff2"
            storage.save(name, ContentFile(_woff2(_FILES / f"BeVietnamPro-{weight}.ttf")))
            yield name, storage


def _woff2(source: Path) -> bytes:
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=["*"]))
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
