"""Documents and links among a set of regulations, and where a picture puts them."""

from itertools import combinations, pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laban.organisations.shipped import shipped_regulations
from laban.regulations.network import Link, Network, network
from laban.regulations.network_layout import MOST_IN_A_ROW, Picture, Route, layout
from laban.regulations.network_lines import BOX_HEIGHT, BOX_WIDTH
from laban.regulations.schema import Regulation

TEXTS = [Regulation.from_compiled(compiled.data) for compiled in shipped_regulations()]
NETWORK = network(TEXTS)
PLAN, GUIDANCE, STRATEGY = "kh-749-942-bttt-2023", "hd-797-bttt-2022", "qd-411-ttg-2022"


def text(id: str, number: str | None = None, issued: str = "2023-01-01", **parts: Any) -> Regulation:
    """A regulation with nothing but its identity."""
    own = {"id": id, "number": number, "issued": issued, "issuer": "bttt", "title": {"vi": id}, "in_force": {}}
    return Regulation.model_validate({"regulation": own | {"programme_office": "bttt"} | parts})


def naming(id: str, *cited: dict[str, Any], kind: str = "cites") -> Regulation:
    return text(id, relations=[{"kind": kind, **one} for one in cited])


def found(*texts: Regulation) -> set[tuple[str | None, str | None, str | None]]:
    """The documents that no text of the library is; the same in whatever order the texts come."""
    orders = [network(order) for order in permutations(texts)]
    documents = [
        {(row.number, row.issued, row.issuer) for row in one.documents if not row.regulation} for one in orders
    ]
    assert all(one == documents[0] for one in documents)
    assert all(set(one.links) == set(orders[0].links) for one in orders)
    return documents[0]


def test_one_number_of_two_issuers_is_two_documents() -> None:
    """Facts results-411-documents.json: 206/QĐ-TTg and 206/QĐ-TL-VP."""
    issuers = {row.number: row.issuer for row in NETWORK.documents if row.number and row.number.startswith("206/")}
    assert issuers == {"206/QĐ-TTg": "ttcp", "206/QĐ-TL-VP": "cuc-thuy-loi"}


def test_a_document_that_several_texts_name_is_one() -> None:
    (programme,) = [row for row in NETWORK.documents if row.number == "749/QĐ-TTg"]
    assert programme.identified and programme.issued == "2020-06-03"
    sources = {link.source for link in NETWORK.links if link.target == programme.key}
    assert sources == {PLAN, GUIDANCE, STRATEGY}


def test_a_citation_of_what_the_library_holds_is_that_text() -> None:
    """The table of results of 2022 cites guidance 797/BTTTT-THH."""
    cited = [link for link in NETWORK.links if link.target == GUIDANCE]
    assert [link.source for link in cited] == [STRATEGY]


def test_the_plan_has_no_number_and_day_and_is_identified_by_its_id() -> None:
    (plan,) = [row for row in NETWORK.documents if row.regulation == PLAN]
    assert (plan.number, plan.identified) == (None, False)


def test_what_the_plan_replaces_is_linked_with_how_sure_that_is() -> None:
    replaced = {link.target.split()[0]: link.certainty for link in NETWORK.links if link.kind == "replaces"}
    assert replaced == {"1217/QĐ-BTTTT": "official", "1404/QĐ-BTTTT": "official"}


def test_the_library_has_no_document_twice_and_no_loose_end() -> None:
    keys = [row.key for row in NETWORK.documents]
    assert len(set(keys)) == len(keys)
    assert all({link.source, link.target} <= set(keys) for link in NETWORK.links)
    assert [row.regulation for row in NETWORK.documents[:3]] == [GUIDANCE, PLAN, STRATEGY]
    assert {link.source for link in NETWORK.links_of(GUIDANCE)} == {GUIDANCE, STRATEGY}


def test_the_same_number_and_day_named_by_two_texts_is_one_whose_issuer_only_one_prints() -> None:
    day = {"number": "1/QĐ", "issued": "2022-02-02"}
    assert found(naming("a", day), naming("b", day | {"issuer": "ttcp"})) == {("1/QĐ", "2022-02-02", "ttcp")}


def test_a_number_alone_is_the_document_that_has_it_where_only_one_does() -> None:
    one = {"number": "1/QĐ", "issued": "2022-02-02", "issuer": "ttcp"}
    assert found(naming("a", {"number": "1/QĐ"}), naming("b", one)) == {("1/QĐ", "2022-02-02", "ttcp")}


def test_a_number_alone_that_two_documents_have_stays_apart() -> None:
    days = [{"number": "1/QĐ", "issued": day, "issuer": "ttcp"} for day in ("2021-01-01", "2022-02-02")]
    assert found(naming("a", {"number": "1/QĐ"}), naming("b", *days), naming("c", {"number": "1/QĐ"})) == {
        ("1/QĐ", None, None),
        ("1/QĐ", "2021-01-01", "ttcp"),
        ("1/QĐ", "2022-02-02", "ttcp"),
    }


