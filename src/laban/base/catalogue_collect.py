"""Messages about rounds, sheets and their values. A part of the catalogue."""

from laban.base.messages import Message

NUMBERS = {
    "number.negative": Message(
        "Số liệu này không thể âm. Hãy nhập lại.", "This value cannot be negative. Type it again."
    ),
    "number.not-whole-count": Message(
        "Số lượng phải là số nguyên, ví dụ 0 hoặc 1234.", "A count is a whole number, for example 0 or 1234."
    ),
    "number.denominator-zero": Message(
        "Mẫu số của chỉ tiêu {indicator} là 0 nên không tính được tỷ lệ. Nếu không phát sinh, hãy chọn “chưa có số "
        "liệu” và ghi chú.",
        "The denominator of {indicator} is 0, so there is no ratio. If there were no cases, choose “no data” and "
        "say so in the note.",
    ),
}

ROUNDS = {
    "round.opening": Message(
        "Đợt báo cáo đang được mở, các phiếu đang được lập. Hãy thử lại sau ít phút.",
        "The round is being opened and its sheets are being made. Try again in a few minutes.",
        409,
    ),
    "round.unknown-route": Message(
        "Không có tuyến báo cáo theo đề nghị “{route}”. Có: {known}.",
        "There is no route asked on request “{route}”. There are: {known}.",
    ),
    "round.unknown-letter": Message(
        "Quy định về công văn “{letter}” không có; hãy chọn optional hoặc required.",
        "There is no rule for the letter “{letter}”; choose optional or required.",
    ),
    "round.class-without-rule": Message(
        "Nhóm cơ quan {group} chưa có quy tắc chọn cơ quan nên không biết hỏi ai. Hãy bổ sung quy tắc.",
        "No rule says which bodies {group} has, so nobody can be asked. Add the rule.",
    ),
    "round.nobody-to-remind": Message(
        "Không còn nơi nào phải nhắc trong đợt này.", "Nobody in this round needs a reminder.", 409
    ),
    "round.let-in-past": Message(
        "Ngày cho phép phải từ hôm nay ({today}) trở đi.", "The last day must be today ({today}) or later."
    ),
}

TYPING = {
    "sheet.row-not-yours": Message(
        "Dòng “{indicator}” không được giao cho bạn.", "The row “{indicator}” was not given to you.", 403
    ),
    "sheet.no-ratio": Message(
        "Chỉ tiêu {indicator} không thu thập tử số, mẫu số; hãy nhập giá trị.",
        "Indicator {indicator} is not collected as a ratio; type its value.",
    ),
    "sheet.secret-has-no-text": Message(
        "Số liệu {indicator} đã chọn “bí mật nhà nước, không báo cáo tại đây” thì không ghi gì thêm.",
        "The value of {indicator} is marked “state secret, not reported here”, so nothing else may be written.",
    ),
    "sheet.no-rows-chosen": Message("Hãy chọn ít nhất một dòng.", "Choose at least one row."),
    "sheet.no-colleague": Message(
        "{name} không báo cáo cho đơn vị của phiếu này.", "{name} does not report for a body of this sheet."
    ),
    "sheet.not-below": Message(
        "“{unit}” không trực thuộc đơn vị của phiếu này.", "“{unit}” does not belong to a body of this sheet."
    ),
}

CHECKS = {
    "sheet.jump-points": Message(
        "Lệch {by} điểm so với kỳ trước ({before}), quá {over} điểm. Nếu đúng, hãy nêu lý do.",
        "Differs by {by} points from the period before ({before}), more than {over}. If it is right, give the reason.",
    ),
    "sheet.jump-percent": Message(
        "Lệch quá {over} % so với kỳ trước ({before}). Nếu đúng, hãy nêu lý do.",
        "Differs by more than {over} % from the period before ({before}). If it is right, give the reason.",
    ),
    "sheet.cumulative-falls": Message(
        "Số lũy kế giảm so với kỳ trước ({before}). Nếu đúng, hãy nêu lý do.",
        "A cumulative figure falls below the period before ({before}). If it is right, give the reason.",
    ),
    "sheet.part-over-whole": Message(
        "Giá trị {part} lớn hơn {whole} của chỉ tiêu {code} mà nó là một phần. Hãy xem lại cả hai.",
        "The value {part} is greater than {whole} of indicator {code}, of which it is a part. Look at both.",
    ),
    "sheet.numerator-over-denominator": Message(
        "Tử số {numerator} lớn hơn mẫu số {denominator}. Hãy xem lại cả hai.",
        "The numerator {numerator} is greater than the denominator {denominator}. Look at both.",
    ),
    "sheet.sum-differs": Message(
        "Tổng các chỉ tiêu {codes} là {sum}, khác giá trị này. Hãy xem lại.",
        "The sum of {codes} is {sum}, which is not this value. Look at them again.",
    ),
    "sheet.maybe-fraction": Message(
        "Đã hiểu là {value} %. Nếu ý là {percent} %, hãy nhập lại; nếu đúng là {value} %, hãy nêu lý do.",
        "Taken as {value} %. If {percent} % is meant, type it so; if it is {value} %, give the reason.",
    ),
    "sheet.outlier-history": Message(
        "Khác thường so với {count} kỳ trước của chính đơn vị (thường từ {lowest} đến {highest}).",
        "Unusual against its own {count} periods before (usually {lowest} to {highest}).",
    ),
    "sheet.outlier-peers": Message(
        "Khác thường so với {count} đơn vị khác (thường từ {lowest} đến {highest}).",
        "Unusual against {count} others (usually {lowest} to {highest}).",
    ),
}

