"""The schemas for editors accept what the shipped regulations write and refuse typical mistakes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from laban.cli import main
from laban.regulations.compiler import library_folders
from laban.regulations.folder import FILES
from laban.regulations.json_schema import schemas
from laban.regulations.skeleton import write_skeleton

SHIPPED = [path for folder in library_folders() for path in sorted(folder.glob("*.yaml"))]
SHIPPED += sorted((Path(__file__).parent / "small_plan").glob("*.yaml"))
SCHEMAS = schemas()
TEXT: dict[str, Any] = {"vi": "x"}
INDICATOR: dict[str, Any] = {"code": 1.1, "title": TEXT}
TASK: dict[str, Any] = {"id": "T-1", "title": TEXT}
DUE: dict[str, Any] = {"month": 4, "day": 5, "counts": "before"}
PERIOD: dict[str, Any] = {"id": "Q1", "title": TEXT, "covers": ["prev-12", 1], "due": DUE}
IDENTITY: dict[str, Any] = {
    "id": "a",
    "issued": 2023,
    "issuer": "bttt",
    "title": TEXT,
    "in_force": {"from": 2023},
    "programme_office": "bttt",
}
LADDER: dict[str, Any] = {"of": "points", "1": {"above": 10}, "2": {"from": "20%", "to": 30}}
INDEX: dict[str, Any] = {"id": "i", "title": TEXT, "nodes": [{"code": 1, "title": TEXT, "points": [1, 2.5]}]}


def read(text: str) -> Any:
    """As PyYAML reads it by itself, with numbers, booleans and dates; in JSON keys and dates are texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def faults(file: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[file]).iter_errors(data)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_file_read_as_editors_read_it_is_valid(path: Path) -> None:
    assert faults(path.name, read(path.read_text())) == []


def test_the_files_of_laban_new_are_valid(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "mau")
    for path in (tmp_path / "mau").glob("*.yaml"):
        assert faults(path.name, read(path.read_text())) == []


def test_there_is_a_sound_schema_for_each_file() -> None:
    assert list(SCHEMAS) == list(FILES)
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_object_takes_an_unknown_key() -> None:
    def objects(schema: Any) -> list[dict[str, Any]]:
        if isinstance(schema, list):
            return [found for part in schema for found in objects(part)]
        if not isinstance(schema, dict):
            return []
        own = [schema] if "properties" in schema and schema.get("type") == "object" else []
        return own + [found for part in schema.values() for found in objects(part)]

    found = [one for schema in SCHEMAS.values() for one in objects(schema)]
    assert len(found) > 40 and all(one["additionalProperties"] is False for one in found)


