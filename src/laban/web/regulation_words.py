"""Words for the codes of regulations: kinds, certainty, relations, units, results. The codes are the data's."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "decision": _("Quyết định"),
    "plan": _("Kế hoạch"),
    "guidance": _("Hướng dẫn"),
    "strategy": _("Chiến lược"),
    "programme": _("Chương trình"),
    "law": _("Luật"),
    "decree": _("Nghị định"),
    "circular": _("Thông tư"),
    "directive": _("Chỉ thị"),
}

FORMS = KINDS | {"letter": _("Công văn")}

CERTAINTY = {
    "official": _("chính thức"),
    "press": _("theo báo chí"),
    "unverified": _("chưa kiểm chứng"),
}

RELATIONS = {
    "based_on": _("căn cứ"),
    "cites": _("dẫn chiếu"),
    "carries_out": _("triển khai"),
    "amends": _("sửa đổi, bổ sung"),
    "reports_on": _("báo cáo về"),
    "report_cites": _("được báo cáo về văn bản này dẫn chiếu"),
    "replaces": _("thay thế"),
    "replaced_by": _("bị thay thế bởi"),
}

UNITS = {
    "percent": "%",
    "rank": _("thứ hạng"),
    "count": _("số lượng"),
    "person": _("người"),
    "dong": _("đồng"),
    "times": _("lần"),
}

MEASURES = {
    "ratio": _("Tỷ lệ"),
    "count": _("Số lượng"),
    "amount": _("Số tiền"),
    "growth": _("Mức tăng"),
    "rank": _("Thứ hạng"),
    "yes_no": _("Có hoặc không"),
}

BETTER = {"higher": _("càng cao càng tốt"), "lower": _("càng thấp càng tốt")}

COLUMNS = {"baseline": _("Năm gốc"), "plan": _("Kế hoạch"), "target": _("Mục tiêu")}

TASK_KINDS = {"task": _("Nhiệm vụ"), "orientation": _("Định hướng"), "duty": _("Trách nhiệm")}

REPEATS = {
    "monthly": _("hằng tháng"),
    "quarterly": _("hằng quý"),
    "yearly": _("hằng năm"),
    "every_5_years": _("5 năm một lần"),
    "continuous": _("thường xuyên"),
}

RESULTS = {
    # state: (shape, word); the shape is read beside the word, so that neither stands on colour alone.
    "done": ("●", _("Đã hoàn thành")),
    "in_progress": ("◐", _("Đang thực hiện")),
    "planned_later": ("◌", _("Sẽ thực hiện sau")),
    "not_reported": ("○", _("Không nêu kết quả")),
    "no_data": ("–", _("Ô để trống")),
}

COMMITMENTS = {
    "target": _("Mục tiêu"),
    "threshold": _("Ngưỡng"),
    "design_number": _("Số liệu thiết kế"),
    "baseline": _("Hiện trạng"),
    "indicator_without_value": _("Chỉ tiêu chưa có giá trị"),
    "all_without_number": _("“Tất cả”, không nêu con số"),
}

TOTALS = {
    "groups": _("nhóm chỉ tiêu"),
    "indicators": _("chỉ tiêu"),
    "figures": _("chỉ tiêu có giá trị"),
    "tasks": _("nhiệm vụ"),
    "orientations": _("định hướng"),
    "commitments": _("yêu cầu định lượng"),
    "periods": _("kỳ báo cáo"),
}

STATES = {
    "attained": _("đạt"),
    "not_attained": _("chưa đạt"),
    "no_data": _("chưa có số liệu"),
    "not_due": _("chưa đến kỳ"),
    "no_plan": _("không có kế hoạch năm"),
}

CHANGES = {
    # kind of a difference: (sign, word for those who do not see the sign)
    "added": ("+", _("thêm")),
    "removed": ("−", _("bỏ")),
    "changed": ("≠", _("đổi")),
    "order": ("↕", _("đổi thứ tự")),
}

PARTS = {
    "regulation": _("Thông tin văn bản"),
    "readings": _("Cách hiểu"),
    "open_points": _("Điểm chưa rõ"),
    "totals": _("Tổng số nêu trong văn bản"),
    "calendars": _("Các kỳ báo cáo"),
    "defaults": _("Quy ước chung"),
    "groups": _("Nhóm chỉ tiêu"),
    "absent": _("Mã không có trong văn bản"),
    "indicators": _("Các chỉ tiêu"),
    "checks": _("Kiểm tra số liệu"),
    "sheet": _("Biểu mẫu"),
    "task_sections": _("Mục nhiệm vụ"),
    "tasks": _("Các nhiệm vụ"),
    "commitments": _("Yêu cầu định lượng"),
    "indices": _("Bộ chỉ số"),
    "cases": _("Trường hợp kiểm thử"),
}