WAY = {
    "sheet.not-on-behalf": Message(
        "Phiếu này do đơn vị tự nhập. Muốn nhập thay, hãy ghi nhận công văn của đơn vị trước.",
        "The body fills this sheet itself. To enter it in its place, note its letter first.",
        409,
    ),
    "sheet.letter-missing": Message(
        "Đợt này yêu cầu số, ngày và người ký công văn. Hãy nhập đủ.",
        "This round asks for number, day and signer of the letter. Give all three.",
    ),
    "sheet.signed-letter-missing": Message(
        "Đợt này yêu cầu tệp PDF công văn đã ký. Hãy tải lên.",
        "This round asks for the PDF of the signed letter. Upload it.",
    ),
    "sheet.letter-in-future": Message(
        "Ngày công văn ({day}) ở sau hôm nay. Hãy sửa.", "The letter's day ({day}) lies ahead. Correct it."
    ),
    "sheet.no-receipt": Message(
        "Phiếu chưa gửi nên chưa có giấy tiếp nhận.", "The sheet was not sent, so there is no receipt.", 404
    ),
    "web.bad-day": Message(
        "“{typed}” không phải một ngày. Hãy nhập dạng 05/7/2023.", "“{typed}” is no day. Type it like 05/7/2023."
    ),
    "sheet.due-again-missing": Message(
        "Đợt đã đóng: hãy ghi hạn gửi lại, đơn vị được sửa phiếu đến hết ngày đó.",
        "The round is closed: give the day to send it again; the body may work on the sheet until then.",
    ),
    "sheet.due-again-past": Message(
        "Hạn gửi lại phải từ hôm nay ({today}) trở đi.", "The day to send it again must be today ({today}) or later."
    ),
}

FILES = {
    "evidence.empty": Message("Tệp “{name}” rỗng (0 byte).", "The file “{name}” is empty (0 bytes)."),
    "evidence.too-large": Message(
        "Tệp “{name}” lớn hơn {megabytes} MB. Hãy nén ảnh hoặc tách tệp.",
        "The file “{name}” is larger than {megabytes} MB. Compress its pictures or split it.",
        413,
    ),
    "evidence.unknown-kind": Message(
        "Nội dung tệp “{name}” không phải loại được nhận, dù tên tệp là gì. Được nhận: {kinds}.",
        "The content of “{name}” is none of the kinds taken, whatever its name says. Taken: {kinds}.",
    ),
    "evidence.macros": Message(
        "Tệp “{name}” có macro nên không được nhận. Hãy lưu lại không có macro.",
        "The file “{name}” has macros and is not taken. Save it without macros.",
    ),
    "evidence.letter-not-pdf": Message(
        "Công văn đã ký phải là tệp PDF; “{name}” không phải.", "The signed letter is a PDF; “{name}” is not."
    ),
    "evidence.none-chosen": Message("Hãy chọn một tệp.", "Choose a file."),
    "evidence.unknown": Message("Không có tệp này.", "There is no such file.", 404),
    "evidence.damaged": Message(
        "Tệp “{name}” trên máy chủ bị mất hoặc bị sửa. Hãy báo người vận hành.",
        "The file “{name}” is missing on the server or was changed. Tell the operator.",
        500,
    ),
}

ABOUT_VALUES = {
    "sheet.remark-empty": Message("Hãy viết ý kiến.", "Write what you want to say."),
    "correction.not-accepted": Message(
        "Chỉ đính chính số liệu của phiếu đã được tiếp nhận; phiếu này còn sửa trực tiếp được.",
        "Only figures of an accepted sheet are corrected; this one can still be changed itself.",
        409,
    ),
    "correction.changes-nothing": Message(
        "Giá trị và tình trạng mới giống như đang có.", "The new value and status are those that stand there."
    ),
    "correction.pending": Message(
        "Số liệu này đang có một đính chính chờ xử lý.", "A correction of this figure is waiting already.", 409
    ),
    "correction.unknown": Message("Không có đính chính này.", "There is no such correction.", 404),
}

