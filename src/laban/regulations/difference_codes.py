"""What the fixed values of a regulation folder are called in a sentence, Vietnamese and English."""

_DOCUMENTS = {
    "decision": ("quyết định", "decision"),
    "plan": ("kế hoạch", "plan"),
    "guidance": ("hướng dẫn", "guidance"),
    "strategy": ("chiến lược", "strategy"),
    "programme": ("chương trình", "programme"),
    "law": ("luật", "law"),
    "decree": ("nghị định", "decree"),
    "circular": ("thông tư", "circular"),
    "directive": ("chỉ thị", "directive"),
}
# Words of the files that stand as values, by the key at which they stand.
VALUES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        **_DOCUMENTS,
        "based_on": ("căn cứ", "based on"),
        "cites": ("dẫn chiếu", "cites"),
        "carries_out": ("triển khai", "carries out"),
        "amends": ("sửa đổi, bổ sung", "amends"),
        "reports_on": ("báo cáo về", "reports on"),
        "task": ("nhiệm vụ", "task"),
        "orientation": ("định hướng", "orientation"),
        "duty": ("trách nhiệm", "duty"),
        "target": ("mục tiêu", "target"),
        "threshold": ("ngưỡng", "threshold"),
        "design_number": ("số liệu thiết kế", "design number"),
        "baseline": ("hiện trạng", "baseline"),
        "indicator_without_value": ("chỉ tiêu chưa có giá trị", "indicator without a value"),
        "all_without_number": ("“tất cả”, không nêu con số", "“all”, without a number"),
        "range": ("khoảng giá trị", "range"),
    },
    "form": _DOCUMENTS | {"letter": ("công văn", "official letter")},
    "cited_by": {"report": ("báo cáo về văn bản", "the report about it")},
    "source": {
        "official": ("chính thức", "official"),
        "press": ("theo báo chí", "from the press"),
        "unverified": ("chưa kiểm chứng", "unverified"),
    },
    "measure": {
        "ratio": ("tỷ lệ", "ratio"),
        "count": ("số lượng", "count"),
        "amount": ("số tiền", "amount"),
        "growth": ("mức tăng", "growth"),
        "rank": ("thứ hạng", "rank"),
        "yes_no": ("có hoặc không", "yes or no"),
    },
    "unit": {
        "percent": ("phần trăm", "percent"),
        "rank": ("thứ hạng", "rank"),
        "count": ("số lượng", "count"),
        "person": ("người", "persons"),
        "dong": ("đồng", "đồng"),
        "times": ("lần", "times"),
    },
    "better": {"higher": ("càng cao càng tốt", "higher"), "lower": ("càng thấp càng tốt", "lower")},
    "over_time": {
        "last": ("lấy kỳ cuối", "the last period"),
        "sum": ("cộng", "sum"),
        "none": ("không cộng", "none"),
    },
    "over_areas": {
        "sum": ("cộng", "sum"),
        "ratio_of_sums": ("tỷ lệ của các tổng", "ratio of the sums"),
        "none": ("không cộng", "none"),
    },
    "on_merger": {
        "recompute": ("tính lại từ số gốc", "computed anew"),
        "mean": ("lấy trung bình", "mean"),
        "none": ("không tính", "none"),
    },
    "counts": {
        "before": ("trước ngày đó", "before that day"),
        "on": ("tính cả ngày đó", "that day included"),
    },
    "also": {
        "trend": ("xu hướng", "trend"),
        "trend_6_months": ("xu hướng 6 tháng", "trend of six months"),
    },
    "bare_figure": {"at_least": ("ít nhất", "at least"), "exactly": ("đúng bằng", "exactly")},
    "dash": {"no_value": ("không có giá trị", "no value")},
    "top": {
        "rank_at_most": ("tính cả hạng N", "rank N included"),
        "rank_below": ("cao hơn hạng N", "better than rank N"),
    },
    "rank_judged": {"year_end": ("cuối năm", "year end"), "every_period": ("mọi kỳ", "every period")},
    "columns": {
        "earlier": ("số liệu kỳ trước", "earlier values"),
        "plan": ("kế hoạch", "plan"),
        "target": ("mục tiêu", "target"),
        "value": ("số liệu", "value"),
        "status": ("tình trạng", "status"),
        "note": ("ghi chú", "note"),
    },
    "expect": {
        "attained": ("đạt", "attained"),
        "not_attained": ("chưa đạt", "not attained"),
        "no_data": ("chưa có số liệu", "no data"),
        "not_due": ("chưa đến kỳ", "not due"),
        "no_plan": ("không có kế hoạch năm", "no plan for the year"),
    },
    "state": {
        "done": ("đã hoàn thành", "done"),
        "in_progress": ("đang thực hiện", "in progress"),
        "planned_later": ("sẽ thực hiện sau", "planned for later"),
        "not_reported": ("không nêu kết quả", "not reported"),
        "no_data": ("chưa có số liệu", "no data"),
    },
    "repeats": {
        "monthly": ("hằng tháng", "monthly"),
        "quarterly": ("hằng quý", "quarterly"),
        "yearly": ("hằng năm", "yearly"),
        "every_5_years": ("5 năm một lần", "every five years"),
        "continuous": ("thường xuyên", "continuous"),
    },
    "of": {
        "groups": ("nhóm chỉ tiêu", "groups"),
        "indicators": ("chỉ tiêu", "indicators"),
        "figures": ("chỉ tiêu có giá trị", "measured indicators"),
        "tasks": ("nhiệm vụ", "tasks"),
        "orientations": ("định hướng", "orientations"),
        "commitments": ("yêu cầu định lượng", "commitments"),
        "periods": ("kỳ báo cáo", "periods"),
        "share_of_max": ("phần của điểm tối đa", "share of the highest points"),
        "points": ("điểm", "points"),
    },
    "rank_by": {"level": ("mức", "level"), "points": ("điểm", "points")},
}


def value_word(key: str, value: str, english: bool) -> str:
    """The word of a value; empty where it is none of a list."""
    found = VALUES.get(key, {}).get(value)
    return found[english] if found else ""
