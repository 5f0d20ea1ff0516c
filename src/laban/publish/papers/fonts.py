"""The serif of the .pdf: what the site puts into its font folder, else Noto Serif, which has every Vietnamese letter.

Noto Serif comes as variable fonts; the four faces that a paper needs are made from them once and kept in a folder.
"""

import os
import tempfile
from pathlib import Path

import fontpkg_noto_serif
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FREE = "Noto Serif"
WANTED = "Times New Roman"
_SOURCE = Path(fontpkg_noto_serif.__file__).parent / "files"
# Latin with all Vietnamese letters, combining marks, Greek, punctuation, arrows and comparison signs.
_LETTERS = [*range(0x20, 0x250), *range(0x300, 0x400), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)]
_FACES = {
    "Regular": ("NotoSerif[wdth,wght].ttf", 400),
    "Bold": ("NotoSerif[wdth,wght].ttf", 700),
    "Italic": ("NotoSerif-Italic[wdth,wght].ttf", 400),
    "BoldItalic": ("NotoSerif-Italic[wdth,wght].ttf", 700),
}


def font_folders(kept: Path, site: Path | None) -> list[Path]:
    """Where the fonts of a paper lie; the free ones are made into `kept` when they are not there yet."""
    return [*([site] if site else []), free_fonts(kept)]


def free_fonts(kept: Path) -> Path:
    kept.mkdir(parents=True, exist_ok=True)
    for face, (source, weight) in _FACES.items():
        path = kept / f"NotoSerif-{face}.ttf"
        if not path.is_file():
            _make(path, _SOURCE / source, face, weight)
    return kept


def _make(path: Path, source: Path, face: str, weight: int) -> None:
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=["*"]))
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weight, "wdth": 100})
    _name(font, face, weight)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    font.save(temporary)
    os.replace(temporary, path)


def _name(font: TTFont, face: str, weight: int) -> None:
    """So that typesetters find bold and italic."""
    style = {"BoldItalic": "Bold Italic"}.get(face, face)
    for id, text in ((1, FREE), (2, style), (4, f"{FREE} {style}"), (6, f"NotoSerif-{face}"), (16, FREE), (17, style)):
        font["name"].setName(text, id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, italic = weight == 700, "Italic" in face
    font["OS/2"].fsSelection = (0x20 if bold else 0) | (0x01 if italic else 0) | (0 if bold or italic else 0x40)
    font["head"].macStyle = (0x01 if bold else 0) | (0x02 if italic else 0)
