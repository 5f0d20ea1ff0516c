"""Words for codes: states, roles, statuses. The codes are the data's, the words are the face's."""

from django.utils.translation import gettext_lazy as _

from laban.accounts.models import Role
from laban.accounts.rights import OPERATOR_ROLE, Scope
from laban.collect.models import Sheet, Status

ROLES = {
    Role.REPORTER: _("Người báo cáo"),
    Role.HEAD: _("Lãnh đạo đơn vị"),
    Role.REVIEWER: _("Người thẩm tra"),
    Role.PROGRAMME_OFFICE: _("Cơ quan điều phối"),
    Role.ADMINISTRATOR: _("Quản trị"),
    OPERATOR_ROLE: _("Người vận hành máy chủ"),
    "account": _("Người có tài khoản"),
}

SCOPES = {
    Scope.REPORTING_BODY: _("tại chính đơn vị báo cáo"),
    Scope.GIVEN_BODY: _("tại đơn vị được giao thẩm tra, hoặc cấp trên của đơn vị đó"),
    Scope.OFFICE: _("tại cơ quan điều phối mà văn bản nêu"),
    Scope.ANYWHERE: _("trên toàn hệ thống"),
    Scope.SERVER: _("trên dòng lệnh của máy chủ"),
    Scope.ONESELF: _("cho chính mình"),
}

# What the fields of forms are called where a fault names one.
FIELDS = {
    "because": _("Lý do"),
    "reason": _("Lý do"),
    "comment": _("Ý kiến"),
    "option": _("Lựa chọn"),
    "period": _("Kỳ"),
    "year": _("Năm"),
    "calendar": _("Lịch báo cáo"),
    "login": _("Tên đăng nhập"),
    "full_name": _("Họ và tên"),
    "organisation": _("Cơ quan"),
    "role": _("Vai trò"),
    "until": _("Ngày cuối"),
    "old": _("Mật khẩu cũ"),
    "new": _("Mật khẩu mới"),
    "zip": _("Tệp nén"),
    "files": _("Thư mục"),
    "file": _("Tệp"),
    "letter_number": _("Số công văn"),
    "letter_day": _("Ngày công văn"),
    "letter_signer": _("Người ký"),
    "letter_file": _("Công văn đã ký"),
    "due": _("Hạn gửi lại"),
    "indicators": _("Dòng"),
    "routes": _("Tuyến báo cáo"),
    "letter": _("Công văn"),
}

SHEET_STATES = {
    Sheet.State.DRAFT: _("Đang soạn"),
    Sheet.State.RETURNED: _("Bị trả lại"),
    Sheet.State.WITH_HEAD: _("Chờ lãnh đạo duyệt"),
    Sheet.State.APPROVED: _("Đã duyệt, chờ gửi"),
    Sheet.State.SENT: _("Đã gửi, chờ tiếp nhận"),
    Sheet.State.ACCEPTED: _("Đã tiếp nhận"),
}

STATUSES = {
    Status.NORMAL: _("Chính thức"),
    Status.PROVISIONAL: _("Tạm ước tính"),
    Status.ESTIMATED: _("Ước tính"),
    Status.MISSING: _("Chưa có số liệu"),
    Status.WITHHELD: _("Không báo cáo tại đây (bí mật nhà nước)"),
}

STEPS = {
    "sheet.hand_over": _("Trình lãnh đạo"),
    "sheet.approve": _("Duyệt"),
    "sheet.approve_at_once": _("Lãnh đạo duyệt thẳng bản soạn"),
    "sheet.give_back": _("Trả lại người báo cáo"),
    "sheet.send": _("Gửi"),
    "sheet.return": _("Trả lại"),
    "sheet.accept": _("Tiếp nhận"),
    "sheet.enter_for": _("Cơ quan điều phối nhận công văn, nhập thay"),
    "sheet.send_for": _("Cơ quan điều phối gửi thay"),
    "round.let_in": _("Cho làm tiếp sau khi đóng đợt"),
}

# Cells of the table of bodies and periods.
HEAT_STATES = {
    "not_started": _("Chưa bắt đầu"),
    "draft": _("Đang soạn"),
    "with_head": _("Chờ lãnh đạo"),
    "sent": _("Đã gửi"),
    "returned": _("Bị trả lại"),
    "accepted": _("Đã tiếp nhận"),
}

VIA = {
    "web": _("trên trang web"),
    "workbook": _("từ tệp Excel"),
    "api": _("qua API"),
    "on_behalf": _("nhập thay theo công văn"),
    "correction": _("đính chính"),
    "history": _("số liệu lịch sử"),
}

RELEASE_STATES = {
    "candidate": _("Bản dự thảo, chưa duyệt"),
    "approved": _("Đã duyệt, chưa công bố"),
    "published": _("Đang công bố"),
    "superseded": _("Đã được ấn phẩm sau thay thế"),
}