def test_a_month_or_a_year_agrees_with_a_day_in_it_and_with_no_other() -> None:
    month, day = {"number": "1/QĐ", "issued": "2022-02"}, {"number": "1/QĐ", "issued": "2022-02-28"}
    assert found(naming("a", month), naming("b", day)) == {("1/QĐ", "2022-02-28", None)}
    assert len(found(naming("a", month), naming("b", day | {"issued": "2022-03-01"}))) == 2


def test_blanks_and_capitals_make_no_second_document() -> None:
    cited = [{"number": number, "issued": "2022-02-02", "issuer": "ttcp"} for number in ("1/QĐ-TTg", "1 /qđ-ttg")]
    assert [row.number for row in network([naming("a", *cited)]).documents] == [None, "1/QĐ-TTg"]


def test_an_id_names_a_text_of_the_library_or_one_document_that_it_does_not_hold() -> None:
    documents = network([text("a"), naming("b", {"id": "a"}, {"id": "c"}), naming("d", {"id": "c", "number": "3/QĐ"})])
    assert [row.key for row in documents.documents] == ["a", "b", "d", "3/QĐ"]
    assert [(link.source, link.target) for link in documents.links] == [("b", "a"), ("b", "3/QĐ"), ("d", "3/QĐ")]


def test_a_citation_by_number_and_day_is_the_text_that_the_library_holds() -> None:
    held = text("a", "1/QĐ-BTTTT")
    cited = {"number": "1/QĐ-BTTTT", "issued": "2023-01-01", "issuer": "bttt", "title": {"vi": "tên khác"}}
    documents = network([naming("b", cited), held])
    assert [row.key for row in documents.documents] == ["b", "a"]
    assert documents.document("a").title == held.regulation.title, "the library's own words stay"
    assert not found(naming("b", cited), held)
    assert found(naming("b", cited | {"issuer": "ttcp"}), held) == {("1/QĐ-BTTTT", "2023-01-01", "ttcp")}


def test_two_documents_without_number_are_one_only_by_title_and_day() -> None:
    named = {"title": {"vi": "Công văn"}, "issued": "2022"}
    assert len(found(naming("a", named), naming("b", named), naming("c", named | {"issued": "2021"}))) == 2


def test_replaced_by_is_the_same_link_from_the_other_side() -> None:
    old = text("a", replaced_by=[{"number": "2158/QĐ-BTTTT", "source": "press"}])
    (link,) = network([old]).links
    assert link == Link("2158/QĐ-BTTTT", "a", "replaces", "press")


def test_what_both_sides_say_is_one_link_and_as_sure_as_the_surer() -> None:
    old = text("a", "1/QĐ", "2022", replaced_by=[{"id": "b", "source": "press"}])
    new = text("b", replaces=[{"number": "1/QĐ"}])
    for order in ([old, new], [new, old]):
        assert network(order).links == (Link("b", "a", "replaces", "official"),)


def test_what_only_a_report_about_a_text_names_is_a_link_of_its_own_kind() -> None:
    """Facts results-411-documents.json: the report on Decision 411 of March 2022 cites documents of 2023."""
    cited = [link for link in NETWORK.links if link.source == STRATEGY]
    assert {link.kind for link in cited} == {"report_cites"} and len(cited) == 110
    younger = [link for link in cited if (NETWORK.document(link.target).issued or "") > "2022-03-31"]
    assert len(younger) == 47


def test_nothing_is_linked_with_itself() -> None:
    assert network([text("a", "1/QĐ", relations=[{"kind": "cites", "id": "a"}])]).links == ()


# --- the picture


def spots(picture: Picture) -> dict[str, tuple[int, int]]:
    return {spot.document.split()[0]: (spot.x, spot.y) for spot in picture.spots}


def test_a_text_stands_below_what_it_carries_out_and_that_below_what_it_rests_on() -> None:
    places = spots(layout(NETWORK, PLAN))
    heights = {name: y for name, (_, y) in places.items()}
    assert heights["48/2022/NĐ-CP"] == heights["200/QĐ-BTTTT"] < heights["749/QĐ-TTg"] == heights["942/QĐ-TTg"]
    assert heights["749/QĐ-TTg"] < heights[PLAN]
    assert set(places) == {
        *("48/2022/NĐ-CP", "200/QĐ-BTTTT", "749/QĐ-TTg", "942/QĐ-TTg"),
        *("1217/QĐ-BTTTT", "1404/QĐ-BTTTT", PLAN),
    }


def test_what_is_replaced_stands_beside_to_the_left() -> None:
    places = spots(layout(NETWORK, PLAN))
    for old in ("1217/QĐ-BTTTT", "1404/QĐ-BTTTT"):
        assert places[old][1] == places[PLAN][1] and places[old][0] < places[PLAN][0]


def test_citations_are_in_the_list_and_not_in_the_picture() -> None:
    picture = layout(NETWORK)
    assert not [link for link in picture.links if link.kind in ("cites", "report_cites")]
    assert len([link for link in NETWORK.links if link.kind in ("cites", "report_cites")]) > 100
    assert {PLAN, GUIDANCE, STRATEGY} <= set(spots(picture)) and len(picture.spots) == 11