def test_docstrings_of_the_models_are_the_descriptions() -> None:
    definitions = SCHEMAS["indicators.yaml"]["$defs"]
    assert definitions["Indicator"]["description"].startswith("One row of the indicator table")
    assert SCHEMAS["sheet.yaml"]["description"].startswith("sheet.yaml: the printed form.")
    assert "title" not in definitions["Indicator"]["properties"]["over_areas"], "“Over Areas” says nothing"


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("indicators.yaml", {"indicators": [INDICATOR | {"code": 3.1}, INDICATOR | {"code": "3.10"}]}),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {"2023": 5, "2024": "-", "2025": "≥ 50%"}}]}),
        ("indicators.yaml", {"indicators": [INDICATOR | {"unit": None}], "absent": [5.5, "5.6"]}),
        ("calendar.yaml", {"calendars": [{"id": True, "periods": [PERIOD]}]}),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": [PERIOD | {"due": DUE | {"counts": True}}]}]}),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": [PERIOD | {"due": DUE | {"day": "05"}}]}]}),
        ("sheet.yaml", {"title": {"vi": 5}, "rows": [1.1], "columns": ["value"]}),
        ("tasks.yaml", {"tasks": [TASK | {"completed": True}, TASK | {"completed": "no"}, TASK | {"from": 2021}]}),
        ("regulation.yaml", IDENTITY),
        ("regulation.yaml", IDENTITY | {"number": None, "title": {"vi": "x", "en": None}}),
        ("index.yaml", {"indices": [INDEX | {"ladders": {"a": LADDER}}]}),
    ],
)
def test_what_laban_reads_is_valid(file: str, data: Any) -> None:
    assert faults(file, data) == []


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        ("indicators.yaml", {"indicators": [{"code": "1.1"}]}, "'title' is a required property"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"titel": TEXT}]}, "'titel'"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"unit": "percents"}]}, "'percents'"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"better": True}]}, "True"),
        ("indicators.yaml", {"indicatorz": []}, "'indicatorz'"),
        ("indicators.yaml", {"indicators": INDICATOR}, "array"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"title": "x"}]}, "object"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"title": {"vn": "x"}}]}, "'vn'"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"code": None}]}, "None"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"code": "1. 1"}]}, "1. 1"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": [50]}]}, "object"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {"năm 2023": 50}}]}, "năm 2023"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {"2023": {"op": None}}}]}, "op"),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {"2023": True}}]}, "True"),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": []}]}, "[]"),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": [PERIOD | {"due": DUE | {"month": 13}}]}]}, "13"),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": [PERIOD | {"due": DUE | {"day": "mai"}}]}]}, "mai"),
        ("calendar.yaml", {"calendars": [{"id": "a", "periods": [PERIOD | {"covers": ["next-1"]}]}]}, "next-1"),
        ("sheet.yaml", {"title": TEXT, "rows": [1.1], "columns": ["values"]}, "'values'"),
        ("tasks.yaml", {"tasks": [TASK | {"lead": "cuc-cdsqg"}]}, "'cuc-cdsqg'"),
        ("tasks.yaml", {"tasks": [TASK | {"completed": "maybe"}]}, "maybe"),
        ("tasks.yaml", {"tasks": [TASK | {"from_": 2021}]}, "'from_'"),
        ("regulation.yaml", {"id": "x"}, "required"),
        ("regulation.yaml", IDENTITY | {"issuer": "Bộ TTTT"}, "Bộ TTTT"),
        ("regulation.yaml", IDENTITY | {"kind": "plann"}, "plann"),
        ("regulation.yaml", IDENTITY | {"readings": [{"id": "a"}]}, "required"),
        ("regulation.yaml", IDENTITY | {"indicators": []}, "indicators"),
        ("index.yaml", {"indices": [INDEX | {"ladders": {"a": LADDER | {"levels": {}}}}]}, "'levels'"),
        (
            "cases.yaml",
            {"cases": [{"name": "a", "indicator": 1.1, "year": 2023, "period": "Q2", "expect": "ok"}]},
            "ok",
        ),
    ],
)
def test_a_typical_mistake_is_not(file: str, data: Any, words: str) -> None:
    found = faults(file, data)
    deepest = best_match(Draft202012Validator(SCHEMAS[file]).iter_errors(data))
    assert found and (any(words in one for one in found) or words in deepest.message), found


def test_every_key_says_in_vietnamese_what_it_is() -> None:
    found = {
        (file, name, key): below["description"]
        for file, schema in SCHEMAS.items()
        for name, part in [("", schema), *schema["$defs"].items()]
        for key, below in part.get("properties", {}).items()
    }
    assert len(found) > 250 and all(found.values())
    assert found["indicators.yaml", "Indicator", "better"] == (
        "Chiều đánh giá. higher: càng cao càng tốt; lower: càng thấp càng tốt"
    )
    assert found["regulation.yaml", "InForce", "from"] == "Ngày bắt đầu."
    assert found["tasks.yaml", "Task", "from"] == "Năm bắt đầu."


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("regulation.yaml", IDENTITY | {"issued": "20/03/2024"}),
        ("regulation.yaml", IDENTITY | {"issued": "2024-13-01"}),
        ("regulation.yaml", IDENTITY | {"source": {"file": "source/a.txt", "sha256": "0" * 64}}),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {2024: "nhiều"}}]}),
        ("indicators.yaml", {"indicators": [INDICATOR | {"plan": {2024: "=> 100"}}]}),
        ("tasks.yaml", {"tasks": [TASK | {"due": "15/12/2024"}]}),
    ],
)
def test_dates_and_figures_have_their_shape(file: str, data: Any) -> None:
    assert faults(file, json.loads(json.dumps(data)))


@pytest.mark.parametrize("figure", [86, 30.5, "98%", "30,5%", "≥ 50%", "> 80", "Top 50", "-", "–", "1.250,5", "<=3"])
def test_figures_as_printed_are_right(figure: Any) -> None:
    assert faults("indicators.yaml", {"indicators": [INDICATOR | {"plan": {"2024": figure}}]}) == []


def test_schemas_of_a_regulation_stand_apart_from_its_files(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "mau")
    with pytest.raises(SystemExit):
        main(["schema", str(tmp_path / "mau")])
    assert not list((tmp_path / "mau").glob("*.json")) and len(
        list((tmp_path / "mau" / ".schema").glob("*.json"))
    ) == len(FILES)
