"""The pages of a release, rendered once per language from its files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from laban.base.messages import LANGUAGES, refuse
from laban.publish.presentation import IndicatorResult, Programme, ReleaseView, release_view

PUBLISHED, CANDIDATE = "published", "candidate"


def render_pages(folder: Path, published_at: datetime) -> dict[str, bytes]:
    """Every page by its path below `pages/`."""
    release = release_view(folder)
    return {
        f"{language}/{path}": html.encode()
        for language in LANGUAGES
        for path, html in _in_language(release, language, PUBLISHED, published_at)
    }


def candidate_page(folder: Path, language: str, path: str) -> str:
    """One page of a release that is not published, for those who approve it."""
    for known, html in _in_language(release_view(folder), language, CANDIDATE, None, only=path):
        if known == path:
            return html
    raise refuse("web.not-found", place=path)


def _in_language(
    release: ReleaseView, language: str, mode: str, published_at: datetime | None, only: str | None = None
) -> Iterator[tuple[str, str]]:
    with translation.override(language):
        for path, template, address, context in _pages(release, language):
            if only in (None, path):
                common = _common(release, mode, published_at, language) | {"page_path": address}
                yield path, render_to_string(f"published/{template}", common | context)


def _pages(release: ReleaseView, language: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Path, template, address and context of each page."""
    overview = [
        {"programme": programme, "period": programme.period_title(language)} for programme in release.programmes
    ]
    yield "index.html", "index.html", reverse("overview"), {"programmes": overview}
    yield "release.html", "release.html", reverse("release", args=[release.number]), {}
    for programme in release.programmes:
        regulation = programme.text.regulation.id
        for row in programme.indicators:
            address = reverse("indicator", args=[regulation, row.indicator.code])
            path = f"indicators/{regulation}/{row.indicator.code}.html"
            yield path, "indicator.html", address, _indicator_context(release, programme, row, language)


def _indicator_context(
    release: ReleaseView, programme: Programme, row: IndicatorResult, language: str
) -> dict[str, Any]:
    return {
        "programme": programme,
        "row": row,
        "periods": [{"result": period, "title": period.title(language)} for period in row.periods],
        "reporters": [release.name(body, language) for body in row.reporters],
    }


def _common(release: ReleaseView, mode: str, published_at: datetime | None, language: str) -> dict[str, Any]:
    return {
        "release": release,
        "mode": mode,
        "published_at": published_at,
        "demo": settings.LABAN_DEMO,
        "home_today": settings.LABAN_HOME.today,
        "menu": set(),
        "LANGUAGE_CODE": language,
    }
