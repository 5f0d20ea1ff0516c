"""The one door: every write is a named action with a right and an event, and nothing is written elsewhere."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps

import laban
from laban.accounts.models import Account
from laban.accounts.rights import RIGHTS
from laban.base.messages import Refusal, refuse
from laban.keeping.door import ACTIONS, OPERATOR, Act, Kept, Subject, WriteOutsideAction, action
from laban.keeping.marking import mark_home
from laban.keeping.models import Event
from laban.organisations.models import Area
from tests.conftest import everything

SOURCE = Path(laban.__file__).parent
# The chain and the queue are written by the machinery itself, each in one module.
MACHINERY = {"Event": "events", "EventPayload": "events", "ChainHead": "events", "Job": "jobs", "Mail": "mail"}
READING_RIGHTS = {"sheet.read", "round.read", "release.read", "account.read", "enterprise.read", "token.read"}


@pytest.fixture(autouse=True, scope="module")
def all_modules_are_imported() -> None:
    for module in pkgutil.walk_packages([str(SOURCE)], "laban."):
        if not module.name.endswith(("__main__", "wsgi")) and ".migrations" not in module.name:
            importlib.import_module(module.name)


def test_every_action_has_a_row_in_the_rights_table_and_every_row_an_action() -> None:
    in_table = {right.action for right in RIGHTS}
    # Asking for a job asks for the right to the work itself (`of` the job's kind).
    assert set(ACTIONS) - in_table == {"job.ask"}, "actions without a right"
    assert in_table - set(ACTIONS) == READING_RIGHTS, "rights that belong to no action"


def test_the_list_of_actions_is_the_one_we_know() -> None:
    """A new action must be added here on purpose, with its tests."""
    assert sorted(ACTIONS) == [
        "account.change_password",
        "account.create",
        "account.deactivate",
        "account.end_role",
        "account.grant",
        "account.reset_password",
        "correction.accept",
        "correction.propose",
        "correction.refuse",
        "correction.send",
        "demo.new_passwords",
        "history.import",
        "home.mark",
        "job.ask",
        "organisations.choose",
        "organisations.import",
        "organisations.load",
        "organisations.reform",
        "organisations.undo",
        "reading.choose",
        "regulation.confirm",
        "regulation.load",
        "regulation.upload",
        "release.approve",
        "release.make",
        "release.publish",
        "round.close",
        "round.fill",
        "round.let_in",
        "round.open",
        "round.remind",
        "round.reopen",
        "sheet.accept",
        "sheet.approve",
        "sheet.approve_at_once",
        "sheet.attach",
        "sheet.detach",
        "sheet.enter_for",
        "sheet.give_back",
        "sheet.hand_over",
        "sheet.put",
        "sheet.remark",
        "sheet.return",
        "sheet.send",
        "sheet.send_for",
        "sheet.share",
        "sheet.type",
        "sheet.type_for",
        "token.make",
        "token.revoke",
    ]


def test_only_typing_is_without_an_event() -> None:
    without = {name for name, entry in ACTIONS.items() if not entry.event}
    assert without == {"sheet.put", "sheet.type", "sheet.type_for"}


def test_every_model_is_kept_or_belongs_to_the_machinery() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("laban.")]
    # `bodies` of a sheet is written as SheetBody rows.
    unguarded = {model.__name__ for model in ours if not issubclass(model, Kept)}
    assert unguarded == set(MACHINERY)


def test_machinery_is_written_in_its_own_module_only() -> None:
    """Static: no other module calls save, create, update or delete on these models."""
    for path in SOURCE.rglob("*.py"):
        for name, home in MACHINERY.items():
            if path.stem == home or "migrations" in path.parts or path.stem == "models":
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    called = ast.unparse(node.func)
                    assert called != name, f"{path.name} makes a {name}"
                    written = re.fullmatch(rf"{name}\.objects\b.*\.\w*(create|update|delete)", called)
                    assert not written, f"{path.name} writes {name}"


def test_writing_outside_of_an_action_is_an_error(house: None) -> None:
    before = everything()
    account = Account.objects.get(login="an")
    for write in (
        lambda: Area(id="x").save(),
        lambda: Area.objects.create(id="x"),
        lambda: Area.objects.bulk_create([Area(id="x")]),
        lambda: Area.objects.get_or_create(id="x"),
        lambda: Account.objects.update(full_name="x"),
        lambda: Account.objects.all().delete(),
        lambda: account.delete(),
        lambda: Account.objects.bulk_update([account], ["full_name"]),
    ):
        with pytest.raises(WriteOutsideAction):
            write()
    assert everything() == before


def test_an_action_that_writes_before_it_asks_for_the_right_is_an_error(house: None) -> None:
    @action("test.hasty")
    def hasty(act: Act) -> None:
        Area(id="x").save()

    try:
        with pytest.raises(WriteOutsideAction):
            hasty(OPERATOR)
    finally:
        del ACTIONS["test.hasty"]


@pytest.fixture
def probe():
    """Makes an action under a name of its own, with the operator's right to load organisations."""

    def make(work):
        @action("test.probe")
        def performed(act: Act) -> None:
            act.authorise(Subject(), of="organisations.load")
            work(act)

        return performed

    yield make
    ACTIONS.pop("test.probe", None)


def test_an_action_without_a_record_is_undone(house: None, probe) -> None:
    before = everything()
    with pytest.raises(RuntimeError, match="must authorise and record"):
        probe(lambda act: Area(id="x").save())(OPERATOR)
    assert everything() == before


def test_an_action_that_fails_half_way_changes_nothing(house: None, probe) -> None:
    def work(act: Act) -> None:
        Area(id="x").save()
        act.record("area:x")
        raise refuse("web.failed")

    before = everything()
    with pytest.raises(Refusal):
        probe(work)(OPERATOR)
    assert everything() == before


def test_one_action_is_one_event_so_actions_do_not_call_actions(house: None, probe) -> None:
    with pytest.raises(RuntimeError, match="one action is one event"):
        probe(lambda act: mark_home(OPERATOR))(OPERATOR)


def test_an_event_says_who_when_as_what_and_about_what(round_q2: str) -> None:
    event = Event.objects.get(action="round.open")
    assert (event.actor, event.role, event.organisation) == ("lan", "programme_office", "cuc-cdsqg")
    assert event.object == f"round:{round_q2}"
    assert event.at.isoformat() == "2023-06-28T03:00:00+00:00"
