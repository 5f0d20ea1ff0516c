"""The tasks of the shipped regulations against the facts taken from their documents (tests/facts, copied unchanged)."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from laban.base.days import span_of
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.identity import Cited
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.places import lines_of
from laban.regulations.schema import Regulation
from laban.regulations.source_text import OfficialText
from laban.regulations.tasks import Commitment, Task

FACTS = Path(__file__).parent / "facts"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")
FOLDERS = ("kh-749-942-bttt-2023", "hd-797-bttt-2022", "qd-411-ttg-2022")
COMPILED = {id: compile_folder(LIBRARY / id, TABLE) for id in FOLDERS}
PLAN, GUIDANCE, STRATEGY = (Regulation.from_compiled(COMPILED[id].data) for id in FOLDERS)
TEXTS = (PLAN, GUIDANCE, STRATEGY)


def facts(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FACTS / f"{name}.json").read_text("utf-8"))
    return loaded


def by_id(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


PLANNED = by_id(facts("plan-749-942-tasks")["tasks"])
PROMISED = {row["task_id"]: row for row in facts("plan-749-942-reporting")["quantified_commitments"]}
GUIDED = by_id(row for row in facts("guidance-797-tasks")["records"] if row["document"] == "797/BTTTT-THH")
TARGETS = by_id(
    row for row in facts("guidance-797-targets")["records"] if row["issuing_document"]["number"] == "797/BTTTT-THH"
)
RESULTS = facts("results-411-tasks")
REPORTED = by_id(RESULTS["tasks"])
SECTIONS = by_id(RESULTS["sections"])
AGENCIES = by_id(RESULTS["agencies"])
DOCUMENTS = by_id(facts("results-411-documents")["documents"])
CITED = [row for row in DOCUMENTS.values() if row["number"] and row["number"] != "411/QĐ-TTg"]

# Groups that a document names in one breath and the library as classes of their own.
GROUPS = {
    "các bộ, ngành, địa phương": ["các bộ, ngành", "các địa phương"],
    "các bộ, tỉnh, thành phố": ["các bộ, ngành", "các tỉnh, thành phố trực thuộc trung ương"],
    "các đơn vị trong bộ": ["các đơn vị thuộc bộ"],  # PL03-74 alone writes it so
}
STATES = {
    "done": "done",
    "in-progress": "in_progress",
    "planned-later": "planned_later",
    "not-reported": "not_reported",
    "no-data": "no_data",
}
OPERATORS = {"≥": "at_least", ">=": "at_least", "=": None, "top-N rank": "top", None: None}


def names_of(body: str) -> set[str]:
    """Every way in which the table writes a body or a class, in small letters."""
    if body.startswith("class:"):
        return {entry.name.casefold() for entry in TABLE.classes if f"class:{entry.id}" == body}
    entries = [entry for entry in TABLE.organisations if entry.id == body]
    return {name.casefold() for entry in entries for name in (entry.name, entry.short, *entry.aliases)}


def assert_named(bodies: list[str], printed: Iterable[str]) -> None:
    """The bodies and classes are those of the printed names, all of them and in their order."""
    names = [part for name in printed for part in GROUPS.get(name.casefold(), [name.casefold()])]
    assert len(bodies) == len(names), (bodies, names)
    for body, name in zip(bodies, names, strict=True):
        assert name in names_of(body), (body, name)


def vi(text: Any) -> str | None:
    words: str | None = text.vi if text else None
    return words


def lines(part: Any) -> tuple[int, int] | None:
    return lines_of(part.at) if part.at else None


def source_of(id: str) -> OfficialText:
    source = COMPILED[id].source
    assert source is not None
    return source


def printed(source: OfficialText, first: int, last: int) -> str:
    """Some lines of the official text in one, without the breaks of its pages."""
    return " ".join(" ".join(source.lines[first - source.first_line : last - source.first_line + 1]).split())


# The plan: appendices 02 and 03


def test_the_plan_has_50_tasks_in_one_appendix_and_75_in_the_other() -> None:
    assert [task.id for task in PLAN.tasks] == list(PLANNED)
    assert Counter(task.section for task in PLAN.tasks) == {"PL02": 50, "PL03": 75}
    assert {task.kind for task in PLAN.tasks} == {"task"}


def test_numbering_restarts_in_each_appendix_so_that_only_the_id_tells_tasks_apart() -> None:
    """Digest R21: PL02-18 is not PL03-18."""
    for section, last in (("PL02", 50), ("PL03", 75)):
        found = [task.number for task in PLAN.tasks if task.section == section]
        assert found == [str(number) for number in range(1, last + 1)]


def test_the_titles_of_the_appendices_are_those_above_their_tables() -> None:
    source = source_of("kh-749-942-bttt-2023")
    for section in PLAN.task_sections:
        place = lines(section)
        assert place is not None and section.title is not None and section.title.en and not section.inferred
        words = section.title.vi.replace(". ", " ", 1).casefold()
        assert words in printed(source, *place).casefold()


@pytest.mark.parametrize("id", PLANNED)
def test_every_cell_of_a_task_is_verbatim(id: str) -> None:
    task, fact = PLAN.task(id), PLANNED[id]
    assert task.title.vi == fact["title"]
    assert vi(task.content) == fact["content"]
    assert vi(task.product) == fact["expected_result"]
    assert (task.lead_text, task.with_text) == (fact["lead_unit"], fact["coop_unit"])
    assert task.period_text == fact["period_text"]
    assert lines(task) == tuple(fact["lines"])
    assert task.note == fact["note"]


@pytest.mark.parametrize("id", PLANNED)
def test_leads_and_partners_are_all_kept_in_the_printed_order(id: str) -> None:
    assert_named(PLAN.task(id).lead, PLANNED[id]["lead_units"])
    assert_named(PLAN.task(id).with_, PLANNED[id]["coop_units"])


def test_16_tasks_have_several_leads_and_one_has_none() -> None:
    """Digest R22; PL03-75 cites a decision where a unit should stand."""
    several = {task.id for task in PLAN.tasks if len(task.lead) > 1}
    numbers = "02-03 02-04 02-05 02-06 02-21 02-22 02-23 02-24 02-25 02-37 02-41 02-43 02-49 03-29 03-30 03-72"
    assert several == {f"PL{number}" for number in numbers.split()}
    assert [task.id for task in PLAN.tasks if not task.lead] == ["PL03-75"]
    assert "186/QĐ-BTTTT" in (PLAN.task("PL03-75").lead_text or "")


@pytest.mark.parametrize("id", PLANNED)
def test_years_and_returning_duties_follow_the_printed_period(id: str) -> None:
    task, fact = PLAN.task(id), PLANNED[id]
    assert (task.from_, task.to) == (fact["period_from"], fact["period_to"])
    assert task.repeats == {"annual": "yearly", "continuous": "continuous", None: None}[fact["recurrence"]]
    assert task.completed == (fact["status_in_text"] == "completed")


def test_four_tasks_are_completed_already() -> None:
    """Digest R24."""
    completed = [task.id for task in PLAN.tasks if task.completed]
    assert completed == ["PL02-15", "PL02-33", "PL02-35", "PL03-23"]


@pytest.mark.parametrize("id", PLANNED)
def test_a_task_serves_the_indicators_that_its_cell_names(id: str) -> None:
    served = [(row.text, row.indicator) for row in PLAN.task(id).serves]
    assert served == [(row["text"], row["indicator_code"]) for row in PLANNED[id]["measured_by_indicators"]]


def test_25_tasks_serve_19_indicators_and_two_that_have_no_row() -> None:
    """Digest R28: ten tasks of appendix 02 and fifteen of appendix 03."""
    serving = Counter(task.section for task in PLAN.tasks if task.serves)
    assert serving == {"PL02": 10, "PL03": 15}
    served = [row for task in PLAN.tasks for row in task.serves]
    codes = {row.indicator for row in served if row.indicator}
    assert len(codes) == 19 and codes <= {row.code for row in PLAN.indicators}
    without = {row.text for row in served if row.indicator is None}
    assert without == {
        "Xếp hạng về công nghệ thông tin (IDI) thuộc nhóm 50 quốc gia dẫn đầu",
        "Tỷ lệ xã phường, thị trấn được phủ dịch vụ mạng di động 4G/5G",
    }


def test_an_indicator_knows_the_tasks_that_serve_it() -> None:
    assert [task.id for task in PLAN.tasks_serving("3.8")] == ["PL03-45"]
    assert PLAN.tasks_serving("4.1") == []


def test_tasks_with_titles_of_other_rows_stay_as_printed_and_say_so() -> None:
    """Digest, item 27."""
    for id in ("PL03-14", "PL03-15", "PL03-31", "PL03-59"):
        assert "lệch hàng" in (PLAN.task(id).note or "")


def test_the_plan_states_seven_numbers_beside_its_table() -> None:
    assert len(PLAN.commitments) == len(PROMISED) == 7
    for row in PLAN.commitments:
        assert row.task is not None
        fact = PROMISED[row.task]
        assert row.title.vi == fact["text_vi"] and row.title.en
        assert_value(row, fact["operator"], fact["value"])
        assert (row.unit, row.period_text, lines(row)) == (fact["unit_vi"], fact["period"], tuple(fact["lines"]))


def assert_value(row: Commitment, operator: str | None, value: int | None) -> None:
    if value is None:
        assert row.value is None
    else:
        assert row.value is not None
        assert (row.value.op, row.value.exact) == (OPERATORS[operator], Fraction(value))


# Guidance 797


def test_the_guidance_has_6_orientations_22_tasks_and_3_duties() -> None:
    assert [task.id for task in GUIDANCE.tasks] == list(GUIDED)
    assert Counter(task.kind for task in GUIDANCE.tasks) == {"orientation": 6, "task": 22, "duty": 3}
    for kind, last in (("orientation", 6), ("task", 22)):
        found = [task.number for task in GUIDANCE.tasks if task.kind == kind]
        assert found == [str(number) for number in range(1, last + 1)]
    assert {task.number for task in GUIDANCE.tasks if task.kind == "duty"} == {None}


def test_the_guidance_itself_states_that_the_tasks_are_22() -> None:
    totals = [(total.of, total.count) for total in GUIDANCE.totals]
    assert totals == [("tasks", 22)]
    place = lines(GUIDANCE.totals[0])
    assert place is not None and "22 nhiệm vụ" in printed(source_of("hd-797-bttt-2022"), *place)


@pytest.mark.parametrize("id", GUIDED)
def test_every_text_of_the_guidance_is_verbatim_and_has_an_english_title(id: str) -> None:
    task, fact = GUIDANCE.task(id), GUIDED[id]
    assert (task.title.vi, task.title.en) == (fact["title_vi"], fact["title_en"])
    assert vi(task.content) == fact["text_vi"]
    assert vi(task.product) == ("; ".join(fact["outputs_vi"]) or None)
    assert [measure.vi for measure in task.measures] == fact["measures_vi"]
    assert lines(task) == tuple(fact["lines"])
    assert vi(task.content) in printed(source_of("hd-797-bttt-2022"), *fact["lines"])


@pytest.mark.parametrize("id", GUIDED)
def test_steps_are_those_that_the_sentence_itself_separates(id: str) -> None:
    steps, wanted = GUIDANCE.task(id).steps, GUIDED[id]["sub_items"]
    assert [(step.number, step.text, lines(step)) for step in steps] == [
        (row["number"], row["text_vi"], tuple(row["lines"])) for row in wanted
    ]


@pytest.mark.parametrize("id", GUIDED)
def test_the_guidance_asks_those_it_is_addressed_to(id: str) -> None:
    assert_named(GUIDANCE.task(id).lead, GUIDED[id]["responsible_vi"])
    assert_named(GUIDANCE.task(id).with_, GUIDED[id]["coordinating_vi"])


def test_only_the_stated_duties_return() -> None:
    """Task 2 asks for two plans, one of five years and one of a year; the yearly one is what comes every year."""
    returning = {task.id: task.repeats for task in GUIDANCE.tasks if task.repeats}
    assert returning == {"797-02": "yearly", "797-22": "yearly", "797-quarterly": "quarterly"}
    assert returning.keys() == {id for id, fact in GUIDED.items() if fact["recurrence"]}


def test_no_task_of_the_guidance_has_a_day() -> None:
    """Digest, item 35."""
    assert {task.due for task in GUIDANCE.tasks} == {None}


def test_three_tasks_name_what_is_measured() -> None:
    assert [task.id for task in GUIDANCE.tasks if task.measures] == ["797-16", "797-19", "797-20"]


def test_the_guidance_states_one_number_and_orders_twelve_without_one() -> None:
    assert [row.id for row in GUIDANCE.commitments] == list(TARGETS)
    kinds = Counter(row.kind for row in GUIDANCE.commitments)
    assert kinds == {"design_number": 1, "indicator_without_value": 8, "all_without_number": 4}
    assert [row.id for row in GUIDANCE.commitments if row.value] == ["t797-data-officer"]


@pytest.mark.parametrize("id", TARGETS)
def test_a_commitment_keeps_its_words_and_gets_no_invented_value(id: str) -> None:
    row, fact = next(row for row in GUIDANCE.commitments if row.id == id), TARGETS[id]
    assert (row.title.vi, row.title.en) == (fact["name_vi"], fact["name_en"])
    assert (row.kind, row.unit, row.years) == (fact["kind"], fact["unit"], fact["years"])
    assert (row.scope, lines(row)) == (fact["scope_vi"], tuple(fact["lines"]))
    assert_value(row, fact["operator"], fact["value"])


def test_a_commitment_belongs_to_the_task_in_whose_lines_it_stands() -> None:
    for row in GUIDANCE.commitments:
        assert row.task is not None
        task, place = lines(GUIDANCE.task(row.task)), lines(row)
        assert task is not None and place is not None and task[0] <= place[0] <= place[1] <= task[1]


def test_the_guidance_names_every_document_that_its_tasks_cite() -> None:
    numbers = {relation.number: relation.issued for relation in GUIDANCE.regulation.relations}
    for reference in {reference for fact in GUIDED.values() for reference in fact["references"]}:
        found = re.fullmatch(r"(?P<number>\S+)(?: \((?P<day>\d+)/(?P<month>\d+)/(?P<year>\d+)\))?", reference)
        assert found is not None
        day = found["day"] and date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        assert numbers[found["number"]] == day
    kinds = {relation.number: relation.kind for relation in GUIDANCE.regulation.relations}
    carried_out = {number for number, kind in kinds.items() if kind == "carries_out"}
    assert carried_out == {"749/QĐ-TTg", "942/QĐ-TTg", "146/QĐ-TTg"}
    assert kinds["331/TB-VPCP"] == "based_on"


def test_the_text_of_the_guidance_is_lines_78_to_307_of_the_booklet() -> None:
    source = source_of("hd-797-bttt-2022")
    assert (source.first_line, source.last_line, len(source.lines)) == (78, 307, 230)
    assert source.lines[3].startswith("Số: 797/BTTTT-THH Hà Nội, ngày 06 tháng 3 năm 2022")


# Decision 411 and its results of 2022


def test_the_strategy_has_171_rows_in_26_sections_of_three_parts() -> None:
    assert [task.id for task in STRATEGY.tasks] == list(REPORTED) and len(REPORTED) == 171
    counted = Counter(task.section for task in STRATEGY.tasks)
    assert counted == {id: section["tasks"] for id, section in SECTIONS.items()} and len(SECTIONS) == 26
    tops = [section.id for section in STRATEGY.task_sections if section.parent is None]
    assert tops == ["A", "B", "C"]


def test_rows_are_done_86_2_11_15_and_57_times_in_their_states() -> None:
    """Digest, expected report totals."""
    found = Counter(result.state for task in STRATEGY.tasks for result in task.results)
    assert found == {"in_progress": 86, "planned_later": 2, "not_reported": 11, "done": 15, "no_data": 57}


def test_titles_of_sections_that_the_text_has_lost_are_marked() -> None:
    sections = {section.id: section for section in STRATEGY.task_sections}
    for id, fact in SECTIONS.items():
        assert vi(sections[id].title) == (fact["title"] or fact["title_inferred"])
        assert sections[id].inferred == (fact["title"] is None)
    assert sections["B.V"].inferred and sections["C"].inferred
    assert not sections["A"].inferred and not sections["B"].inferred
    assert [sections[id].parent for id in ("B.V.1", "B.V.2", "B.V", "A.IX")] == ["B.V", "B.V", "B", "A"]


@pytest.mark.parametrize("id", REPORTED)
def test_every_cell_of_a_row_is_verbatim(id: str) -> None:
    task, fact = STRATEGY.task(id), REPORTED[id]
    assert task.title.vi == fact["title"]
    assert task.lead_text == fact["lead_raw"]
    assert task.period_text == fact["period"]["raw"]
    assert (task.from_, task.to) == (fact["period"]["start"], fact["period"]["end"])
    assert lines(task) == tuple(fact["lines"])


@pytest.mark.parametrize("id", REPORTED)
def test_a_row_has_the_result_of_2022_in_its_own_words(id: str) -> None:
    [result], fact = STRATEGY.task(id).results, REPORTED[id]
    assert (result.year, result.state, result.text) == (2022, STATES[fact["status"]], fact["result"])
    place = fact["line_parts"]["result"]
    assert lines(result) == (tuple(place) if place else None)


@pytest.mark.parametrize("id", REPORTED)
def test_leads_and_reporters_of_a_row_are_resolved(id: str) -> None:
    fact = REPORTED[id]
    assert_named(STRATEGY.task(id).lead, [lead["name_vi"] for lead in fact["lead_agencies"]])
    [result] = STRATEGY.task(id).results
    assert_named(result.reported_by, [AGENCIES[body]["name_vi"] for body in fact["reported_by"]])


def test_every_spelling_of_an_agency_finds_it() -> None:
    for agency in AGENCIES.values():
        if agency["kind"] == "agency":
            [body] = {row.id for row in TABLE.organisations if agency["name_vi"].casefold() in names_of(row.id)}
            assert {name.casefold() for name in agency["spellings"]} <= names_of(body)


def test_120_numbers_are_printed_and_51_lost_ones_are_not_made_up() -> None:
    assert [task.number for task in STRATEGY.tasks] == [
        None if fact["number_printed"] is None else str(fact["number_printed"]) for fact in REPORTED.values()
    ]
    assert sum(task.number is None for task in STRATEGY.tasks) == 51


def test_an_empty_cell_is_no_data_and_not_silence_put_in_words() -> None:
    for task in STRATEGY.tasks:
        [result] = task.results
        assert (result.state == "no_data") == (result.text is None)


def test_the_confidential_row_says_only_that_work_goes_on() -> None:
    """Digest R33 and rendering rule 13: nothing beyond the fact of progress."""
    [id] = [id for id, fact in REPORTED.items() if "confidential" in fact["flags"]]
    [result] = STRATEGY.task(id).results
    assert result.text == (
        "NHNN đã và đang phối hợp với các Bộ, ngành liên quan để triển khai theo nhiệm vụ của Thủ tướng Chính phủ "
        "giao (tối mật)."
    )
    assert STRATEGY.task(id).note


def test_what_the_reader_of_the_facts_noticed_about_a_row_is_told() -> None:
    for id, fact in REPORTED.items():
        assert bool(STRATEGY.task(id).note) or not (fact["flags"] or fact["status_note"]), id


def test_titles_are_the_lines_of_the_table_apart_from_the_listed_repairs() -> None:
    source = source_of("qd-411-ttg-2022")
    repaired = {row["line"] for row in RESULTS["repairs"]}
    for task in STRATEGY.tasks:
        line = REPORTED[task.id]["line_parts"]["title"]
        assert line in repaired or task.title.vi in printed(source, line, REPORTED[task.id]["line_parts"]["lead"])


def test_the_table_is_kept_whole_and_says_that_it_is_not_the_decision() -> None:
    source = source_of("qd-411-ttg-2022")
    assert (source.first_line, len(source.lines)) == (1, 1079)
    named = STRATEGY.regulation.source
    assert named is not None and "không phải nguyên văn Quyết định 411" in (named.note or "")


def test_all_numbered_documents_are_cited_with_their_issuers() -> None:
    """A number alone does not identify: 206/QĐ-TTg and 206/QĐ-TL-VP are two documents."""
    cited = {relation.number: relation for relation in STRATEGY.regulation.relations if relation.number}
    assert list(cited) == [fact["number"] for fact in CITED]
    for fact in CITED:
        assert_cited(cited[fact["number"]], fact)
    issuers = {number: cited[number].issuer for number in ("206/QĐ-TTg", "206/QĐ-TL-VP")}
    assert issuers == {"206/QĐ-TTg": "ttcp", "206/QĐ-TL-VP": "cuc-thuy-loi"}


def assert_cited(relation: Cited, fact: dict[str, Any]) -> None:
    assert relation.issued == fact["date"]
    assert vi(relation.title) == fact["title"]
    assert relation.at is not None
    assert {int(number) for number in re.findall(r"\d+", relation.at)} == set(fact["citation_lines"])
    issuer = re.sub(r"^(Bộ trưởng|Trưởng) | \(.*\)$", "", fact["issuer"] or "").casefold()
    assert (relation.issuer is None) == (not issuer)
    if relation.issuer is not None:
        assert issuer in names_of(relation.issuer), (relation.number, issuer)


def test_sixteen_decisions_are_left_to_the_office() -> None:
    """Digest, "Other decisions an implementer must take"."""
    assert [point.item for point in STRATEGY.open_points] == list(range(1, 17))


def test_what_the_guidance_leaves_open_is_told_with_its_number() -> None:
    items = {point.item for point in GUIDANCE.open_points}
    assert {1, 2, 9, 14, 29, 35} <= items


# All three


def bodies_of(text: Regulation) -> Iterator[str]:
    for task in text.tasks:
        yield from task.bodies
        yield from (body for result in task.results for body in result.reported_by)
    yield from (text.regulation.issuer, text.regulation.programme_office, *text.regulation.recipients)


@pytest.mark.parametrize("text", TEXTS, ids=FOLDERS)
def test_every_body_exists_when_the_text_that_names_it_is_issued(text: Regulation) -> None:
    days = span_of(text.regulation.issued)
    for body in set(bodies_of(text)):
        if body.startswith("class:"):
            assert body.removeprefix("class:") in TABLE.known("classes")
        else:
            assert TABLE.exists_within(body, *days), body


@pytest.mark.parametrize("text", TEXTS, ids=FOLDERS)
def test_open_points_speak_both_languages(text: Regulation) -> None:
    assert text.open_points and all(point.text.vi and point.text.en for point in text.open_points)


def test_ministries_that_were_merged_end_on_28_february_2025() -> None:
    """Domain facts, section 3: five ministries went into others on 1 March 2025."""
    last = date(2025, 2, 28)
    ended = {row.id for row in TABLE.organisations if row.kind == "ministry" and row.to == last}
    assert ended == {"bttt", "bkhdt", "bldtbxh", "bgtvt", "bnnptnt", "btnmt", "ub-dan-toc"}
    begun = {row.name for row in TABLE.organisations if row.kind == "ministry" and row.from_ == date(2025, 3, 1)}
    assert begun == {"Bộ Nông nghiệp và Môi trường", "Bộ Dân tộc và Tôn giáo"}


def test_no_unit_outlives_what_it_belongs_to() -> None:
    for row in TABLE.organisations:
        if row.parent is not None:
            assert TABLE.exists_within(row.parent, row.from_ or date(2022, 7, 26), row.to or date(2025, 3, 1)), row.id
            parents = [other for other in TABLE.organisations if other.id == row.parent]
            ends = [other.to for other in parents]
            assert None in ends or (row.to is not None and row.to <= max(end for end in ends if end)), row.id


@pytest.mark.parametrize("text", TEXTS, ids=FOLDERS)
def test_ids_of_tasks_stand_once(text: Regulation) -> None:
    ids = [task.id for task in text.tasks]
    assert len(ids) == len(set(ids))
    tasks: list[Task] = [text.task(id) for id in ids]
    assert tasks == text.tasks
