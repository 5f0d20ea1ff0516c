"""A reform: worked out, previewed, written as one action, undone by another."""

from datetime import date
from fractions import Fraction

import pytest

from laban.base.messages import Refusal
from laban.directory.reforms import Plan, Step, carry_out
from laban.directory.states import SPLIT, Link
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event
from laban.organisations.models import AreaState, OrganisationState, Reform
from laban.organisations.reading import directory, last_change
from laban.organisations.reforming import reform, undo
from laban.organisations.standing import choose_successor, standing_of
from tests.conftest import everything
from tests.support.small_country import EVE, NEW_YEAR, country

DAY = date(2026, 1, 1)
NORTH = {"name": "Tỉnh Đông Tây", "short": "Đông Tây", "kind": "province", "code": "01", "parent": "vn"}


def plan(*steps: Step, day: date = NEW_YEAR, id: str = "sap-xep") -> Plan:
    return Plan(id, day, "Sắp xếp thử", steps, basis="Nghị quyết số 1/2026")


def union() -> Plan:
    """Đông and Tây become one province; An and Bình one commune in it."""
    return plan(
        Step("open", "dong-tay", facts=NORTH, place="2"),
        Step("merge", "dong", "dong-tay", place="3"),
        Step("merge", "tay", "dong-tay", place="4"),
        Step("open", "an-binh", facts={"name": "Xã An Bình", "kind": "commune", "parent": "dong-tay"}, place="5"),
        Step("merge", "an", "an-binh", place="6"),
        Step("merge", "binh", "an-binh", place="7"),
    )


def test_a_union_of_provinces_takes_their_communes_along() -> None:
    outcome = carry_out(country(), union())
    assert [state.id for state in outcome.ended] == ["dong", "tay", "an", "binh"]
    assert [state.id for state in outcome.opened] == ["dong-tay", "an-binh"]
    # Châu and Đại go on; only what they belong to is another.
    assert [(change.old.until, change.new.id, change.new.parent) for change in outcome.changed] == [
        (EVE, "chau", "dong-tay"),
        (EVE, "dai", "dong-tay"),
    ]
    after = outcome.after
    assert [row.called for row in after.areas.children("dong-tay", NEW_YEAR)] == ["An Bình", "Châu", "Đại"]
    assert [row.called for row in after.areas.children("dong", EVE)] == ["An", "Bình"]
    assert after.fate("an", NEW_YEAR).whole == "an-binh"


def test_a_rename_an_upgrade_and_a_new_code_are_changes_of_the_same_unit() -> None:
    facts = {"name": "Thành phố Đông", "kind": "city", "code": "09"}
    outcome = carry_out(country(), plan(Step("change", "dong", facts=facts, place="2")))
    after = outcome.after
    assert (after.on("dong", EVE).name, after.on("dong", NEW_YEAR).name) == ("Tỉnh Đông", "Thành phố Đông")
    assert [row.id for row in after.areas.with_code("01", NEW_YEAR)] == []
    assert outcome.links == () and after.fate("dong", EVE).whole == "dong"


def test_a_unit_is_divided_with_shares_or_without() -> None:
    opened = [
        Step("open", id, facts={"name": id, "kind": "commune", "parent": "dong"}, place=str(n))
        for n, id in enumerate(("bac", "nam"), start=2)
    ]
    halves = [Step("split", "an", id, Fraction(1, 2), place="4") for id in ("bac", "nam")]
    outcome = carry_out(country(), plan(*opened, *halves))
    assert outcome.links == tuple(Link("an", id, NEW_YEAR, Fraction(1, 2), SPLIT) for id in ("bac", "nam"))
    unknown = [Step("split", "an", id, place="4") for id in ("bac", "nam")]
    assert carry_out(country(), plan(*opened, *unknown)).after.fate("an", NEW_YEAR).units == {"bac": None, "nam": None}