API = {
    "api.bad-body": Message(
        "Nội dung gửi không phải JSON đúng mẫu (ở “values”, “texts” hoặc cả tệp). Hãy xem /api/v1/openapi.json.",
        "The body is not JSON of the right shape. See /api/v1/openapi.json.",
        400,
    ),
    "api.bad-value": Message(
        "Giá trị của {code} không đúng mẫu: mỗi trường là chữ hoặc số.",
        "The value of {code} has not the right shape: each field is a text or a number.",
    ),
    "api.condition-missing": Message(
        "Hãy gửi If-None-Match: * khi tạo mới, hoặc If-Match với ETag của bản đã đọc khi sửa.",
        "Send If-None-Match: * to create, or If-Match with the ETag that was read to change.",
        428,
    ),
    "api.exists-already": Message(
        "Phiếu đã có số liệu khác. Hãy đọc lại và gửi If-Match.",
        "The sheet holds other values already. Read it again and send If-Match.",
        412,
    ),
    "api.stale": Message(
        "Phiếu đã thay đổi sau khi đọc. Hãy đọc lại rồi gửi.",
        "The sheet has changed since it was read. Read it again, then send.",
        412,
    ),
    "api.too-many": Message("Một lần gửi nhiều nhất {most} phiếu.", "At most {most} sheets at once.", 413),
    "token.missing": Message(
        "Hãy gửi kèm mã truy cập: Authorization: Bearer MÃ.", "Send a token along: Authorization: Bearer TOKEN.", 401
    ),
    "token.invalid": Message(
        "Mã truy cập không đúng, đã hết hạn, đã thu hồi, hoặc người giữ không còn vai trò đó.",
        "The token is wrong, expired or revoked, or its person no longer holds the role.",
        401,
    ),
    "token.no-name": Message("Hãy đặt tên cho mã, ví dụ tên phần mềm.", "Name the token, for example by its program."),
    "token.bad-end": Message(
        "Ngày hết hạn phải từ hôm nay đến {last}.", "The last day must be between today and {last}."
    ),
    "token.role-not-held": Message(
        "Bạn không giữ vai trò này tại cơ quan đó.", "You do not hold this role there.", 403
    ),
    "token.unknown": Message("Không có mã truy cập này.", "There is no such token.", 404),
    "token.revoked-already": Message("Mã này đã được thu hồi.", "This token was revoked already.", 409),
}

WORKBOOKS = {
    "form.overtaken": Message(
        "Dòng {code} trên phiếu đã thay đổi sau khi tải tệp (đang là {now}). Hãy tải lại tệp, hoặc sửa trên trang.",
        "Row {code} of the sheet has changed since the file was downloaded (now {now}). Download it again, or type on "
        "the page.",
        409,
    ),
}

HISTORY = {
    "history.no-heading": Message(
        "Bảng thiếu cột: {names}. Hãy thêm dòng tiêu đề.", "The table lacks the columns: {names}. Add the heading row."
    ),
    "history.no-indicator": Message(
        "Văn bản không thu thập chỉ tiêu “{code}”.", "The regulation does not collect the indicator “{code}”."
    ),
    "history.no-period": Message(
        "Không có kỳ “{period}”. Ví dụ các kỳ: {known}.", "There is no period “{period}”. Periods are: {known}."
    ),
    "history.no-reporter": Message(
        "Chỉ tiêu {code} có nhiều nơi báo cáo; hãy ghi cơ quan.", "Several bodies report {code}; name the body."
    ),
    "history.unknown-reporter": Message(
        "Không có, hoặc có nhiều cơ quan tên “{name}” vào kỳ đó.",
        "No body, or more than one, was called “{name}” then.",
    ),
    "history.not-asked": Message(
        "Văn bản không hỏi “{name}” về chỉ tiêu {code}.", "The regulation does not ask “{name}” for {code}."
    ),
    "history.twice": Message(
        "Số liệu {code} của kỳ này đã có ở ô {first}.", "The value of {code} for this period stands at {first} already."
    ),
    "history.round-is-open": Message(
        "Kỳ này có đợt báo cáo {round} nên không nhập như lịch sử.",
        "This period has the round {round}, so it is not taken in as history.",
        409,
    ),
    "history.differs": Message(
        "Chỉ tiêu {code} đã có số liệu lịch sử khác: {value}. Chưa ghi đè gì.",
        "Indicator {code} has another historical value already: {value}. Nothing was overwritten.",
        409,
    ),
}

COLLECTING = {**WORKBOOKS, **HISTORY, **API, **NUMBERS, **ROUNDS, **TYPING, **CHECKS, **WAY, **FILES, **ABOUT_VALUES}
