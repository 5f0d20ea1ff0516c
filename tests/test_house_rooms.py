"""Who may look at whom (architecture.md, section 2), and what no file of the project may hold."""

import ast
import re
import subprocess
from pathlib import Path

import laban

SOURCE = Path(laban.__file__).parent
ROOT = SOURCE.parent.parent

# Which rooms a room may import. `base` is what every room may use.
MAY_IMPORT = {
    "base": set(),
    "compute": {"base"},
    "forms": {"base"},
    "regulations": {"base", "compute"},
    "directory": {"base", "compute", "regulations"},
    "keeping": {"base", "regulations"},
    "organisations": {"base", "regulations", "directory", "keeping"},
    "accounts": {"base", "directory", "keeping", "organisations"},
    "collect": {"base", "regulations", "directory", "forms", "keeping", "organisations", "accounts"},
    "publish": {"base", "regulations", "compute", "keeping", "organisations", "accounts", "collect"},
    "web": {
        "base",
        "regulations",
        "directory",
        "forms",
        "keeping",
        "organisations",
        "accounts",
        "collect",
        "publish",
        "api",
    },
    "api": {"base", "regulations", "directory", "keeping", "organisations", "accounts", "collect", "publish"},
}
PURE = ("base", "compute", "forms", "regulations", "directory")
# Reading what was collected is the business of the snapshot; asking which office owns a round is a right, not data.
PUBLISH_READS_COLLECT = {"snapshot.py": {"models"}, "releases.py": {"models", "rounds"}}


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files_of(room: str) -> list[Path]:
    return [path for path in (SOURCE / room).rglob("*.py") if "migrations" not in path.parts]


def test_every_room_is_in_the_contract() -> None:
    """The demo's own regulation is data, no room."""
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    rooms = folders - {"demo_regulations"}
    assert rooms == set(MAY_IMPORT)


def test_rooms_look_only_where_they_may() -> None:
    for room, allowed in MAY_IMPORT.items():
        for path in files_of(room):
            others = {name.split(".")[1] for name in imports_of(path) if name.startswith("laban.") and name.count(".")}
            wrong = (others & set(MAY_IMPORT)) - allowed - {room}
            assert not wrong, f"{path.relative_to(SOURCE)} imports {sorted(wrong)}"


def test_pure_rooms_know_no_framework_no_network_and_no_clock() -> None:
    forbidden = re.compile(r"^(django|ninja|requests|httpx|socket|urllib|http|time|laban\.keeping)(\.|$)")
    for room in PURE:
        for path in files_of(room):
            wrong = [name for name in imports_of(path) if forbidden.match(name)]
            assert not wrong, f"{path.relative_to(SOURCE)} imports {wrong}"
            assert not re.search(r"\.(now|today|utcnow)\(", path.read_text()), f"{path} reads a clock"


def test_only_the_snapshot_reads_what_was_collected() -> None:
    for path in files_of("publish"):
        found = {name.split(".")[2] for name in imports_of(path) if name.startswith("laban.collect.")}
        assert found <= PUBLISH_READS_COLLECT.get(path.name, set()), path.name


def test_faces_do_not_write() -> None:
    """Pages and API call actions; they never save a model."""
    for room in ("web", "api"):
        for path in files_of(room):
            assert not re.search(r"\.objects\.\w*(create|update|delete)|\.save\(\)", path.read_text()), path.name


def test_templates_hold_no_inline_code_and_name_no_other_host() -> None:
    for path in SOURCE.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path.name
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path.name
        assert "//" not in re.sub(r"{#.*?#}", "", text).replace("https://", "//").replace("http://", "//"), path.name


def test_no_committed_file_names_a_registry_or_a_path_of_a_machine() -> None:
    # Put together here, so that this file does not hold them itself.
    words = [
        "pypi." + "org",
        "files.python" + "hosted",
        "registry." + "npmjs",
        "deb." + "debian",
        "/wor" + "k/",
        "/roo" + "t/",
    ]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in filter(None, listed):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".mo"):
            text = path.read_text(errors="ignore")
            assert not [word for word in words if word in text], name


def test_modules_stay_small() -> None:
    """Modules of one idea; the catalogue of messages is a table."""
    for path in SOURCE.rglob("*.py"):
        if "migrations" not in path.parts and path.name != "catalogue.py":
            assert len(path.read_text().splitlines()) <= 300, path.name