@pytest.mark.parametrize(
    ("steps", "faults"),
    [
        ((), [("reform.empty", "")]),
        ((Step("end", "nowhere", place="2"),), [("organisation.unknown", "2")]),
        ((Step("end", "dong", place="2"),), [("reform.children-left", "2")]),
        ((Step("end", "an", place="2"), Step("end", "an", place="3")), [("reform.unit-twice", "3")]),
        ((Step("merge", "an", place="2"),), [("reform.into-missing", "2")]),
        ((Step("merge", "an", "nowhere", place="2"),), [("organisation.unknown", "2")]),
        ((Step("open", "an", facts={"name": "Xã An", "kind": "commune"}, place="2"),), [("reform.unit-exists", "2")]),
        ((Step("open", "moi", place="2"),), [("reform.lacks", "2"), ("reform.lacks", "2")]),
        ((Step("change", "an", place="2"),), [("reform.nothing-changes", "2")]),
        (
            (Step("change", "an", facts={"code": "12"}, place="2"),),
            [("unit.code-without-zero", "2")],
        ),
        (
            (
                Step("split", "an", "binh", Fraction(1, 2), place="2"),
                Step("split", "an", "chau", Fraction(2, 5), place="3"),
            ),
            [("link.shares-not-whole", "3")],
        ),
        ((Step("merge", "an", "an", place="2"),), [("link.successor-not-there", "2")]),
    ],
)
def test_a_bad_row_is_told_with_its_place(steps: tuple[Step, ...], faults: list[tuple[str, str]]) -> None:
    with pytest.raises(Refusal) as caught:
        carry_out(country(), plan(*steps))
    assert [(fault.id, fault.place) for fault in caught.value.faults] == faults


def test_what_changes_later_already_cannot_change_before() -> None:
    once = carry_out(country(), plan(Step("change", "an", facts={"name": "Xã Ân"}, place="2"))).after
    for day, message in ((EVE, "reform.changes-later"), (NEW_YEAR, "reform.changes-later")):
        with pytest.raises(Refusal) as caught:
            carry_out(once, plan(Step("end", "an", place="2"), day=day))
        assert [fault.id for fault in caught.value.faults] == [message]


def hue() -> Plan:
    """Huế and Quảng Trị become one province; in the house only the provinces and what acts for them are loaded."""
    facts = {"name": "Tỉnh Trị Thiên", "short": "Trị Thiên", "kind": "province", "code": "46", "parent": "vn"}
    return Plan(
        "tri-thien-2027",
        date(2027, 1, 1),
        "Thành lập tỉnh Trị Thiên",
        (
            Step("open", "tri-thien", facts=facts, place="2"),
            Step("merge", "hue", "tri-thien", place="3"),
            Step("merge", "quang-tri-2025", "tri-thien", place="4"),
        ),
    )


def test_bodies_that_every_area_has_end_and_open_with_their_areas(house: None) -> None:
    row = reform(OPERATOR, plan=hue())
    known, day = directory(), date(2027, 1, 1)
    assert {body.id for body in known.acting_for("tri-thien", day)} == {"ubnd-tri-thien", "skhcn-tri-thien"}
    assert known.on("ubnd-hue", day) is None
    assert known.fate("ubnd-hue", day).whole == "ubnd-tri-thien"
    assert standing_of(["stttt-hue"], day)["stttt-hue"].now == "skhcn-tri-thien"
    event = Event.objects.get(action="organisations.reform")
    assert event.object == "reform:tri-thien-2027"
    assert '"ended":6' in event.payload.body and '"opened":3' in event.payload.body and row.day == day


def test_undoing_a_reform_leaves_everything_as_it_was_but_the_reform_and_the_chain(house: None) -> None:
    before = everything()
    reform(OPERATOR, plan=hue())
    undo(OPERATOR, reform="tri-thien-2027", because="Nghị quyết chưa được thông qua")
    after = everything()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        *("keeping_event", "keeping_eventpayload", "keeping_chainhead"),
        *("organisations_reform", "organisations_area", "organisations_organisation"),
    }
    row = Reform.objects.get(id="tri-thien-2027")
    assert (row.undone_by, row.undone_because) == ("operator", "Nghị quyết chưa được thông qua")
    assert directory().on("hue", date(2027, 1, 1)).name == "Thành phố Huế"
    # The ids stay used up as ids, but may open again.
    again = hue()
    reform(OPERATOR, plan=Plan("lan-hai", again.day, again.title, again.steps))
    assert directory().on("tri-thien", date(2027, 1, 1)) is not None


@pytest.mark.parametrize("because", ["", "   "])
def test_undoing_needs_a_reason_and_is_done_once(house: None, because: str) -> None:
    reform(OPERATOR, plan=hue())
    before = everything()
    with pytest.raises(Refusal) as caught:
        undo(OPERATOR, reform="tri-thien-2027", because=because)
    assert [fault.id for fault in caught.value.faults] == ["reform.no-reason"] and everything() == before
    undo(OPERATOR, reform="tri-thien-2027", because="Sai ngày")
    with pytest.raises(Refusal) as caught:
        undo(OPERATOR, reform="tri-thien-2027", because="Sai ngày")
    assert [fault.id for fault in caught.value.faults] == ["reform.undone-already"]


def test_a_reform_that_others_were_built_upon_is_undone_after_them(house: None) -> None:
    reform(OPERATOR, plan=hue())
    rename = Step("change", "tri-thien", facts={"name": "Tỉnh Bình Trị Thiên"}, place="2")
    reform(OPERATOR, plan=Plan("doi-ten", date(2028, 1, 1), "Đổi tên", (rename,)))
    before = everything()
    with pytest.raises(Refusal) as caught:
        undo(OPERATOR, reform="tri-thien-2027", because="Sai")
    assert {fault.id for fault in caught.value.faults} == {"reform.built-upon"}
    assert "Đổi tên" in caught.value.faults[0].sentence() and everything() == before
    undo(OPERATOR, reform="doi-ten", because="Sai")
    undo(OPERATOR, reform="tri-thien-2027", because="Sai")


def test_a_body_that_has_a_role_keeps_its_reform(house: None) -> None:
    from laban.accounts.actions import grant_role

    reform(OPERATOR, plan=hue())
    grant_role(OPERATOR, login="an", role="reporter", organisation="ubnd-tri-thien", since=date(2027, 1, 2))
    with pytest.raises(Refusal) as caught:
        undo(OPERATOR, reform="tri-thien-2027", because="Sai")
    (fault,) = caught.value.faults
    assert (fault.id, fault.place) == ("reform.unit-has-roles", "ubnd-tri-thien")
    assert "vai trò" in fault.sentence()


def test_what_was_previewed_before_somebody_changed_the_directory_is_not_carried_out(house: None) -> None:
    seen = last_change()
    rename = Step("change", "ha-noi", facts={"name": "Thủ đô Hà Nội"}, place="2")
    reform(OPERATOR, plan=Plan("doi-ten", date(2028, 1, 1), "Đổi tên", (rename,)))
    before = everything()
    with pytest.raises(Refusal) as caught:
        reform(OPERATOR, plan=hue(), seen=seen)
    assert [fault.id for fault in caught.value.faults] == ["reform.overtaken"] and everything() == before


@pytest.mark.parametrize(
    ("id", "title", "fault"),
    [
        ("Sắp xếp", "Sắp xếp", ("reform.bad-id", "id")),
        ("hue-2025", "Sắp xếp", ("reform.id-taken", "id")),
        ("moi", " ", ("reform.no-title", "title")),
    ],
)
def test_a_bad_head_is_told_and_nothing_written(house: None, id: str, title: str, fault: tuple[str, str]) -> None:
    before = everything()
    with pytest.raises(Refusal) as caught:
        reform(OPERATOR, plan=Plan(id, DAY, title, hue().steps))
    assert [(row.id, row.place) for row in caught.value.faults] == [fault] and everything() == before


@pytest.mark.parametrize(("login", "may"), [("lan", True), ("quan-tri", True), ("an", False), ("khanh", False)])
def test_the_programme_office_and_administrators_carry_out_reforms(house: None, login: str, may: bool) -> None:
    before = everything()
    if may:
        assert reform(Actor(login), plan=hue()).by == login
        return
    with pytest.raises(Refusal) as caught:
        reform(Actor(login), plan=hue())
    assert [fault.id for fault in caught.value.faults] == ["right.missing"] and everything() == before


def test_a_shipped_reform_can_be_undone_too(house: None) -> None:
    """Đồng Nai becomes a city on 30/04/2026: state and reform came with the library."""
    undo(OPERATOR, reform="dong-nai-2026", because="Thử")
    life = directory().life("dong-nai-2025")
    assert [(state.name, state.until) for state in life] == [("Tỉnh Đồng Nai", None)]
    assert AreaState.objects.filter(area_id="dong-nai-2025").count() == 1
    assert OrganisationState.objects.filter(organisation_id="ubnd-dong-nai-2025").count() == 1


def test_choosing_a_successor_is_refused_for_what_goes_on_and_for_what_is_gone(house: None) -> None:
    before = everything()
    for organisation, successor, message in (
        ("bkhcn", "bca", "reform.not-ended"),
        ("nobody", "bca", "organisation.unknown"),
        ("cuc-thh", "bnnmt", "reform.successor-gone"),  # begins on 01/03/2025; today is 28/06/2023
    ):
        with pytest.raises(Refusal) as caught:
            choose_successor(Actor("lan"), organisation=organisation, successor=successor)
        assert [fault.id for fault in caught.value.faults] == [message]
    assert everything() == before
