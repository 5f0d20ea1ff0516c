"""The schemas for editors accept what the shipped regulations write and refuse typical mistakes."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from laban.regulations.compiler import library_folders
from laban.regulations.json_schema import schemas


class Editor(yaml.SafeLoader):
    """Numbers and booleans as editors see them; dates are texts, as in YAML 1.2."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

FILES = [path for folder in library_folders() for path in sorted(folder.glob("*.yaml"))]
SCHEMAS = schemas()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_file_read_as_editors_read_it_is_valid(path) -> None:
    Draft202012Validator.check_schema(SCHEMAS[path.name])
    data = yaml.load(path.read_text(), Editor)
    assert list(Draft202012Validator(SCHEMAS[path.name]).iter_errors(data)) == []


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("indicators.yaml", {"indicators": [{"code": "1.1"}]}),
        ("indicators.yaml", {"indicators": [{"code": "1.1", "title": {"vi": "x"}, "unit": "percents"}]}),
        ("indicators.yaml", {"indicatorz": []}),
        ("tasks.yaml", {"tasks": [{"id": "T-1", "title": {"vi": "x"}, "lead": "cuc-cdsqg"}]}),
        ("regulation.yaml", {"id": "x"}),
    ],
)
def test_a_typical_mistake_is_not(file: str, data: dict) -> None:
    assert list(Draft202012Validator(SCHEMAS[file]).iter_errors(data))