@pytest.mark.parametrize("focus", [None, PLAN, GUIDANCE, STRATEGY, "749/QĐ-TTg 2020-06-03 ttcp"])
def test_boxes_lie_inside_the_picture_and_on_no_other(focus: str | None) -> None:
    picture = layout(NETWORK, focus)
    assert picture == layout(network(TEXTS), focus), "the same every time"
    drawn = {spot.document for spot in picture.spots}
    assert len(drawn) == len(picture.spots) and all({link.source, link.target} <= drawn for link in picture.links)
    for spot in picture.spots:
        assert BOX_WIDTH / 2 <= spot.x <= picture.width - BOX_WIDTH / 2
        assert BOX_HEIGHT / 2 <= spot.y <= picture.height - BOX_HEIGHT / 2
    for one in picture.spots:
        for other in picture.spots:
            apart = abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
            assert one == other or apart


def pieces(route: Route) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of each piece of a line."""
    return [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(route.points)]


def lines_are_clear(picture: Picture) -> None:
    places = {spot.document: (spot.x, spot.y) for spot in picture.spots}
    for route in picture.routes:
        for left, top, right, bottom in pieces(route):
            assert left == right or top == bottom, "upright or sideways"
            assert 0 <= left <= right <= picture.width and 0 <= top <= bottom <= picture.height
            for document, (x, y) in places.items():
                across = left < x + BOX_WIDTH / 2 and right > x - BOX_WIDTH / 2
                down = top < y + BOX_HEIGHT / 2 and bottom > y - BOX_HEIGHT / 2
                assert not (across and down), f"{route.link} runs behind {document}"
        for end, (x, y) in zip(
            (route.link.source, route.link.target), (route.points[0], route.points[-1]), strict=True
        ):
            beside = abs(x - places[end][0]) == BOX_WIDTH / 2 and y == places[end][1]
            above = abs(x - places[end][0]) < BOX_WIDTH / 2 and abs(y - places[end][1]) == BOX_HEIGHT / 2
            assert beside or above, "it begins and ends at the edge of its box"


def test_no_line_runs_behind_a_box_and_each_ends_at_its_own() -> None:
    for focus in (None, PLAN, GUIDANCE, STRATEGY):
        lines_are_clear(layout(NETWORK, focus))


def test_no_two_lines_share_a_piece_so_that_neither_reads_as_the_other() -> None:
    for one, other in combinations(layout(NETWORK).routes, 2):
        for a, b, c, d in pieces(one):
            for e, f, g, h in pieces(other):
                shared = min(c, g) - max(a, e) + min(d, h) - max(b, f)
                touch = max(a, e) <= min(c, g) and max(b, f) <= min(d, h)
                assert not touch or shared == 0, (one.link, other.link)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 13),
            st.integers(0, 13),
            st.sampled_from(["based_on", "carries_out", "reports_on", "amends"]),
        ),
        max_size=30,
    )
)
def test_no_line_runs_behind_a_box_whatever_names_what(named: list[tuple[int, int, str]]) -> None:
    texts = [
        text(f"t{number}", relations=[{"kind": kind, "id": f"t{to}"} for by, to, kind in named if by == number])
        for number in range(14)
    ]
    lines_are_clear(layout(network(texts)))


def test_many_documents_on_one_level_take_several_rows() -> None:
    cited = [{"number": f"{number}/QĐ"} for number in range(12)]
    picture = layout(network([naming("a", *cited, kind="based_on")]))
    rows = [[spot for spot in picture.spots if spot.y == y] for y in sorted({spot.y for spot in picture.spots})]
    assert max(len(row) for row in rows) == MOST_IN_A_ROW and sum(len(row) for row in rows) == 13
    assert [spot.document for spot in rows[-1]] == ["a"]


def test_documents_that_rest_on_each_other_in_a_circle_still_have_a_place() -> None:
    circle = [naming(one, {"id": other}, kind="based_on") for one, other in ("ab", "bc", "ca")]
    assert len(layout(network(circle)).spots) == 3


def test_a_chain_of_replacements_runs_from_left_to_right() -> None:
    texts = [text("c", replaces=[{"id": "b"}]), text("a"), text("b", replaces=[{"id": "a"}])]
    picture = layout(network(texts))
    assert [spot.document for spot in sorted(picture.spots, key=lambda spot: spot.x)] == ["a", "b", "c"]
    assert len({spot.y for spot in picture.spots}) == 1


def test_nothing_gives_an_empty_picture() -> None:
    assert network([]) == Network((), ()) and layout(network([])) == Picture((), (), 0, 0)


def test_a_title_that_only_a_later_citation_prints_is_not_lost() -> None:
    """Guidance 797 names Decision 749 by number, day and issuer; the plan prints its title beside them."""
    (programme,) = [row for row in NETWORK.documents if row.number == "749/QĐ-TTg"]
    assert programme.title is not None
    assert programme.title.vi == "Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030"
