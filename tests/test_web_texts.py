"""Every sentence on the pages and in the catalogue exists in both languages.

A sentence that is new or changed needs its English in web/locale/en/LC_MESSAGES/django.po; then compile it:

    cd src/laban/web/locale/en/LC_MESSAGES
    python -c "import polib; polib.pofile('django.po').save_as_mofile('django.mo')"
"""

import io
import re
import string
import unicodedata
from functools import cache
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.base import DebugLexer, Token, TokenType
from django.utils import translation
from django.utils.translation.template import templatize

import laban
from laban.base.catalogue import CATALOGUE
from laban.base.messages import LANGUAGES
from laban.web.accounts import AccountForm, RoleForm
from laban.web.rounds import RoundForm
from laban.web.sign_in import PasswordForm, SignInForm

SOURCE = Path(laban.__file__).parent
LOCALE = SOURCE / "web" / "locale"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
FUNCTIONS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}

# Words on the pages that are the same in every language.
NAMES = {"Laban", "API", "English", "Tiếng Việt", "CSV", "XLSX", "JSON"}
SPOKEN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "data-label", "label", "placeholder", "title"}

Msgid = str | tuple[str, str]


@cache
def po(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def relative(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def translations() -> dict[Msgid, list[str]]:
    return {
        (entry.msgid, entry.msgid_plural) if entry.msgid_plural else entry.msgid: list(entry.msgstr_plural.values())
        or [entry.msgstr]
        for entry in po("en")
        if not (entry.obsolete or entry.fuzzy)
    }


@cache
def used() -> dict[Msgid, str]:
    """Every sentence of the templates and the Python files, with the first file that has it."""
    found: dict[Msgid, str] = {}
    for path in sorted([*TEMPLATES, *SOURCE.rglob("*.py")]):
        text = path.read_text()
        if path in TEMPLATES:
            # What is left of the template is no Python: without indentation the tokenizer takes it.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        for _, msgid, _, _ in extract("python", io.BytesIO(text.encode()), FUNCTIONS, options={"encoding": "utf-8"}):
            found.setdefault(msgid, relative(path))
    return found


def test_the_extraction_finds_what_there_is() -> None:
    assert {"Kết quả", "Đã lưu phiếu.", "Người thẩm tra", "Ấn phẩm số %(number)s"} <= set(used())
    assert ("còn %(n)s ngày", "còn %(n)s ngày") in used()
    assert len(used()) > 150


# (a)


def test_every_sentence_has_its_english() -> None:
    english = translations()
    missing = {msgid: path for msgid, path in used().items() if not all(english.get(msgid, [""]))}
    assert not missing


def test_every_plural_has_both_english_forms() -> None:
    assert po("en").metadata["Plural-Forms"].startswith("nplurals=2;")
    assert not [msgid for msgid, texts in translations().items() if isinstance(msgid, tuple) and len(texts) != 2]


def test_no_translation_is_unused() -> None:
    unused = [entry.msgid for entry in po("en") if entry.obsolete or entry.fuzzy]
    unused += [msgid for msgid in translations() if msgid not in used()]
    assert not unused


def test_english_is_not_vietnamese() -> None:
    vietnamese = re.compile(r"[ăâđêôơưạ-ỹ]", re.IGNORECASE)
    assert not [text for texts in translations().values() for text in texts if vietnamese.search(text)]


def test_english_ends_like_the_vietnamese() -> None:
    def end(text: str) -> str:
        return text[-1:] if text[-1:] in ".?:!" and text != "No." else ""

    different = {
        msgid: texts
        for msgid, texts in translations().items()
        if {end(text) for text in texts} != {end(msgid if isinstance(msgid, str) else msgid[0])}
    }
    assert not different


# (b)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_texts_are_those_of_the_source(language: str) -> None:
    compiled = (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes()

    def texts(content: bytes) -> dict[object, str]:
        catalogue = dict(GNUTranslations(io.BytesIO(content))._catalog)  # type: ignore[attr-defined]
        catalogue.pop("")  # the header: a compiler may add to it
        return catalogue

    def plural(content: bytes) -> list[int]:
        return [GNUTranslations(io.BytesIO(content)).plural(n) for n in range(100)]  # type: ignore[attr-defined]

    source = po(language).to_binary()
    assert texts(compiled) == texts(source)
    assert plural(compiled) == plural(source)


# (c)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]", text.replace("%%", "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_both_languages(language: str) -> None:
    wrong = {
        entry.msgid: text
        for entry in po(language)
        for text in [*entry.msgstr_plural.values(), *([] if entry.msgid_plural else [entry.msgstr])]
        if placeholders(text) != placeholders(entry.msgid)
    }
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_composed_unicode_without_stray_spaces(language: str) -> None:
    texts = [text for entry in po(language) for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())]
    assert not [text for text in texts if unicodedata.normalize("NFC", text) != text]
    assert not [text for text in texts if text != text.strip() or "  " in text]


# Plurals, and Django's own texts


@pytest.mark.parametrize("n", [0, 1, 2, 21])
def test_vietnamese_has_one_form_for_every_number(n: int) -> None:
    source = "{% load i18n %}{% blocktranslate count n=n %}còn {{ n }} ngày{% plural %}còn {{ n }} ngày"
    source += "{% endblocktranslate %}"
    with translation.override("vi"):
        assert Template(source).render(Context({"n": n})) == f"còn {n} ngày"
    with translation.override("en"):
        assert Template(source).render(Context({"n": n})) == f"{n} day{'' if n == 1 else 's'} left"
    assert not [msgid for msgid in used() if isinstance(msgid, tuple) and msgid[0] != msgid[1]]


@pytest.mark.parametrize("form", [AccountForm, RoleForm, RoundForm, PasswordForm, SignInForm])
def test_form_errors_are_vietnamese(form: type[forms.BaseForm]) -> None:
    def errors(language: str) -> list[str]:
        with translation.override(language):
            found = []
            for field in form.base_fields.values():
                found += [str(text) for text in field.error_messages.values()]
                for validator in field.validators:
                    found.append(str(_sentence(validator)))
            return found

    vietnamese, english = errors("vi"), errors("en")
    assert len(vietnamese) == len(english) > 0
    assert not set(vietnamese) & set(english)


def _sentence(validator: object) -> object:
    message = validator.message  # type: ignore[attr-defined]
    # A plural waits for its number.
    return message % {"limit_value": 80, "show_value": 90} if "limit_value" in str(validator.__dict__) else message


@pytest.mark.parametrize("password", ["ngan", "12345678901234567890", "password"])
def test_password_errors_are_vietnamese(password: str) -> None:
    def errors(language: str) -> list[str]:
        found: list[str] = []
        with translation.override(language):
            for validator in get_default_password_validators():
                try:
                    validator.validate(password)
                except ValidationError as error:
                    found += error.messages
        return found

    assert errors("vi")
    assert not set(errors("vi")) & set(errors("en"))


def test_the_languages_are_those_of_the_settings() -> None:
    assert tuple(code for code, _ in settings.LANGUAGES) == LANGUAGES
    assert settings.LANGUAGE_CODE == "vi"


# (d)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("id", CATALOGUE)
def test_every_message_is_whole_in_both_languages(id: str) -> None:
    message = CATALOGUE[id]
    for text in (message.vi, message.en):
        assert text and text == text.strip()
        assert unicodedata.normalize("NFC", text) == text
        assert text.endswith((".", "?", ":", "}"))
    assert fields(message.vi) == fields(message.en)
    assert message.vi != message.en


# (e)


def tokens(path: Path) -> list[Token]:
    return DebugLexer(path.read_text()).tokenize()


def untranslated(path: Path) -> str:
    """The text of a template outside of all tags, comments and blocktranslate."""
    kept: list[str] = []
    inside = ""
    for token in tokens(path):
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if inside:
            inside = "" if name == f"end{inside}" else inside
        elif name in ("blocktranslate", "blocktrans", "comment"):
            inside = name
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    assert not inside, f"{relative(path)}: {inside} has no end"
    return " ".join(kept)  # a space, for a tag may stand between two words


class Spoken(HTMLParser):
    """Collects the words that a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        button = tag == "input" and dict(attrs).get("type") in ("submit", "button", "reset")
        description = tag == "meta" and dict(attrs).get("name") in ("description", "author", "keywords")
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES or (button and name == "value") or (description and name == "content"):
                self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        for name in sorted(NAMES, key=len, reverse=True):
            data = re.sub(rf"\b{name}\b", "", data)
        if not self._silent and any(character.isalpha() for character in data):
            self.words.append(data.strip())


def spoken_words(html: str) -> list[str]:
    parser = Spoken()
    parser.feed(html)
    parser.close()
    return parser.words


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_no_words_outside_of_translations(path: Path) -> None:
    assert not spoken_words(untranslated(path))
    # Words that a filter or an included template would show.
    said = re.compile(r"""(?:default|default_if_none|yesno|pluralize|join):["'][^"']*[^\W\d_]|=["'][^"']*[À-ỹ]""")
    for token in tokens(path):
        if token.token_type in (TokenType.VAR, TokenType.BLOCK):
            assert not said.search(token.contents), token.contents


def test_words_outside_of_translations_are_found() -> None:
    assert spoken_words('<p title="Xem">Kết quả <b>5 %</b></p>') == ["Xem", "Kết quả"]
    assert spoken_words('<input type="submit" value="Gửi"><script>let x</script>') == ["Gửi"]
    assert not spoken_words('<a href="/en" class="x">English</a> · Tiếng Việt (CSV) 5 %')


def test_all_templates_are_looked_at() -> None:
    assert len(TEMPLATES) > 30
    assert set(TEMPLATES) == set(SOURCE.rglob("*.html"))
