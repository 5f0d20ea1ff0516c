"""Messages about areas and bodies: their states, links and reforms. A part of the catalogue."""

from laban.base.messages import Message

STATES = {
    "unit.ends-before-it-begins": Message(
        "“{unit}” kết thúc ({to}) trước khi bắt đầu ({from}). Hãy sửa một trong hai ngày.",
        "“{unit}” ends ({to}) before it begins ({from}). Correct one of the two days.",
    ),
    "unit.lives-overlap": Message(
        "“{unit}” đã có dữ liệu “{other}” cho ngày {day}. Hãy sửa ngày để hai giai đoạn nối tiếp nhau.",
        "“{unit}” has “{other}” for the day {day} already. Correct the days so that one follows the other.",
    ),
    "unit.unknown-kind": Message(
        "Không có loại đơn vị “{kind}”. Các loại dùng được: {allowed}.",
        "There is no kind of unit “{kind}”. The kinds are: {allowed}.",
    ),
    "unit.unknown-term": Message(
        "Không có giá trị “{word}”. Các giá trị dùng được: {allowed}.",
        "There is no “{word}” in the list. The words are: {allowed}.",
    ),
    "unit.code-without-zero": Message(
        "Mã “{code}” của “{unit}” thiếu số 0 ở đầu: mã {level} có {digits} chữ số. Hãy ghi {whole} và để ô ở dạng văn bản.",
        "The code “{code}” of “{unit}” lacks its leading zero: codes of this level have {digits} digits. "
        "Write {whole}, and keep the cell as text.",
    ),
    "unit.bad-code": Message(
        "Mã “{code}” của “{unit}” không đúng: mã {level} có {digits} chữ số.",
        "The code “{code}” of “{unit}” is wrong: codes of this level have {digits} digits.",
    ),
    "unit.tax-code": Message(
        "“{code}” không phải là mã số thuế đúng: chữ số kiểm tra không khớp. Hãy xem lại mã của “{unit}”.",
        "“{code}” is no valid tax code: its check digit does not fit. Look at the code of “{unit}” again.",
    ),
    "unit.parent-not-there": Message(
        "“{unit}” thuộc “{parent}”, nhưng “{parent}” không tồn tại trong thời gian đó. Hãy sửa cấp trên hoặc ngày.",
        "“{unit}” belongs to “{parent}”, which does not exist in that time. Correct the parent or the days.",
    ),
    "unit.same-twice": Message(
        "“{unit}” đã có (mã định danh {other}): cùng tên, cùng loại, cùng cấp trên, cùng thời gian, dù chữ có thể được "
        "mã hóa khác (NFC, NFD). Hãy bỏ một trong hai.",
        "“{unit}” is there already (id {other}): the same name, kind, parent and time, even if its letters are encoded "
        "in another way (NFC, NFD). Leave one of the two out.",
    ),
    "unit.code-taken": Message(
        "Mã “{code}” của “{unit}” cũng là mã của “{other}” trong cùng thời gian. Hãy sửa mã hoặc ngày.",
        "The code “{code}” of “{unit}” is the code of “{other}” at the same time. Correct the code or the days.",
    ),
}
LINKS = {
    "link.area-and-body": Message(
        "Địa bàn không thể kế thừa cơ quan, cơ quan không thể kế thừa địa bàn. Hãy xem lại “{unit}”.",
        "An area cannot succeed a body, nor a body an area. Look at “{unit}” again.",
    ),
    "link.successor-not-there": Message(
        "“{unit}” tiếp nhận từ ngày {day}, nhưng không tồn tại vào ngày đó. Hãy sửa ngày, hoặc mở đơn vị này trước.",
        "“{unit}” takes over on {day}, but does not exist on that day. Correct the day, or open the unit first.",
    ),
    "link.predecessor-goes-on": Message(
        "“{unit}” được chuyển hết sang đơn vị khác từ ngày {day}, nhưng vẫn tồn tại vào ngày đó. Hãy kết thúc nó trước.",
        "All of “{unit}” goes to another unit on {day}, but it still exists on that day. End it first.",
    ),
    "link.predecessor-not-there": Message(
        "“{unit}” chưa tồn tại trước ngày {day}, nên không thể được kế thừa vào ngày đó. Hãy sửa ngày.",
        "“{unit}” does not exist before {day}, so nothing can take over from it then. Correct the day.",
    ),
    "link.bad-share": Message(
        "Tỷ lệ chia của “{unit}” phải lớn hơn 0 và không quá 100 %.",
        "A share of “{unit}” must be above 0 and at most 100 %.",
    ),
    "link.shares-not-whole": Message(
        "Các tỷ lệ chia của “{unit}” cộng lại là {sum}, không phải 100 %. Hãy sửa tỷ lệ, hoặc để trống khi chưa biết.",
        "The shares of “{unit}” sum to {sum}, not to 100 %. Correct them, or leave them empty when they are not known.",
    ),
    "link.circle": Message(
        "“{unit}” sẽ kế thừa chính nó qua các lần sắp xếp. Hãy bỏ hoặc sửa dòng này.",
        "“{unit}” would succeed itself through later changes. Leave this row out or correct it.",
    ),
}
UNITS = {**STATES, **LINKS}
