"""The command `laban`. Each command says what it does in one line; docs/commands.md has a heading for each."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from laban.base.messages import Refusal, refuse
from laban.cli_base import actor_named, as_refusal, open_home, start_django, tell
from laban.cli_organisations import add_commands
from laban.cli_regulations import check_folder, diff_folders, load_folder, new_folder, schema_folder
from laban.keeping.homes import create_home, is_home

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> None:
    _speak_vietnamese()
    options = _parser().parse_args(arguments)
    try:
        code = _run(options)
    except Refusal as refusal:
        tell(refusal)
        code = 1
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _speak_vietnamese() -> None:
    """Sentences have letters that the terminal's own encoding may lack."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _run(options: argparse.Namespace) -> int:
    """Runs a command; what the database or a setting refuses is told in a sentence too."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        code: int = options.command(options)
    except DatabaseError as error:
        raise refuse("home.no-database", problem=str(error).strip().splitlines()[0]) from error
    except ImproperlyConfigured as error:
        raise refuse("home.bad-setting", problem=error) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise as_refusal(error) from error
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="laban", description="Laban: văn bản quy định trở thành phần mềm chạy được.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    _command(commands, "run", run_home, "chạy trang web và công việc nền; tạo thư mục trình diễn nếu chưa có")
    init = _command(commands, "init", init_home, "tạo một thư mục mới, trống, dùng thật")
    init.add_argument("folder", type=Path, metavar="DIR")
    init.add_argument("--organisation", default="cuc-cdsqg", metavar="MÃ", help="cơ quan của quản trị đầu tiên")
    init.add_argument("--administrator", default="quan-tri", metavar="TÊN", help="tên đăng nhập của quản trị đầu tiên")
    new = _command(commands, "new", new_folder, "viết sẵn một thư mục văn bản mẫu, có chú thích, để sửa thành của mình")
    new.add_argument("folder", type=Path, metavar="DIR")
    check = _command(commands, "check", check_folder, "kiểm tra một thư mục văn bản")
    check.add_argument("folders", type=Path, nargs="*", metavar="DIR", help="mặc định: mọi văn bản trong thư viện")
    diff = _command(commands, "diff", diff_folders, "cho biết hai bản của một văn bản khác nhau thế nào")
    diff.add_argument("old", type=Path, metavar="A")
    diff.add_argument("new", type=Path, metavar="B")
    diff.add_argument("--language", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu")
    for reading in (check, diff):
        reading.add_argument("--organisations", type=Path, metavar="FILE", help="bảng cơ quan, mặc định là bảng đi kèm")
    load = _command(commands, "load", load_folder, "kiểm tra một thư mục văn bản và đưa vào dùng")
    load.add_argument("folder", type=Path, metavar="DIR")
    _command(commands, "jobs", run_jobs, "chạy vòng lặp công việc nền")

    audit = commands.add_parser("audit", help="sổ nhật ký").add_subparsers(required=True, metavar="VIỆC")
    _command(audit, "verify", verify_audit, "chứng minh không sự kiện nào bị sửa, thêm, bớt")

    schema = _command(
        commands, "schema", schema_folder, "ghi JSON Schema của từng tệp để trình soạn thảo gợi ý và kiểm tra"
    )
    schema.add_argument("folder", type=Path, metavar="DIR")
    bodies = commands.add_parser("organisations", help="cơ quan và địa bàn").add_subparsers(
        required=True, metavar="VIỆC"
    )
    loading = _command(bodies, "load", load_table, "nạp bảng cơ quan, địa bàn, nhóm cơ quan chưa có")
    loading.add_argument("file", type=Path, metavar="FILE")
    add_commands(bodies, _command)
    rounds = commands.add_parser("round", help="đợt báo cáo").add_subparsers(required=True, metavar="VIỆC")
    opening = _command(rounds, "open", open_round, "mở một đợt báo cáo")
    opening.add_argument("regulation", metavar="VĂN-BẢN")
    opening.add_argument("year", type=int, metavar="NĂM")
    opening.add_argument("period", metavar="KỲ")
    opening.add_argument("--reason", default="", metavar="LÝ-DO", help="khi văn bản đã hết hiệu lực")

    release = commands.add_parser("release", help="ấn phẩm").add_subparsers(required=True, metavar="VIỆC")
    make = _command(release, "make", make_release, "lập ấn phẩm từ số liệu đã tiếp nhận")
    approve = _command(release, "approve", approve_release, "duyệt ấn phẩm (người khác với người lập)")
    publish = _command(release, "publish", publish_release, "công bố ấn phẩm đã duyệt")
    verify = _command(release, "verify", verify_release, "tính lại ấn phẩm từ bản chụp và so sánh")
    for acting in (load, opening, make, approve, publish):
        acting.add_argument("--as", dest="account", required=True, metavar="TÊN", help="tài khoản thực hiện")
    for numbered in (approve, publish, verify):
        numbered.add_argument("number", type=int, metavar="SỐ")
    return parser


def _command(commands: argparse._SubParsersAction, name: str, command: Command, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=command)
    return parser


def run_home(options: argparse.Namespace) -> int:
    path = Path(os.environ.get("LABAN_HOME", "home-demo")).absolute()
    os.environ["LABAN_HOME"] = str(path)
    if not is_home(path):
        create_home(path, demo=True)
    start_django()
    from django.conf import settings

    from laban import running
    from laban.publish.releases import point_to_current

    host, port = settings.LABAN_HOST, settings.LABAN_PORT
    running.check_port(host, port)
    running.prepare_database()
    running.load_library()
    running.collect_static(settings.LABAN_HOME)
    point_to_current()
    ready = [f"Laban: http://{running.reachable(host)}:{port}/"]
    if settings.LABAN_DEMO:
        ready += _demo_sign_ins()
    return running.serve(host, port, settings.LABAN_WORKERS, ready)


def _demo_sign_ins() -> list[str]:
    from laban import demo
    from laban.web.words import ROLES

    demo.seed_once()
    passwords = demo.new_passwords()
    lines = ["", "Bản trình diễn. Mật khẩu mới cho lần chạy này:", ""]
    for person in (*demo.PEOPLE, *demo.LOCAL_PEOPLE):
        roles = ", ".join(f"{ROLES[role]} {organisation}" for role, organisation in person.roles)
        lines.append(f"  {person.login:<10} {passwords[person.login]}   {person.full_name}: {roles}")
    return [*lines, "", "Dừng: Ctrl+C"]


def init_home(options: argparse.Namespace) -> int:
    home = create_home(options.folder.absolute())
    os.environ["LABAN_HOME"] = str(home.path)
    start_django()
    from laban import running
    from laban.accounts.actions import create_account, grant_role, one_time_password
    from laban.accounts.models import Role
    from laban.keeping import clock
    from laban.keeping.door import OPERATOR

    running.prepare_database()
    running.load_library()
    running.collect_static(home)
    password = one_time_password()
    create_account(OPERATOR, login=options.administrator, full_name="Quản trị", password=password)
    body, since = options.organisation, clock.today()
    grant_role(OPERATOR, login=options.administrator, role=Role.ADMINISTRATOR, organisation=body, since=since)
    print(f"Đã tạo thư mục {home.path}")
    print(f"Quản trị: {options.administrator}, mật khẩu dùng một lần: {password}")
    print(f"Chạy: LABAN_HOME={home.path} laban run")
    return 0


def open_round(options: argparse.Namespace) -> int:
    open_home()
    from laban.collect import opening

    wanted = {"regulation": options.regulation, "year": options.year, "period": options.period}
    round = opening.open_round(actor_named(options.account), **wanted, reason=options.reason)
    print(f"Đã mở đợt {round.key}: {round.sheets.count()} phiếu")
    return 0


def load_table(options: argparse.Namespace) -> int:
    open_home()
    from laban.keeping.door import OPERATOR
    from laban.organisations.actions import load_organisations
    from laban.regulations.organisation_table import OrganisationTable

    added = load_organisations(OPERATOR, table=OrganisationTable.read(options.file))
    print(f"Đã nạp {len(added)} mục mới; mục đã có giữ nguyên.")
    return 0


def run_jobs(options: argparse.Namespace) -> int:
    import signal

    open_home()
    from laban.keeping import jobs
    from laban.publish import releases  # noqa: F401  (registers its kinds of job)

    jobs.take_up_abandoned()
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, frame: stopping.append(received))
    jobs.loop(lambda: bool(stopping))
    return 0


def verify_audit(options: argparse.Namespace) -> int:
    open_home()
    from laban.keeping.events import verify
    from laban.publish.releases import chain_faults

    report = verify()
    faults = [*report.faults, *chain_faults()]
    if faults:
        raise Refusal(*faults)
    print(f"{report.events} sự kiện, {report.erased} nội dung đã xóa, chuỗi nguyên vẹn. Đầu chuỗi: {report.head}")
    return 0


def make_release(options: argparse.Namespace) -> int:
    open_home()
    from laban.publish.making import make

    release = make(actor_named(options.account))
    print(f"Đã lập ấn phẩm số {release.number}, bản chụp {release.snapshot}")
    return 0


def approve_release(options: argparse.Namespace) -> int:
    open_home()
    from laban.publish.releases import approve

    release = approve(actor_named(options.account), number=options.number)
    print(f"Đã duyệt ấn phẩm số {release.number}")
    return 0


def publish_release(options: argparse.Namespace) -> int:
    open_home()
    from laban.publish.releases import publish

    release = publish(actor_named(options.account), number=options.number)
    print(f"Đã công bố ấn phẩm số {release.number}")
    return 0


def verify_release(options: argparse.Namespace) -> int:
    open_home()
    from django.conf import settings

    from laban.publish.reader import MANIFEST, release_folder
    from laban.publish.releases import expected_hashes, find_release
    from laban.publish.verify import verify

    home = settings.LABAN_HOME
    folder = release_folder(home.folder("releases"), options.number)
    faults = verify(folder, home.folder("snapshots"), expected_hashes(find_release(options.number)))
    if faults:
        raise Refusal(*faults)
    tables = json.loads((folder / MANIFEST).read_bytes())["tables"]
    for table in tables:
        print(f"{table['name']}: {table['rows']} dòng, {table['content_sha256']}")
    print(f"Ấn phẩm số {options.number}: nguyên vẹn, tính lại cho cùng nội dung.")
    return 0
