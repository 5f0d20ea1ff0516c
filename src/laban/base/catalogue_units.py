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
        "Mã “{code}” của “{unit}” thiếu số 0 ở đầu: mã {level} có {digits} chữ số. Hãy ghi {whole} "
        "và để ô ở dạng văn bản.",
        "The code “{code}” of “{unit}” lacks its leading zero: codes of “{level}” have {digits} digits. "
        "Write {whole}, and keep the cell as text.",
    ),
    "unit.bad-code": Message(
        "Mã “{code}” của “{unit}” không đúng: mã {level} có {digits} chữ số.",
        "The code “{code}” of “{unit}” is wrong: codes of “{level}” have {digits} digits.",
    ),
    "unit.tax-code": Message(
        "“{code}” không phải là mã số thuế đúng: chữ số kiểm tra không khớp. Hãy xem lại mã của “{unit}”.",
        "“{code}” is no valid tax code: its check digit does not fit. Look at the code of “{unit}” again.",
    ),
    "unit.parent-not-there": Message(
        "“{unit}” thuộc “{parent}”, nhưng “{parent}” không tồn tại trong thời gian đó. Hãy sửa cấp trên hoặc ngày.",
        "“{unit}” belongs to “{parent}”, but “{parent}” does not exist in that time. Correct the parent or the days.",
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
        "“{unit}” được chuyển hết sang đơn vị khác từ ngày {day}, nhưng vẫn tồn tại vào ngày đó. "
        "Hãy kết thúc nó trước.",
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
REFORMS = {
    "reform.empty": Message(
        "Đợt sắp xếp chưa có dòng nào. Hãy thêm đơn vị kết thúc, thành lập hoặc thay đổi.",
        "The reform has no row. Add units that end, open or change.",
    ),
    "reform.unit-twice": Message(
        "“{unit}” đã có ở dòng {row}. Mỗi đơn vị chỉ kết thúc, thành lập hoặc thay đổi một lần trong một đợt.",
        "“{unit}” stands in row {row} already. A unit ends, opens or changes once in a reform.",
    ),
    "reform.unit-exists": Message(
        "Mã định danh “{unit}” đã được dùng và không dùng lại. Hãy chọn mã khác, ví dụ thêm năm: {unit}-2026.",
        "The id “{unit}” is in use and is never used again. Choose another, for example {unit}-2026.",
    ),
    "reform.lacks": Message(
        "“{unit}” được thành lập nhưng thiếu {field}. Hãy ghi tên và loại của đơn vị mới.",
        "“{unit}” opens without {field}. Give the new unit its name and kind.",
    ),
    "reform.nothing-changes": Message(
        "“{unit}” không có gì thay đổi so với hiện trạng. Hãy ghi điều thay đổi hoặc bỏ dòng này.",
        "Nothing of “{unit}” changes. Say what changes, or leave the row out.",
    ),
    "reform.changes-later": Message(
        "“{unit}” đã có thay đổi từ ngày {day} trở đi. Hãy hoàn tác thay đổi đó trước, hoặc chọn ngày sau nó.",
        "“{unit}” changes on {day} or later already. Undo that change first, or choose a later day.",
    ),
    "reform.not-there": Message(
        "“{unit}” không tồn tại vào hôm trước ngày {day}. Hãy sửa ngày hoặc chọn đơn vị khác.",
        "“{unit}” does not exist on the eve of {day}. Correct the day or choose another unit.",
    ),
    "reform.ends-already": Message(
        "“{unit}” đã được ghi là kết thúc ngày {end}. Không kết thúc hoặc thay đổi lần nữa.",
        "“{unit}” is said to end on {end} already. It cannot end or change again.",
    ),
    "reform.children-left": Message(
        "“{unit}” kết thúc nhưng {count} đơn vị trực thuộc chưa có cấp trên mới, trước hết là “{first}”. "
        "Hãy thêm dòng thay đổi cấp trên, hoặc kết thúc các đơn vị đó.",
        "“{unit}” ends, but {count} units below it have no new parent, the first is “{first}”. "
        "Add rows that change their parent, or end them.",
    ),
    "reform.into-missing": Message(
        "“{unit}” được nhập hoặc chia mà chưa ghi chuyển vào đơn vị nào.",
        "“{unit}” is merged or split, but into which unit is not said.",
    ),
    "reform.bad-id": Message(
        "“{id}” không dùng làm mã được: chỉ gồm chữ thường không dấu, chữ số và dấu gạch ngang.",
        "“{id}” cannot be an id: only small letters without marks, figures and dashes.",
    ),
    "reform.id-taken": Message(
        "Đã có đợt sắp xếp mang mã “{id}”. Hãy đặt mã khác.",
        "There is a reform “{id}” already. Choose another id.",
        409,
    ),
    "reform.no-title": Message("Hãy ghi tên đợt sắp xếp.", "Give the reform a title."),
    "reform.unknown": Message("Không có đợt sắp xếp “{id}”.", "There is no reform “{id}”.", 404),
    "reform.undone-already": Message("Đợt sắp xếp này đã được hoàn tác.", "This reform has been undone already.", 409),
    "reform.no-reason": Message("Hãy ghi lý do hoàn tác.", "Say why the reform is undone."),
    "reform.built-upon": Message(
        "“{unit}” đã thay đổi lần nữa sau đợt này ({later}). Hãy hoàn tác đợt sau trước.",
        "“{unit}” has changed again since ({later}). Undo the later reform first.",
        409,
    ),
    "reform.unit-has-roles": Message(
        "“{unit}” do đợt này thành lập đã có người được giao vai trò, nên không hoàn tác được.",
        "“{unit}”, which this reform opened, has had people with roles, so the reform cannot be undone.",
        409,
    ),
    "reform.unit-has-sheets": Message(
        "“{unit}” do đợt này thành lập đã có phiếu báo cáo, nên không hoàn tác được.",
        "“{unit}”, which this reform opened, has sheets of its own, so the reform cannot be undone.",
        409,
    ),
    "reform.overtaken": Message(
        "Danh mục đã thay đổi sau khi bạn xem trước. Hãy xem trước lại rồi xác nhận.",
        "The directory has changed since the preview. Preview again, then confirm.",
        409,
    ),
    "reform.not-ended": Message(
        "“{unit}” vẫn tồn tại vào ngày {day}, nên không cần chọn đơn vị tiếp nhận.",
        "“{unit}” exists on {day}, so there is no successor to choose.",
    ),
    "reform.successor-gone": Message(
        "“{unit}” không tồn tại vào ngày {day}, nên không thể tiếp nhận.",
        "“{unit}” does not exist on {day}, so it cannot take over.",
    ),
}
TABLES = {
    "day.unknown": Message(
        "“{day}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025.",
        "“{day}” is no day. Write it as 2025-07-01 or 01/07/2025.",
    ),
    "unit.several": Message(
        "Có {count} đơn vị tên “{unit}” vào ngày đó. Hãy ghi mã định danh của một đơn vị: {known}.",
        "There are {count} units called “{unit}” on that day. Write the id of one of them: {known}.",
    ),
    "table.empty": Message("Tệp không có dòng nào.", "The file has no row."),
    "table.too-large": Message(
        "Tệp lớn hơn {megabytes} MB. Hãy chia nhỏ tệp.", "The file is larger than {megabytes} MB. Split it.", 413
    ),
    "table.too-many-rows": Message(
        "Tệp có hơn {most} dòng. Hãy chia nhỏ tệp.", "The file has more than {most} rows. Split it."
    ),
    "table.long-cell": Message("Ô này dài quá {most} ký tự.", "This cell is longer than {most} letters."),
    "table.old-or-locked": Message(
        "Tệp là .xls cũ hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu thành .xlsx.",
        "The file is an old .xls or has a password. Open it in Excel, take the password off and save it as .xlsx.",
    ),
    "table.damaged": Message(
        "Không đọc được tệp này như một bảng tính Excel. Hãy mở bằng Excel và lưu lại thành .xlsx.",
        "The file cannot be read as an Excel sheet. Open it in Excel and save it as .xlsx again.",
    ),
    "table.no-text": Message(
        "Tệp không ở dạng UTF-8. Hãy lưu lại thành “CSV UTF-8” hoặc .xlsx.",
        "The file is not UTF-8. Save it as “CSV UTF-8” or .xlsx.",
    ),
    "table.old-encoding": Message(
        "Tệp dùng bảng mã {encoding}: “{text}” là “{meant}”. Hãy chuyển sang Unicode (UTF-8) rồi nạp lại.",
        "The file is in the encoding {encoding}: “{text}” means “{meant}”. "
        "Convert it to Unicode (UTF-8) and try again.",
    ),
    "table.open-quote": Message(
        "Có dấu nháy kép mở mà không đóng trước dòng này. Hãy sửa ô đó hoặc lưu lại tệp từ Excel.",
        "A quotation mark before this row is never closed. Correct that cell, or save the file from Excel again.",
    ),
    "table.several-sheets": Message(
        "Tệp có hai trang tính với dữ liệu: “{first}” và “{second}”. Hãy để lại một trang, hoặc ẩn trang kia.",
        "The file has two sheets with data, “{first}” and “{second}”. Leave one of them, or hide the other.",
    ),
    "table.failed-formula": Message(
        "Công thức ở ô này báo lỗi {value}. Hãy sửa công thức hoặc ghi giá trị.",
        "The formula of this cell gives the error {value}. Correct it, or write the value.",
    ),
    "table.no-heading": Message(
        "Ô này có “{text}” nhưng cột không có tiêu đề. Hãy ghi tiêu đề, xóa ô, hoặc xem lại dấu phân cách trong dòng.",
        "This cell has “{text}”, but its column has no heading. Give it one, empty the cell, or look at the separators "
        "of the row.",
    ),
    "table.bad-day": Message(
        "“{text}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025.",
        "“{text}” is no day. Write it as 01/07/2025 or 2025-07-01.",
    ),
    "table.lacks-value": Message(
        "Dòng này thiếu {field}. Hãy ghi vào cột đó.", "This row lacks its {field}. Fill that column."
    ),
    "table.row-twice": Message(
        "Dòng này trùng với dòng ở {row}: cùng một đơn vị và cùng ngày bắt đầu, dù chữ có thể được mã hóa khác "
        "(NFC, NFD). Hãy bỏ một dòng.",
        "This row says the same as the one at {row}: one unit from one day, even if its letters are encoded in another "
        "way (NFC, NFD). Leave one out.",
    ),
    "table.area-or-body": Message(
        "“{unit}” là địa bàn thì không ghi loại của cơ quan, là cơ quan thì không ghi loại của địa bàn.",
        "“{unit}” is an area or a body: give it a kind of its own sort.",
    ),
    "table.before-others": Message(
        "“{unit}” đã có dữ liệu từ ngày {day} trở đi. Dòng bắt đầu sớm hơn phải có ngày kết thúc trước ngày đó.",
        "“{unit}” is known from {day} on already. A row that begins earlier must end before that day.",
    ),
    "import.overtaken": Message(
        "Danh mục hoặc tệp đã khác so với lúc xem trước. Hãy nạp lại tệp và xem trước lần nữa.",
        "The directory or the file is not what was previewed. Upload the file and preview it again.",
        409,
    ),
    "import.nothing": Message(
        "Tệp không có gì mới: mọi dòng đã đúng như trong danh mục.",
        "The file has nothing new: every row is as in the directory.",
    ),
    "table.unknown-heading": Message(
        "Không có cột “{heading}”. Các cột dùng được: {allowed}.",
        "There is no column “{heading}”. The columns are: {allowed}.",
    ),
    "table.heading-twice": Message(
        "Cột “{heading}” có hai lần. Hãy bỏ một cột.", "The column “{heading}” stands twice. Leave one out."
    ),
    "table.lacks-heading": Message(
        "Dòng đầu thiếu cột “{heading}”. Hãy thêm tên cột vào dòng đầu.",
        "The first row lacks the column “{heading}”. Add its heading to the first row.",
    ),
    "reform.unknown-step": Message(
        "Không hiểu việc “{word}”. Các việc dùng được: {allowed}.",
        "“{word}” is no step of a reform. The steps are: {allowed}.",
    ),
    "reform.bad-share": Message(
        "“{text}” không phải là tỷ lệ. Hãy ghi như 40 %, 0,4 hoặc 2/5, hoặc để trống khi chưa biết.",
        "“{text}” is no share. Write it as 40 %, 0.4 or 2/5, or leave it empty when it is not known.",
    ),
}
UNITS = {**STATES, **LINKS, **REFORMS, **TABLES}
