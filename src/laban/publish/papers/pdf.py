"""A paper as .pdf (PDF/A-2b), set by Typst. All text goes in as data, so nothing that somebody typed is markup."""

import json
import re
from pathlib import Path
from typing import Any

import typst

from laban.publish.papers.fonts import FREE, WANTED, font_folders
from laban.publish.papers.paper import COUNTRY, MOTTO, Heading, Paper, Paragraph, Table, printable

_TEMPLATE = (Path(__file__).parent / "paper.typ").read_bytes()


def pdf(paper: Paper, kept: Path, site_fonts: Path | None = None) -> bytes:
    """`kept` is where the free fonts are made and stay; `site_fonts` a folder with the site's own, such as Times New
    Roman, which then is used."""
    return bytes(
        typst.compile(
            _TEMPLATE,
            format="pdf",
            font_paths=[str(folder) for folder in font_folders(kept, site_fonts)],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
            pdf_standards=["a-2b"],
        )
    )


def _set(text: str) -> str:
    """Words that are longer than a line may be broken; nothing else may."""
    return re.sub(r"(\S{30})(?=\S)", "\\1\u200b", printable(text))


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "fonts": [WANTED, FREE],
        "country": COUNTRY,
        "motto": MOTTO,
        "governing": _set(paper.governing_body.upper()),
        "issuing": _set(paper.issuing_body.upper()),
        "number": _set(paper.number_line),
        "day": _set(paper.place_and_day),
        "type": _set(paper.type_name.upper()),
        "subject": _set(paper.subject),
        "addressed": "; ".join(_set(one) for one in paper.addressed_to),
        "blocks": [_block(block) for block in paper.blocks],
        "authority": _set(paper.signer.authority.upper()),
        "post": _set(paper.signer.post.upper()),
        "name": _set(paper.signer.name),
        "recipients": [_set(one) for one in paper.recipients],
        "watermark": _set(paper.watermark),
    }


def _block(block: Heading | Paragraph | Table) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": _set(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "lines": [_set(line) for line in block.text.split("\n")]}
    return {
        "kind": "table",
        "columns": [{"heading": _set(one.heading), "width": one.width, "right": one.right} for one in block.columns],
        "rows": [{"group": row.group, "texts": [_set(text) for text in row.texts]} for row in block.rows],
    }
