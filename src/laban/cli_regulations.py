"""The commands for those who write regulations: new, check, diff, load, schema."""

import argparse

from laban.base.messages import Refusal
from laban.cli_base import actor_named, as_refusal, open_home, tell
from laban.regulations.organisation_table import OrganisationTable


def check_folder(options: argparse.Namespace) -> int:
    """Every folder is checked, also after one with faults; the code is 1 when any has one."""
    from laban.regulations.compiler import compile_folder, library_folders

    table, code = _table(options), 0
    for folder in options.folders or library_folders():
        try:
            compiled = compile_folder(folder, table)
        except (Refusal, OSError) as error:
            refusal = as_refusal(error) if isinstance(error, OSError) else error
            tell(refusal, f"{folder}/" if len(options.folders) > 1 else "")
            code = 1
        else:
            print(f"{folder}: hợp lệ, phiên bản {compiled.version}")
    return code


def diff_folders(options: argparse.Namespace) -> int:
    import json

    from laban.regulations.compiler import compile_folder
    from laban.regulations.differ import differences
    from laban.regulations.schema import Regulation

    table = _table(options)
    # The compiled texts, which hold the hash of the official text too: no difference exactly when the version is one.
    compiled = [compile_folder(folder, table) for folder in (options.old, options.new)]
    old, new = (Regulation.from_compiled(json.loads(text.canonical)) for text in compiled)
    changes = differences(old, new)
    for change in changes:
        print(change.sentence(options.language, table.name_of))
    if not changes:
        print("Hai bản như nhau." if options.language == "vi" else "The two are the same.")
    return 0


def _table(options: argparse.Namespace) -> OrganisationTable:
    from laban.organisations.shipped import LIBRARY

    return OrganisationTable.read(options.organisations or LIBRARY)


def load_folder(options: argparse.Namespace) -> int:
    open_home()
    from laban.keeping.regulation_versions import current_version, load_regulation
    from laban.organisations.table import current_table
    from laban.regulations.compiler import compile_folder

    actor = actor_named(options.account)
    compiled = compile_folder(options.folder, current_table())
    current = current_version(compiled.regulation)
    if current is not None and current.sha256 == compiled.version:
        print(f"{compiled.regulation} đang dùng đúng phiên bản này, không có gì để nạp: {compiled.version}")
        return 0
    version = load_regulation(actor, compiled=compiled)
    print(f"Đã nạp {version.regulation}, phiên bản {version.sha256}")
    return 0


def new_folder(options: argparse.Namespace) -> int:
    import shlex

    from laban.regulations.skeleton import SCHEMA_FOLDER, write_skeleton

    for path in write_skeleton(options.folder):
        if SCHEMA_FOLDER not in path.parts:
            print(path)
    folder = str(options.folder)
    print(f"Hãy sửa các tệp rồi chạy: laban check {shlex.quote(f'./{folder}' if folder.startswith('-') else folder)}")
    return 0


def schema_folder(options: argparse.Namespace) -> int:
    from laban.regulations.folder import REQUIRED_FILE
    from laban.regulations.json_schema import write_schemas
    from laban.regulations.skeleton import SCHEMA_FOLDER

    folder = options.folder
    # Beside the files of a regulation they would be taken for files of it.
    for path in write_schemas(folder / SCHEMA_FOLDER if (folder / REQUIRED_FILE).is_file() else folder):
        print(path)
    return 0
