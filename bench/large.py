"""A regulation folder as large as a ministry would ever write: 2,000 indicators, 5,000 tasks, 40 readings."""

from pathlib import Path

INDICATORS, TASKS, READINGS = 2_000, 5_000, 40

_REGULATION = """\
id: large
number: 1/QĐ-BTTTT
issued: 2023-05-02
issuer: bttt
title: {vi: Văn bản lớn}
in_force: {from: 2023-05-02}
programme_office: cuc-cdsqg
totals: [{of: tasks, count: %d}]
readings:
"""
_READING = """\
  - id: reading-%d
    question: {vi: Kế hoạch nào?}
    options:
      printed: {title: {vi: Như in}}
      higher: {title: {vi: Cao hơn}, set: {indicators/1.%d/plan/2023: 91%%, indicators/1.%d/plan/2024: 92%%}}
      lower: {title: {vi: Thấp hơn}, set: {indicators/1.%d/plan/2023: 41%%}}
    chosen: printed
    because: {vi: Như văn bản in.}
"""
_CALENDAR = """\
calendars:
  - id: yearly
    periods: [{id: Y, title: {vi: Năm}, covers: [1, 12], due: {month: 12, day: 5, counts: before}}]
"""
_INDICATORS = """\
defaults: {bare_figure: at_least, dash: no_value, top: rank_at_most, rank_judged: year_end}
groups: [{code: 1, title: {vi: Nhóm}}]
indicators:
"""
_INDICATOR = """\
  - code: 1.%d
    title: {vi: Tỷ lệ thủ tục hành chính thứ %d được cung cấp trực tuyến}
    measure: ratio
    unit: percent
    better: higher
    over_time: last
    over_areas: none
    on_merger: none
    baseline: {2022: 30.14%%}
    plan: {2023: 50%%, 2024: 80%%}
    target: {2025: ≥ 90%%}
    ask: [{route: measuring-unit, who: [cuc-cdsqg], about: vn, calendar: yearly}]
    carried_out_by: [class:localities]
    basis: [942/QĐ-TTg]
    at: dòng 1–2
"""
_TASK = """\
  - id: T-%d
    number: %d
    title: {vi: Nhiệm vụ thứ %d xây dựng nền tảng dùng chung}
    content: {vi: Xây dựng và triển khai nền tảng dùng chung phục vụ người dân và doanh nghiệp}
    lead: [cuc-cdsqg, cuc-attt]
    with: [class:localities]
    from: 2021
    to: 2025
    product: {vi: Nền tảng được đưa vào sử dụng}
    serves: [{text: Tỷ lệ thủ tục, indicator: 1.%d}]
    at: dòng 3–4
"""


def write(folder: Path) -> Path:
    """Writes the files and returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    readings = "".join(_READING % (n, n, n, n) for n in range(1, READINGS + 1))
    indicators = "".join(_INDICATOR % (n, n) for n in range(1, INDICATORS + 1))
    tasks = "".join(_TASK % (n, n, n, n % INDICATORS + 1) for n in range(1, TASKS + 1))
    rows = ", ".join(f"1.{n}" for n in range(1, INDICATORS + 1))
    files = {
        "regulation.yaml": _REGULATION % TASKS + readings,
        "calendar.yaml": _CALENDAR,
        "indicators.yaml": _INDICATORS + indicators,
        "sheet.yaml": f"title: {{vi: Biểu}}\nrows: [{rows}]\ncolumns: [plan, value]\n",
        "tasks.yaml": f"tasks:\n{tasks}",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder
