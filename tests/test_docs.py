"""The documentation is tested: whatever has a name has a heading."""

import argparse
import re
from pathlib import Path

from laban.api.api import api
from laban.base.catalogue import CATALOGUE
from laban.cli import _parser
from laban.keeping.homes import _settings_text
from laban.regulations import schema
from laban.settings import SITE

DOCS = Path(__file__).parent.parent / "docs"


def headings(name: str) -> list[str]:
    return re.findall(r"^##? `([^`]+)`$", (DOCS / name).read_text(), re.MULTILINE)


def test_every_message_has_its_heading_with_both_sentences() -> None:
    text = (DOCS / "messages.md").read_text()
    assert headings("messages.md") == sorted(CATALOGUE)
    for id, message in CATALOGUE.items():
        section = text.split(f"## `{id}`\n")[1].split("\n## ")[0]
        assert message.vi in section and message.en in section and f"{message.status}. " in section, id


def test_every_message_that_a_page_marks_is_in_the_catalogue() -> None:
    source = DOCS.parent / "src" / "laban"
    marked = {
        id for page in source.rglob("*.html") for id in re.findall(r'data-message="([a-z.-]+)"', page.read_text())
    }
    assert {"web.session-lost", "account.not-signed-in"} <= marked <= set(CATALOGUE)


def test_every_setting_and_every_key_of_home_toml_has_its_heading() -> None:
    keys = re.findall(r"^(\w+) = ", _settings_text(demo=True), re.MULTILINE)
    assert headings("settings.md") == [*SITE, *keys, "LABAN_BROWSER"]


def test_every_command_has_its_heading() -> None:
    assert sorted(headings("commands.md")) == sorted(f"laban {name}" for name in commands(_parser()))


def commands(parser: argparse.ArgumentParser) -> list[str]:
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                inner = commands(child)
                found += [f"{name} {rest}" for rest in inner] or [name]
    return found


def test_every_operation_of_the_api_has_its_heading() -> None:
    paths = api.get_openapi_schema()["paths"]
    assert sorted(headings("api.md")) == sorted(f"{method.upper()} {path}" for path in paths for method in paths[path])


def test_every_key_of_a_regulation_file_is_described() -> None:
    text = (DOCS / "regulation-files.md").read_text()
    for model in vars(schema).values():
        if isinstance(model, type) and issubclass(model, schema.Part) and model is not schema.Part:
            for name, field in model.model_fields.items():
                assert f"`{field.alias or name}`" in text, f"{model.__name__}: {field.alias or name}"


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_readme_has_the_two_commands_and_its_pictures() -> None:
    text = (DOCS.parent / "README.md").read_text()
    assert "make run" in text and "make test" in text and text.count("docs/pictures/") >= 3
