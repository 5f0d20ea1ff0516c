"""The catalogue of messages: every id that a refusal can carry, in Vietnamese and English.

Each id has a heading in docs/messages.md (a test compares both).
"""

from laban.base.catalogue_collect import COLLECTING
from laban.base.catalogue_forms import FORMS
from laban.base.catalogue_units import UNITS
from laban.base.messages import Message

NUMBERS = {
    "number.not-a-number": Message(
        "“{typed}” không phải là số. Hãy nhập số, ví dụ 86,97.",
        "“{typed}” is not a number. Type a number, for example 86.97.",
    ),
    "number.two-readings": Message(
        "“{typed}” có hai cách hiểu: {thousands} hoặc {decimal}. Hãy nhập lại một trong hai số đó.",
        "“{typed}” can be read in two ways: {thousands} or {decimal}. Type one of the two.",
    ),
    "number.too-large": Message(
        "Số quá lớn hoặc quá nhiều chữ số thập phân: tối đa {whole} chữ số phần nguyên và {decimals} chữ số thập phân.",
        "The number is too large or too fine: at most {whole} digits before and {decimals} after the decimal sign.",
    ),
    "number.too-long": Message(
        "Ô số dài quá {longest} ký tự. Hãy chỉ nhập con số.",
        "The field is longer than {longest} characters. Type only the number.",
    ),
    "number.percent-sign": Message(
        "Chỉ tiêu này không tính bằng phần trăm. Hãy bỏ dấu %.",
        "This indicator is not measured in percent. Leave out the % sign.",
    ),
    "number.not-whole": Message(
        "Thứ hạng hoặc số đếm phải là số nguyên dương, ví dụ 86.",
        "A rank or a count must be a positive whole number, for example 86.",
    ),
}

# What `laban check` says of a folder.
REGULATIONS = {
    "yaml.too-large": Message(
        "Tệp lớn hơn {megabytes} MB. Hãy tách bớt nội dung hoặc bỏ phần không phải dữ liệu.",
        "The file is larger than {megabytes} MB. Split it or leave out what is not data.",
        413,
    ),
    "yaml.not-utf-8": Message(
        "Dòng này không ở dạng UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.",
        "This line is not UTF-8. Save the file as UTF-8.",
    ),
    "yaml.syntax": Message(
        "Không đọc được YAML ở đây. Hãy xem lại dấu hai chấm, dấu gạch đầu dòng và thụt lề.",
        "The YAML cannot be read here. Check colons, dashes and indentation.",
    ),
    "yaml.wide-blank": Message(
        "Dòng này có dấu cách cứng (U+00A0), thường do chép từ Word. Hãy xóa rồi gõ lại dấu cách.",
        "This line has a non-breaking blank (U+00A0), as copied from Word. Delete it and type a plain blank.",
    ),
    "yaml.no-blank": Message(
        "Sau tên khóa cần dấu hai chấm “:” rồi một dấu cách, như unit: percent. Hãy sửa dòng này.",
        "A key is followed by a colon and a blank, as in unit: percent. Correct this line.",
    ),
    "yaml.quote": Message(
        'Giá trị này phải đặt trong dấu nháy kép. Hãy viết {key}: "{value}".',
        'This value must stand in quotation marks. Write {key}: "{value}".',
    ),
    "yaml.comma": Message(
        'Trong ngoặc, dấu phẩy ngăn hai mục. Hãy đặt cả giá trị trong dấu nháy kép: {key}: "{value}".',
        'Inside brackets a comma divides two entries. Put the whole value in quotation marks: {key}: "{value}".',
    ),
    "yaml.unclosed": Message(
        "Dấu ngoặc hoặc dấu nháy mở ở dòng này chưa đóng (nhận ra ở dòng {found}). Hãy đóng lại.",
        "A bracket or quotation mark opened at this line is not closed (noticed at line {found}). Close it.",
    ),
    "yaml.tab": Message(
        "Dòng này thụt lề bằng phím Tab. Hãy dùng dấu cách.",
        "This line is indented with a tab. Use spaces.",
    ),
    "yaml.alias": Message(
        "Không dùng neo (&) và bí danh (*) của YAML. Hãy viết lại nội dung ở chỗ này.",
        "YAML anchors (&) and aliases (*) are not used. Write the content out here.",
    ),
    "yaml.tag": Message(
        "Không dùng nhãn kiểu “{tag}” của YAML. Hãy bỏ nhãn này.",
        "YAML tags such as “{tag}” are not used. Leave the tag out.",
    ),
    "yaml.too-deep": Message(
        "Lồng nhau quá {deepest} tầng. Hãy xem lại thụt lề và dấu ngoặc.",
        "Nested deeper than {deepest} levels. Check indentation and brackets.",
    ),
    "yaml.not-a-mapping": Message(
        "Tệp phải gồm các khóa (tên: giá trị) ở tầng ngoài cùng.",
        "The file must have keys (name: value) at its outermost level.",
    ),
    "yaml.several-documents": Message(
        "Tệp có nhiều tài liệu YAML ngăn bởi “---”. Hãy chỉ giữ một.",
        "The file has several YAML documents divided by “---”. Keep one.",
    ),
    "yaml.control-character": Message(
        "Dòng này có ký tự không nhìn thấy ({code}). Hãy xóa ký tự đó.",
        "This line has an invisible character ({code}). Delete it.",
    ),
    "yaml.key-not-text": Message(
        "Tên khóa phải là chữ. Hãy đặt tên khóa trước dấu hai chấm.",
        "A key must be text. Put a name before the colon.",
    ),
    "yaml.duplicate-key": Message(
        "Khóa “{key}” đã có ở dòng {first}. Hãy bỏ một trong hai.",
        "The key “{key}” stands already at line {first}. Leave one of the two out.",
    ),
    "archive.not-a-zip": Message(
        "Tệp không phải tệp zip đọc được. Hãy nén lại thư mục văn bản rồi tải lên.",
        "The file is not a readable zip. Zip the folder of the regulation again and upload it.",
    ),
    "archive.not-a-file": Message(
        "Tệp zip chứa liên kết hoặc mục đặt mật khẩu. Hãy nén lại, chỉ gồm tệp thường.",
        "The zip holds a link or an encrypted entry. Zip it again with plain files only.",
    ),
    "archive.too-many": Message(
        "Quá {most} tệp. Hãy bỏ tệp thừa.", "More than {most} files. Leave out what is not needed."
    ),
    "archive.too-large": Message(
        "Các tệp cộng lại lớn hơn {megabytes} MB. Hãy bỏ bớt tệp trong source/.",
        "All files together are larger than {megabytes} MB. Leave out files in source/.",
        413,
    ),
    "archive.several-folders": Message(
        "Có nhiều thư mục cạnh nhau: {folders}. Hãy tải lên từng văn bản một.",
        "There are several folders side by side: {folders}. Upload one regulation at a time.",
    ),
    "archive.nested": Message(
        "“{path}” là tệp nén nằm bên trong. Hãy giải nén rồi đặt các tệp vào source/, hoặc bỏ tệp này.",
        "“{path}” is an archive inside. Unpack it and put its files into source/, or leave it out.",
    ),
    "archive.bad-path": Message(
        "Đường dẫn “{path}” không được phép. Hãy nén lại từ trong thư mục văn bản.",
        "The path “{path}” is not allowed. Zip again from inside the folder of the regulation.",
    ),
    "archive.unknown-file": Message(
        "Không dùng tệp “{path}”. Chỉ nhận các tệp .yaml của văn bản và tệp trong source/.",
        "The file “{path}” is not used. Only the .yaml files of a regulation and files in source/ are taken.",
    ),
    "archive.same-name": Message(
        "Tên “{path}” trùng với tệp khác (có thể chỉ khác chữ hoa hoặc cách gõ dấu). Hãy đổi tên.",
        "The name “{path}” is that of another file (but perhaps for capitals or the way marks are typed). Rename it.",
    ),
    "regulation.no-folder": Message("Không có thư mục {folder}.", "There is no folder {folder}.", 404),
    "regulation.no-file": Message(
        "Thiếu tệp {file}. Mỗi văn bản cần tệp này.", "The file {file} is missing. Every regulation needs it."
    ),
    "regulation.not-a-folder": Message(
        "{file} là một tệp. Hãy nêu thư mục chứa nó: {folder}", "{file} is a file. Name its folder: {folder}"
    ),
    "regulation.file-needed": Message(
        "Thiếu tệp {file}, mà {count} chỗ cần tới (như {place}). Hãy thêm tệp, hoặc xem lại tên tệp.",
        "The file {file} is missing and is needed at {count} places (such as {place}). Add it, or look at its name.",
    ),
    "regulation.part-needed": Message(
        "“{part}” trong {file} còn trống hoặc thiếu, mà {count} chỗ cần tới (như {place}). Hãy điền “{part}”.",
        "“{part}” in {file} is empty or missing and is needed at {count} places (such as {place}). Fill in “{part}”.",
    ),
    "regulation.more-places": Message(
        "Lỗi này còn ở {more} chỗ khác: dòng {lines}.", "The same at {more} more places: lines {lines}."
    ),
    "regulation.more-faults": Message(
        "Còn {count} lỗi nữa. Hãy sửa các lỗi trên rồi kiểm tra lại.",
        "There are {count} more faults. Mend those above, then check again.",
    ),
    "regulation.unknown-file": Message(
        "Không dùng tệp “{file}”. Có phải là “{nearest}” không? Hãy đổi tên, hoặc chuyển tệp ra ngoài thư mục.",
        "The file “{file}” is not used. Did you mean “{nearest}”? Rename it, or move it out of the folder.",
    ),
    "regulation.figures-on-heading": Message(
        "Chỉ tiêu {code} có giá trị nhưng thiếu measure, unit hoặc better.",
        "The indicator {code} has figures but no measure, unit or better.",
    ),
    "regulation.top-without-rank": Message(
        "“Top N” chỉ dùng cho thứ hạng; chỉ tiêu {code} không có measure: rank.",
        "“Top N” is for ranks only; the indicator {code} has no measure: rank.",
    ),
    "regulation.unknown-key": Message(
        "Không có khóa “{key}”. Có phải là “{nearest}” không? Hãy dùng một trong các khóa: {allowed}.",
        "There is no key “{key}”. Did you mean “{nearest}”? Use one of these keys: {allowed}.",
    ),
    "regulation.missing-key": Message("Thiếu khóa “{key}”. Hãy thêm vào.", "The key “{key}” is missing. Add it."),
    "regulation.unknown-word": Message(
        "“{value}” không dùng được cho “{key}”. Chọn một trong: {allowed}.",
        "“{value}” is not possible for “{key}”. Choose one of: {allowed}.",
    ),
    "regulation.bad-number": Message(
        "“{value}” không phải số hợp lệ cho “{key}”. Chỉ viết chữ số, số lẻ sau dấu chấm như 95.5, không có dấu %.",
        "“{value}” is not a valid number for “{key}”. Write figures only, decimals after a dot as in 95.5, no % sign.",
    ),
    "regulation.bad-figure": Message(
        "Không hiểu giá trị “{value}”. Viết như: 75, 69,01, ≥ 50%, > 80, Top 50, hoặc dấu - khi không có.",
        "The figure “{value}” is not understood. Write 75, 69.01, ≥ 50%, > 80, Top 50, or - for none.",
    ),
    "regulation.bad-date": Message(
        "“{value}” không phải ngày. Viết 2023-06-15, 2023-06 hoặc 2023.",
        "“{value}” is not a date. Write 2023-06-15, 2023-06 or 2023.",
    ),
    "regulation.bad-key": Message(
        "“{value}” không dùng được làm mã ở “{key}”. Dùng chữ thường không dấu, chữ số và gạch nối, như ke-hoach-2023.",
        "“{value}” cannot be an id at “{key}”. Use small letters without marks, figures and hyphens, as in plan-2023.",
    ),
    "regulation.bad-code": Message(
        "“{value}” không dùng được làm mã ở “{key}”. Dùng chữ không dấu và chữ số, giữa chúng có thể là một dấu chấm "
        "hoặc gạch nối, như 3.10 hoặc NV-01.",
        "“{value}” cannot be a code at “{key}”. Use letters without marks and figures, with single dots or hyphens "
        "between them, as in 3.10 or NV-01.",
    ),
    "regulation.bad-period-id": Message(
        "“{value}” không dùng được làm mã kỳ. Dùng chữ HOA không dấu và chữ số, như Q1.",
        "“{value}” cannot be the id of a period. Use capitals without marks and figures, as in Q1.",
    ),
    "regulation.bad-text-id": Message(
        "“{value}” không dùng được làm mã ở “{key}”. Chỉ dùng chữ không dấu và chữ số, như II.",
        "“{value}” cannot be an id at “{key}”. Use letters without marks and figures only, as in II.",
    ),
    "regulation.bad-month": Message(
        "“{value}” không phải tháng trong “{key}”. Viết 1 đến 12, hoặc prev-12 cho tháng 12 năm trước.",
        "“{value}” is no month in “{key}”. Write 1 to 12, or prev-12 for December of the year before.",
    ),
    "regulation.bad-source-file": Message(
        "“{value}” không dùng được làm tên văn bản gốc. Đặt tệp trong source/ và đặt tên bằng chữ không dấu, chữ số, "
        "dấu chấm, gạch nối, như source/ke-hoach.txt.",
        "“{value}” cannot be the official text. Put it into source/ under a name of letters without marks, figures, "
        "dots and hyphens, as in source/plan.txt.",
    ),
    "regulation.hidden-character": Message(
        "“{value}” ở “{key}” có ký tự không nhìn thấy ({code}), thường do chép từ Word. Hãy xóa rồi gõ lại.",
        "“{value}” at “{key}” has an invisible character ({code}), as copied from Word. Delete it and type it again.",
    ),
    "regulation.no-class-here": Message(
        "“{key}” không nhận nhóm cơ quan như “{value}”. Hãy nêu mã của từng cơ quan.",
        "“{key}” takes no class such as “{value}”. Name each body by its id.",
    ),
    "regulation.too-long": Message(
        "Giá trị của “{key}” quá dài. Hãy đặt mã ngắn hơn.", "The value of “{key}” is too long. Use a shorter id."
    ),
    "regulation.empty-list": Message(
        "Danh sách “{key}” còn trống. Hãy thêm ít nhất một mục.", "The list “{key}” is empty. Add at least one entry."
    ),
    "regulation.empty-value": Message(
        "“{key}” còn trống. Hãy ghi giá trị sau dấu hai chấm, hoặc bỏ khóa này nếu không bắt buộc.",
        "“{key}” is empty. Write its value after the colon, or leave the key out where it is optional.",
    ),
    "regulation.wants-title": Message(
        '“{key}” cần ghi ngôn ngữ. Hãy viết {key}: {{vi: "{value}"}}',
        '“{key}” needs its language. Write {key}: {{vi: "{value}"}}',
    ),
    "regulation.wants-list": Message(
        "“{key}” phải là danh sách. Viết [a, b], hoặc mỗi mục một dòng bắt đầu bằng “- ”.",
        "“{key}” must be a list. Write [a, b], or each entry on a line that begins with “- ”.",
    ),
    "regulation.wants-years": Message(
        "“{key}” phải gồm từng cặp khóa và giá trị, như {{2024: 95%, 2025: 98%}}. Hãy viết lại như vậy.",
        "“{key}” must be pairs of a key and a value, as in {{2024: 95%, 2025: 98%}}. Write it so.",
    ),
    "regulation.wants-keys": Message(
        "“{key}” phải gồm các khóa, mỗi khóa một dòng “khóa: giá trị”. Dùng các khóa: {allowed}.",
        "“{key}” must have keys, each as “key: value”. Use the keys: {allowed}.",
    ),
    "regulation.wants-text": Message(
        "“{key}” phải là một giá trị, không phải danh sách hay nhóm khóa. Hãy bỏ dấu ngoặc hoặc dấu gạch đầu dòng.",
        "“{key}” must be one value, neither a list nor keys. Take away the brackets or dashes.",
    ),
    "regulation.wrong-shape": Message(
        "“{key}” không đúng dạng ở đây. Hãy so với mẫu trong tài liệu.",
        "“{key}” does not have the right shape here. Compare it with the documentation.",
    ),
    "regulation.code-twice": Message(
        "Mã {code} đã có ở trên. Hãy đặt mã khác, hoặc bỏ một trong hai.",
        "The code {code} stands twice. Give one another code, or leave it out.",
    ),
    "regulation.code-absent": Message(
        "Mã {code} được khai là không có trong văn bản.",
        "The code {code} is declared absent from the document.",
    ),
    "regulation.no-group": Message(
        "Mã {code} không thuộc nhóm nào trong “groups”. Hãy thêm nhóm {group}, hoặc sửa mã.",
        "The code {code} belongs to no group in “groups”. Add the group {group}, or correct the code.",
    ),
    "regulation.asked-heading": Message(
        "Chỉ tiêu {code} có “ask” nhưng thiếu measure, unit hoặc better.",
        "The indicator {code} is asked for but has no measure, unit or better.",
    ),
    "regulation.no-such-code": Message(
        "Không có chỉ tiêu {code}. Có phải là {nearest} không? Mã 3.1 và 3.10 là hai mã khác nhau.",
        "There is no indicator {code}. Did you mean {nearest}? The codes 3.1 and 3.10 are two.",
    ),
    "regulation.asked-twice": Message(
        "Chỉ tiêu {code} được hỏi hai lần theo cùng đường “{route}” về cùng đối tượng. Hãy đặt tên đường khác.",
        "The indicator {code} is asked twice by the same route “{route}” about the same subject. Name another route.",
    ),
    "regulation.period-twice": Message(
        "Kỳ “{period}” đã có ở trên. Mã kỳ không được trùng trong cả văn bản, kể cả ở lịch khác; hãy đặt mã khác.",
        "The period “{period}” stands twice. Ids of periods are unique in a regulation, across its calendars; give it "
        "another.",
    ),
    "regulation.cycle": Message(
        "Chỉ tiêu {code} là cấp trên của chính nó qua các “parent”. Hãy sửa hoặc bỏ một “parent”.",
        "The indicator {code} is its own ancestor through “parent”. Correct one “parent” or leave it out.",
    ),
    "regulation.no-such-day": Message(
        "Không có ngày {day}. Hãy sửa “day” hoặc “month”; 29/2 không dùng được vì không năm nào cũng có.",
        "There is no day {day}. Correct “day” or “month”; 29/2 cannot be used, since not every year has it.",
    ),
    "regulation.no-such-calendar": Message(
        "Không có lịch “{calendar}” trong calendar.yaml. Có: {allowed}. Hãy sửa mã, hoặc thêm lịch.",
        "There is no calendar “{calendar}” in calendar.yaml. There are: {allowed}. Correct the id, or add the "
        "calendar.",
    ),
    "regulation.no-such-class": Message(
        "Không có nhóm cơ quan “{name}”. Có phải là “{nearest}” không? Hãy sửa mã, hoặc thêm vào bảng cơ quan.",
        "There is no class “{name}”. Did you mean “{nearest}”? Correct it, or add it to the table of bodies.",
    ),
    "regulation.not-on-form": Message(
        "Chỉ tiêu {code} được hỏi nhưng không có trên biểu mẫu (sheet.yaml, rows).",
        "The indicator {code} is asked for but is not on the form (sheet.yaml, rows).",
    ),
    "regulation.no-such-path": Message(
        "Không có đường dẫn “{path}” trong văn bản này. Hãy sửa thành đường dẫn tới giá trị đã có, như "
        "indicators/1.1/plan/2025.",
        "There is no path “{path}” in this regulation. Name a value that is there, such as indicators/1.1/plan/2025.",
    ),
    "regulation.unknown-reading": Message("Không có cách hiểu “{reading}”.", "There is no reading “{reading}”.", 404),
    "regulation.unknown-option": Message(
        "Cách hiểu “{reading}” không có lựa chọn “{option}”.",
        "The reading “{reading}” has no option “{option}”.",
    ),
    "regulation.reason-missing": Message("Hãy nêu lý do chọn cách hiểu này.", "Give the reason for this reading."),
    "regulation.equal-options": Message(
        "Hai lựa chọn “{one}” và “{other}” của “{reading}” cho cùng kết quả. Hãy bỏ một.",
        "The options “{one}” and “{other}” of “{reading}” give the same result. Leave one out.",
    ),
    "regulation.reading-breaks": Message(
        "Giá trị mà cách hiểu đặt tại “{path}” không dùng được ở đó. Hãy viết như chính văn bản viết tại đó.",
        "The value that a reading sets at “{path}” cannot stand there. Write it as the text itself writes it there.",
    ),
    "regulation.other-office": Message(
        "Văn bản này do “{office}” điều phối; chỉ người của cơ quan điều phối đó được nạp.",
        "This regulation is run by “{office}”; only people of its programme office may load it.",
        403,
    ),
    "regulation.confirmed-already": Message(
        "Bản này đã được xác nhận và nạp; không cần làm gì thêm.",
        "This version was confirmed and loaded already; there is nothing left to do.",
        409,
    ),
    "file.failed": Message(
        "Không đọc hoặc không ghi được: {problem}.", "This could not be read or written: {problem}.", 500
    ),
    "regulation.option-in-use": Message(
        "Lựa chọn này đang được dùng. Hãy chọn lựa chọn khác.", "This option is in use. Choose another one.", 409
    ),
    "regulation.readings-contradict": Message(
        "Các lựa chọn đang dùng, từng cái thì được, nhưng cùng nhau thì có các lỗi sau. Hãy chọn lại hoặc gộp chúng.",
        "The options in use are sound one by one, but together they have the faults that follow. Choose otherwise or "
        "join them.",
    ),
    "regulation.readings-cross": Message(
        "Cách hiểu “{reading}” và “{other}” cùng đặt “{path}”. Hãy gộp hai cách hiểu làm một.",
        "The readings “{reading}” and “{other}” both set “{path}”. Make one reading of the two.",
    ),
    "regulation.paths-overlap": Message(
        "“{path}” và “{other}” chồng lên nhau trong một lựa chọn. Hãy chỉ giữ một đường dẫn.",
        "“{path}” and “{other}” overlap in one option. Keep one of the paths.",
    ),
    "regulation.case-fails": Message(
        "Trường hợp kiểm thử “{name}” ghi kết quả “{expect}” nhưng tính ra “{found}”. Hãy xem lại “value”, “expect” "
        "và số liệu của chỉ tiêu.",
        "The case “{name}” says “{expect}” but “{found}” is computed. Look at “value”, “expect” and the figures of the "
        "indicator again.",
    ),
    "regulation.bad-yes-no": Message(
        "“{value}” không dùng được cho “{key}”. Viết yes hoặc no.",
        "“{value}” is not possible for “{key}”. Write yes or no.",
    ),
    "regulation.ends-before-start": Message(
        "Ngày hoặc năm cuối ({to}) sớm hơn ngày hoặc năm đầu ({from}). Hãy sửa một trong hai.",
        "The end ({to}) is before the start ({from}). Correct one of the two.",
    ),
    "regulation.years-disordered": Message(
        "Chỉ tiêu {code}: năm {year} không sau năm gốc {baseline}. Kế hoạch và mục tiêu phải sau năm gốc; hãy sửa năm.",
        "Indicator {code}: the year {year} is not after the baseline {baseline}. Plan and target come after the "
        "baseline; correct the year.",
    ),
    "regulation.issued-doubtful": Message(
        "Ngày ban hành {day} không khớp với {count} cơ quan và văn bản được nêu (như {names}). Hãy xem lại “issued” "
        "trước.",
        "The day of issue {day} does not fit {count} bodies and documents that are named (such as {names}). Look at "
        "“issued” first.",
    ),
    "regulation.bad-year": Message(
        "“{value}” không phải số hợp lệ cho một năm ở “{key}”. Viết bốn chữ số, như 2025.",
        "“{value}” is not a valid year at “{key}”. Write four figures, as in 2025.",
    ),
    "regulation.bad-whole": Message(
        "“{value}” không phải số hợp lệ cho “{key}”. Viết một số nguyên trong khoảng cho phép, chỉ gồm chữ số.",
        "“{value}” is not a valid number for “{key}”. Write a whole number within its range, figures only.",
    ),
    "regulation.bad-day": Message(
        "“{value}” không phải ngày. Viết đủ năm, tháng, ngày, như 2023-06-15.",
        "“{value}” is not a day. Write year, month and day, as in 2023-06-15.",
    ),
    "regulation.level-twice": Message(
        "“{key}” có một mức ghi hai lần, như 3 và 03. Hãy bỏ một.",
        "“{key}” has one level twice, such as 3 and 03. Leave one out.",
    ),
    "regulation.case-twice": Message(
        "Trường hợp kiểm thử “{name}” giống hệt một trường hợp ở trên. Hãy bỏ một.",
        "The case “{name}” is that of another above. Leave one out.",
    ),
    "regulation.month-twice": Message(
        "Kỳ “{period}” ghi tháng {month} hai lần. Hãy sửa “covers”.",
        "The period “{period}” has the month {month} twice. Correct “covers”.",
    ),
    "regulation.due-early": Message(
        "Kỳ “{period}” tới tháng {month} nhưng hạn là {day}, trước khi kỳ kết thúc. Hãy sửa “due” hoặc “covers”.",
        "The period “{period}” covers the month {month} but is due on {day}, before it ends. Correct “due” or "
        "“covers”.",
    ),
    "regulation.periods-cut": Message(
        "Kỳ “{one}” và “{other}” cùng có tháng {months} mà không kỳ nào nằm trọn trong kỳ kia. Hãy sửa “covers”.",
        "The periods “{one}” and “{other}” share the months {months}, and neither holds the other. Correct “covers”.",
    ),
    "regulation.range-reversed": Message(
        "Khoảng từ {from} đến {to} bị ngược. Hãy đổi “from” và “to”.",
        "The range from {from} to {to} runs backwards. Exchange “from” and “to”.",
    ),
    "regulation.check-lacks": Message(
        "Phép kiểm tra “{kind}” thiếu: {keys}. Hãy bổ sung.",
        "The check “{kind}” lacks: {keys}. Add them.",
    ),
    "regulation.check-has-alien": Message(
        "Phép kiểm tra “{kind}” không dùng đến: {keys}. Hãy bỏ, hoặc sửa “kind”.",
        "The check “{kind}” does not use: {keys}. Leave them out, or correct “kind”.",
    ),
    "regulation.check-not-positive": Message(
        "“{key}” phải lớn hơn 0, không thể là {value}. Hãy sửa.",
        "“{key}” must be greater than 0, it cannot be {value}. Correct it.",
    ),
    "regulation.check-of-itself": Message(
        "Chỉ tiêu {code} được so với chính nó. Hãy sửa một trong hai mã.",
        "Indicator {code} is compared with itself. Correct one of the codes.",
    ),
    "regulation.no-such-route": Message(
        "Chỉ tiêu {code}: “routes” không có tuyến “{route}”. Các tuyến có: {allowed}.",
        "Indicator {code}: “routes” has no route “{route}”. It has: {allowed}.",
    ),
    "regulation.class-not-alone": Message(
        "Chỉ tiêu {code}: một nhóm cơ quan không đứng chung “who” với tên khác, vì mỗi cơ quan của nhóm có phiếu "
        "riêng. Hãy tách thành hai mục “ask”.",
        "Indicator {code}: a class cannot share “who” with other names, as each of its bodies has a sheet of its own. "
        "Make two entries of “ask”.",
    ),
    "regulation.class-about-one": Message(
        "Chỉ tiêu {code}: cả nhóm cùng báo cáo một số liệu về “{about}”. Hãy ghi about: itself hoặc its-area.",
        "Indicator {code}: a whole class would report one figure about “{about}”. Write about: itself or its-area.",
    ),
    "regulation.figure-outside": Message(
        "Chỉ tiêu {code}: giá trị {value} ngoài khoảng {from} đến {to} nêu trong “checks”. Hãy sửa giá trị hoặc "
        "khoảng.",
        "Indicator {code}: the figure {value} is outside {from} to {to}, the range in “checks”. Correct one of them.",
    ),
    "regulation.percent-of-other-unit": Message(
        "Chỉ tiêu {code} ghi “{value}” nhưng đơn vị là {unit}. Hãy bỏ dấu %, hoặc sửa “unit”.",
        "Indicator {code} says “{value}” but its unit is {unit}. Leave out the % sign, or correct “unit”.",
    ),
    "regulation.plan-against-target": Message(
        "Chỉ tiêu {code}: năm {year} kế hoạch là {plan} nhưng mục tiêu là {target}. Hãy sửa một trong hai, hoặc "
        "sửa năm.",
        "Indicator {code}: for {year} the plan is {plan} but the target is {target}. Correct one of them, or the year.",
    ),
    "regulation.plan-after-end": Message(
        "Văn bản ghi hết hiệu lực {to} nhưng {count} chỉ tiêu có kế hoạch cho năm sau đó (như {codes}). Hãy sửa “to”, "
        "hoặc năm của kế hoạch.",
        "The text ends {to} but {count} indicators have a plan for a later year (such as {codes}). Correct “to”, or "
        "the year of the plan.",
    ),
    "regulation.wants-pairs": Message(
        "“{key}” phải gồm từng cặp “mã: nội dung”, không phải danh sách. Hãy bỏ dấu gạch đầu dòng và ghi mã.",
        "“{key}” must be pairs “id: content”, not a list. Take away the dashes and write the ids.",
    ),
    "regulation.target-before-plan": Message(
        "Chỉ tiêu {code}: mục tiêu năm {year} sớm hơn mọi năm kế hoạch (từ {plan}). Hãy sửa năm.",
        "Indicator {code}: the target of {year} is before every year of the plan (from {plan}). Correct the year.",
    ),
    "regulation.place-reversed": Message(
        "“{at}” ghi dòng {first} trước dòng {last}. Hãy đổi lại hai số.",
        "“{at}” names line {first} before line {last}. Exchange the two numbers.",
    ),
    "regulation.in-force-early": Message(
        "Văn bản ban hành {issued} nhưng ghi có hiệu lực từ {from}, sớm hơn. Hãy sửa một trong hai.",
        "The text is issued {issued} but in force from {from}, which is earlier. Correct one of the two.",
    ),
    "regulation.cites-itself": Message(
        "Văn bản tự dẫn chính mình ở đây. Hãy sửa “id”, hoặc “number”, “issued” và “issuer”.",
        "The text names itself here. Correct “id”, or “number”, “issued” and “issuer”.",
    ),
    "regulation.one-option": Message(
        "Cách hiểu “{reading}” chỉ có một lựa chọn. Hãy thêm lựa chọn khác, hoặc bỏ cách hiểu này.",
        "The reading “{reading}” has one option only. Add another, or leave the reading out.",
    ),
    "regulation.level-reversed": Message(
        "Thang “{ladder}”: mức {level} có đầu trên thấp hơn hoặc bằng đầu dưới. Hãy sửa ngưỡng.",
        "Ladder “{ladder}”: the upper end of level {level} is not above its lower end. Correct its ends.",
    ),
    "regulation.ladder-gap": Message(
        "Thang “{ladder}”: giữa mức {lower} và mức {higher} có khoảng trống. Hãy sửa ngưỡng cho liền nhau.",
        "Ladder “{ladder}”: there is a gap between the levels {lower} and {higher}. Correct the ends so that "
        "they meet.",
    ),
    "regulation.too-many-pillars": Message(
        "“at_least” là {stated} nhưng chỉ có {found} trụ cột. Hãy sửa số này.",
        "“at_least” is {stated} but there are {found} pillars. Correct the number.",
    ),
    "organisation.ends-before-it-begins": Message(
        "“{organisation}” kết thúc ({to}) trước khi bắt đầu ({from}). Hãy sửa một trong hai ngày.",
        "“{organisation}” ends ({to}) before it begins ({from}). Correct one of the two.",
    ),
    "organisation.lives-overlap": Message(
        "“{organisation}” có hai dòng cùng áp dụng vào ngày {day}. Hãy sửa “from” hoặc “to” để chúng nối tiếp nhau.",
        "“{organisation}” has two entries for the day {day}. Correct “from” or “to” so that one follows the other.",
    ),
    "organisation.cycle": Message(
        "“{organisation}” là cấp trên của chính nó qua các “parent”. Hãy sửa hoặc bỏ một “parent”.",
        "“{organisation}” is above itself through “parent”. Correct one “parent” or leave it out.",
    ),
    "regulation.cited-nameless": Message(
        "Văn bản được dẫn cần “number”, hoặc “id” nếu có trong thư viện, hoặc ít nhất “title”. Hãy thêm vào.",
        "A document that is cited needs “number”, or “id” if the library has it, or at least “title”. Add it.",
    ),
    "regulation.cited-out-of-time": Message(
        "Văn bản “{document}” ghi ngày {day}: văn bản làm căn cứ hoặc bị thay thế không thể ban hành sau văn bản này, "
        "văn bản thay thế không thể ban hành trước. Hãy xem lại ngày.",
        "The document “{document}” is dated {day}: what a text rests on or replaces is not younger than the text, and "
        "what replaces it is not older. Look at the dates again.",
    ),
    "regulation.total-section": Message(
        "Chỉ “of: tasks” được đếm theo “section”. Hãy bỏ “section”.",
        "Only “of: tasks” is counted by “section”. Leave “section” out.",
    ),
    "regulation.total-differs": Message(
        "“of: {of}” ghi văn bản có {stated} nhưng thư mục có {found}. Hãy tìm dòng thiếu hoặc thừa, hoặc sửa “count”.",
        "The text says {stated} ({of}) and the folder has {found}. Find the missing or extra row, or correct “count”.",
    ),
    "regulation.rank-unit": Message(
        "Chỉ tiêu {code}: measure: rank đi với unit: rank, không đi riêng. Hãy sửa một trong hai.",
        "Indicator {code}: measure: rank goes with unit: rank and not alone. Correct one of the two.",
    ),
    "regulation.no-defaults": Message(
        "Có chỉ tiêu nhưng thiếu “defaults”. Hãy thêm defaults: bare_figure, dash, top, rank_judged.",
        "There are indicators and no “defaults”. Add defaults: bare_figure, dash, top, rank_judged.",
    ),
    "regulation.no-form": Message(
        "Có chỉ tiêu được hỏi (ask) nhưng thiếu tệp sheet.yaml. Hãy thêm biểu mẫu với “rows”.",
        "Indicators are asked for and there is no sheet.yaml. Add the form with its “rows”.",
    ),
    "regulation.ladder-overlaps": Message(
        "Thang “{ladder}”: mức {higher} không bắt đầu cao hơn mức {lower}, nên hai mức chồng nhau. Hãy sửa ngưỡng.",
        "Ladder “{ladder}”: level {higher} does not begin above level {lower}, so the two overlap. Correct the bounds.",
    ),
    "regulation.ladder-ends": Message(
        "Mỗi mức cần đúng một đầu dưới (above hoặc from) và nhiều nhất một đầu trên (below hoặc to). Hãy sửa.",
        "A level needs exactly one lower end (above or from) and at most one upper end (below or to). Correct it.",
    ),
    "regulation.no-such-ladder": Message(
        "Không có thang “{ladder}”. Có phải là “{nearest}” không?",
        "There is no ladder “{ladder}”. Did you mean “{nearest}”?",
    ),
    "regulation.node-neither": Message(
        "Mục {code} cần hoặc “points” (tiêu chí được chấm) hoặc “nodes” (có mục con), không cả hai. Hãy sửa.",
        "Node {code} needs either “points” (a criterion) or “nodes” (parts), not both. Correct it.",
    ),
    "regulation.no-such-body": Message(
        "Không có cơ quan hoặc địa bàn “{organisation}”. Hãy sửa mã, hoặc thêm vào bảng cơ quan (laban check "
        "--organisations; laban organisations load).",
        "There is no body or area “{organisation}”. Correct the id, or add it to the table of organisations "
        "(laban check --organisations; laban organisations load).",
    ),
    "regulation.no-such-body-like": Message(
        "Không có cơ quan hoặc địa bàn “{organisation}”. Có phải là “{nearest}” không?",
        "There is no body or area “{organisation}”. Did you mean “{nearest}”?",
    ),
    "regulation.no-such-task": Message(
        "Không có nhiệm vụ “{task}”. Có phải là “{nearest}” không?",
        "There is no task “{task}”. Did you mean “{nearest}”?",
    ),
    "regulation.no-such-section": Message(
        "Không có mục “{section}” trong task_sections. Có phải là “{nearest}” không?",
        "There is no section “{section}” in task_sections. Did you mean “{nearest}”?",
    ),
    "regulation.section-cycle": Message(
        "Mục {section} là cấp trên của chính nó qua các “parent”. Hãy sửa “parent”.",
        "The section {section} is its own ancestor through “parent”. Correct “parent”.",
    ),
    "regulation.place-outside": Message(
        "“{at}” chỉ tới dòng mà văn bản gốc không có (dòng cuối là {last}). Hãy sửa số dòng.",
        "“{at}” points to lines that the official text does not have (the last is {last}). Correct the numbers.",
    ),
    "regulation.no-source": Message(
        "Không có tệp {file} trong thư mục. Hãy chép văn bản gốc vào đó hoặc bỏ “source”.",
        "There is no file {file} in the folder. Copy the official text there or leave “source” out.",
    ),
    "regulation.path-of-none": Message(
        "Cách hiểu không thể đặt “{path}”: đó không phải điều văn bản quy định, hoặc là mã để nơi khác dẫn đến. "
        "Hãy bỏ dòng đó.",
        "A reading cannot set “{path}”: that is not what the text rules, or a key that others refer to. Leave the line "
        "out.",
    ),
    "regulation.case-not-asked": Message(
        "Chỉ tiêu {code} không được hỏi trong kỳ nào nên không thể kiểm thử. Hãy chọn chỉ tiêu khác.",
        "The indicator {code} is asked in no period, so no case can be run. Choose another indicator.",
    ),
    "regulation.draft-unknown": Message(
        "Không còn bản tải lên này. Hãy tải lên lại.", "This upload is no longer there. Upload it again.", 404
    ),
    "regulation.draft-overtaken": Message(
        "Văn bản đang dùng đã đổi sau khi bạn tải lên. Hãy tải lên lại để xem khác biệt mới.",
        "The text in use has changed since your upload. Upload again to see the new differences.",
        409,
    ),
    "regulation.same-version": Message(
        "Bản này giống hệt bản đang dùng; không có gì để nạp.",
        "This is the text in use already; there is nothing to load.",
        409,
    ),
    "regulation.not-loaded": Message(
        "Văn bản “{regulation}” chưa được nạp vào hệ thống.",
        "The regulation “{regulation}” is not loaded.",
        404,
    ),
    "regulation.no-such-indicator": Message(
        "Văn bản {regulation} không có chỉ tiêu {code}.",
        "The regulation {regulation} has no indicator {code}.",
        404,
    ),
    "regulation.version-changed": Message(
        "Bản lưu {version} của văn bản đã bị thay đổi trong cơ sở dữ liệu.",
        "The kept version {version} of the regulation was changed in the database.",
        500,
    ),
}

WHO = {
    "organisation.unknown": Message(
        "Không có cơ quan hoặc địa bàn “{organisation}”.", "There is no body or area “{organisation}”.", 404
    ),
    "organisation.not-there": Message(
        "“{organisation}” không tồn tại vào ngày {day}. Trong bảng cơ quan: {days}. Hãy sửa mã, hoặc xem lại “issued”.",
        "“{organisation}” does not exist on {day}. In the table of bodies: {days}. Correct the id, or see “issued”.",
    ),
    "organisation.no-file": Message(
        "Không đọc được bảng cơ quan {file}: không có tệp này. Hãy xem lại đường dẫn sau --organisations.",
        "The table of bodies {file} cannot be read: there is no such file. Look at the path after --organisations.",
        404,
    ),
    "organisation.id-twice": Message(
        "Mã “{organisation}” dùng cho cả cơ quan và địa bàn.",
        "The id “{organisation}” is used for a body and an area.",
    ),
    "right.missing": Message(
        "Bạn không có quyền làm việc này ({action}). Hãy liên hệ người quản trị nếu bạn cần quyền.",
        "You do not have the right to do this ({action}). Ask the administrator if you need it.",
        403,
    ),
    "account.not-signed-in": Message(
        "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và nhập lại.",
        "The login or the password is wrong. Check them and type again.",
    ),
    "account.unknown": Message("Không có tài khoản “{login}”.", "There is no account “{login}”.", 404),
    "account.bad-login": Message(
        "Tên đăng nhập chỉ gồm chữ không dấu, số, gạch nối.",
        "A login has only letters without marks, figures, hyphens.",
    ),
    "account.no-name": Message("Hãy nhập họ và tên.", "Type the full name."),
    "account.login-taken": Message("Tên đăng nhập “{login}” đã có người dùng.", "The login “{login}” is taken.", 409),
    "account.unknown-role": Message("Không có vai trò “{role}”.", "There is no role “{role}”.", 404),
    "account.ends-before-it-begins": Message("Ngày kết thúc trước ngày bắt đầu.", "The last day is before the first."),
    "account.role-held": Message("Người này đã giữ vai trò đó.", "This person holds that role already.", 409),
    "account.role-ended": Message("Vai trò này đã kết thúc.", "This role has ended already.", 409),
    "account.same-password": Message(
        "Mật khẩu mới phải khác mật khẩu hiện tại.", "The new password must differ from the current one."
    ),
    "account.oneself": Message(
        "Bạn không tự ngừng tài khoản của mình; quản trị khác làm việc này.",
        "You do not stop your own account; another administrator does.",
        409,
    ),
    "account.wrong-password": Message("Mật khẩu hiện tại không đúng.", "The current password is wrong."),
    "account.weak-password": Message("Mật khẩu chưa đủ mạnh: {reasons}", "The password is too weak: {reasons}"),
}

COLLECT = {
    "round.unknown": Message("Không có đợt báo cáo “{round}”.", "There is no round “{round}”.", 404),
    "round.exists": Message("Đợt {period} đã được mở.", "The round {period} is open already.", 409),
    "round.closed": Message(
        "Đợt báo cáo đã đóng. Hãy liên hệ cơ quan điều phối nếu cần mở lại.",
        "The round is closed. Ask the programme office if it must be reopened.",
        409,
    ),
    "round.open-already": Message("Đợt {round} đang mở.", "The round {round} is open.", 409),
    "round.reason-missing": Message("Hãy nêu lý do.", "Give the reason."),
    "round.unknown-calendar": Message(
        "Không có lịch “{calendar}”. Có: {known}.", "There is no calendar “{calendar}”. There are: {known}."
    ),
    "round.unknown-period": Message(
        "Không có kỳ “{period}”. Có: {known}.", "There is no period “{period}”. There are: {known}."
    ),
    "round.unknown-year": Message("Năm {year} không hợp lệ.", "The year {year} is not valid."),
    "round.text-has-ended": Message(
        "Văn bản {regulation} hết hiệu lực sau ngày {last}. Muốn mở đợt, hãy nêu lý do; lý do sẽ được in ra.",
        "The regulation {regulation} ended after {last}. To open a round give the reason; it will be printed.",
    ),
    "round.text-not-begun": Message(
        "Văn bản {regulation} có hiệu lực từ ngày {first}, kỳ này đến hạn ngày {due}. Muốn mở đợt, hãy nêu lý do; "
        "lý do sẽ được in ra.",
        "The regulation {regulation} is in force from {first}, this period was due on {due}. To open a round give the "
        "reason; it will be printed.",
    ),
    "round.reporter-not-there": Message(
        "Các đơn vị này không tồn tại vào ngày {day}: {bodies}.",
        "These bodies do not exist on {day}: {bodies}.",
    ),
    "round.asks-nobody": Message("Kỳ này không yêu cầu đơn vị nào báo cáo.", "This period asks nobody."),
    "sheet.unknown": Message("Không có phiếu này.", "There is no such sheet.", 404),
    "sheet.not-asked": Message(
        "Phiếu này không có chỉ tiêu “{indicator}”.", "This sheet does not ask for “{indicator}”."
    ),
    "sheet.not-a-draft": Message(
        "Phiếu không còn ở bước soạn nên không nhập được.",
        "The sheet is not a draft any more, so it cannot be typed into.",
        409,
    ),
    "sheet.wrong-state": Message(
        "Phiếu đang ở bước khác nên không làm được việc này. Hãy tải lại trang.",
        "The sheet is at another step, so this cannot be done. Load the page again.",
        409,
    ),
    "sheet.changed-since": Message(
        "Phiếu đã thay đổi sau khi bạn mở trang. Hãy tải lại trang và xem lại trước khi quyết định.",
        "The sheet has changed since you opened the page. Load it again and look before you decide.",
        409,
    ),
    "sheet.changed-by-another": Message(
        "{who} đã nhập “{value}” lúc {at}. Chưa ghi đè gì; hãy tải lại trang để xem rồi nhập lại nếu cần.",
        "{who} typed “{value}” at {at}. Nothing was overwritten; load the page again, then type again if needed.",
        409,
    ),
    "sheet.comment-missing": Message("Hãy ghi rõ nội dung cần sửa.", "Write what must be changed."),
    "sheet.own-sheet": Message(
        "Bạn đã điền, duyệt hoặc gửi phiếu này nên không được tiếp nhận hoặc trả lại. Người khác phải thẩm tra.",
        "You filled, approved or sent this sheet, so you may neither accept nor return it. Somebody else must.",
        403,
    ),
    "sheet.unknown-status": Message("Không có tình trạng số liệu “{status}”.", "There is no status “{status}”."),
    "sheet.value-not-expected": Message(
        "Đã chọn “chưa có số liệu” hoặc “bí mật” thì để trống ô số liệu, hoặc chọn lại tình trạng.",
        "With “no data” or “secret” leave the value empty, or choose another status.",
    ),
    "sheet.value-missing": Message(
        "Chưa có số liệu {indicator}. Hãy nhập, hoặc chọn “chưa có số liệu”.",
        "The value of {indicator} is missing. Type it, or choose “no data”.",
    ),
    "sheet.reason-missing": Message(
        "Số liệu {indicator} ngoài khoảng thường gặp. Hãy sửa hoặc nêu lý do.",
        "The value of {indicator} is outside the usual range. Correct it or give the reason.",
    ),
    "sheet.out-of-range": Message(
        "Giá trị ngoài khoảng {lowest} đến {highest}. Nếu đúng, hãy nêu lý do.",
        "The value is outside {lowest} to {highest}. If it is right, give the reason.",
    ),
    "text.too-long": Message("Nội dung dài quá {longest} ký tự.", "The text is longer than {longest} characters."),
    "text.control-character": Message(
        "Nội dung có ký tự điều khiển không in được. Hãy xóa rồi gõ lại.",
        "The text has control characters that cannot be printed. Delete them and type again.",
    ),
}

PUBLISH = {
    "release.nothing-accepted": Message(
        "Chưa có phiếu nào được tiếp nhận nên chưa lập được ấn phẩm.",
        "No sheet has been accepted yet, so there is nothing to release.",
        409,
    ),
    "release.unknown": Message("Không có ấn phẩm số {number}.", "There is no release {number}.", 404),
    "release.number-taken": Message(
        "Đã có ấn phẩm số {number} được công bố mà cơ sở dữ liệu không biết. Hãy khôi phục đúng bản sao lưu.",
        "Release {number} was published already and the database does not know it. Restore the right backup.",
        409,
    ),
    "release.not-published": Message(
        "Trang này chưa có trong ấn phẩm nào đã công bố.", "This page is in no published release.", 404
    ),
    "release.wrong-state": Message(
        "Ấn phẩm số {number} đang ở trạng thái “{state}” nên không làm được việc này.",
        "Release {number} is “{state}”, so this cannot be done.",
        409,
    ),
    "release.own-release": Message(
        "Bạn đã lập ấn phẩm số {number} nên người khác phải duyệt.",
        "You made release {number}, so somebody else must approve it.",
        403,
    ),
    "release.figures-changed": Message(
        "Số liệu của phiếu {sheet} khác với lúc được tiếp nhận. Cơ sở dữ liệu đã bị sửa ngoài hệ thống.",
        "The figures of sheet {sheet} differ from those accepted. The database was changed from outside.",
        500,
    ),
    "release.chain-differs": Message(
        "Ấn phẩm số {number} ghi sự kiện {event} với mã băm khác với sổ nhật ký.",
        "Release {number} names event {event} with another hash than the chain has.",
    ),
    "release.snapshot-missing": Message("Thiếu bản chụp số liệu {name}.", "The snapshot {name} is missing.", 404),
    "release.file-missing": Message("Thiếu tệp {name}.", "The file {name} is missing."),
    "release.file-changed": Message("Tệp {name} đã bị thay đổi.", "The file {name} was changed."),
    "release.file-too-many": Message(
        "Tệp {name} không thuộc ấn phẩm.", "The file {name} does not belong to the release."
    ),
    "release.content-differs": Message(
        "Bảng {name} tính lại từ bản chụp cho nội dung khác.",
        "The table {name}, computed again, has other content.",
    ),
}

KEEPING = {
    "home.not-empty": Message(
        "Thư mục {path} không trống. Hãy chọn thư mục mới.",
        "The folder {path} is not empty. Choose a new one.",
        409,
    ),
    "home.missing": Message(
        "{path} không phải là thư mục Laban. Tạo bằng: laban init {path}",
        "{path} is no Laban home. Make one: laban init {path}",
        404,
    ),
    "home.broken": Message(
        "Không đọc được {path}. Hãy khôi phục tệp này từ bản sao lưu.",
        "{path} cannot be read. Restore it from a backup.",
        500,
    ),
    "home.no-database": Message(
        "Không mở được cơ sở dữ liệu ({problem}). Hãy kiểm tra DATABASE_URL hoặc tệp trong thư mục Laban.",
        "The database cannot be opened ({problem}). Check DATABASE_URL or the file in the home.",
        500,
    ),
    "home.bad-setting": Message(
        "Một biến môi trường có giá trị không hợp lệ: {problem}.", "An environment variable is not valid: {problem}."
    ),
    "home.other-database": Message(
        "Cơ sở dữ liệu này thuộc một thư mục Laban khác. Hãy kiểm tra DATABASE_URL và LABAN_HOME.",
        "This database belongs to another Laban home. Check DATABASE_URL and LABAN_HOME.",
        409,
    ),
    "audit.gap": Message("Sau sự kiện {before} đến ngay sự kiện {number}.", "Event {number} follows event {before}."),
    "audit.event-changed": Message(
        "Sự kiện {number} ({action}) đã bị thay đổi.", "Event {number} ({action}) was changed."
    ),
    "audit.payload-changed": Message(
        "Nội dung của sự kiện {number} ({action}) đã bị thay đổi.",
        "The payload of event {number} ({action}) was changed.",
    ),
    "audit.payload-missing": Message(
        "Thiếu nội dung của sự kiện {number} ({action}).", "The payload of event {number} ({action}) is missing."
    ),
    "audit.head": Message(
        "Sổ nhật ký kết thúc ở sự kiện {last}, lẽ ra là {head}.",
        "The chain ends at event {last} and should end at {head}.",
    ),
    "run.port-taken": Message(
        "Cổng {port} đang có chương trình khác dùng. Đặt LABAN_PORT sang số khác.",
        "Port {port} is taken by another program. Set LABAN_PORT to another number.",
        409,
    ),
    "job.unknown-kind": Message("Không có loại công việc “{kind}”.", "There is no kind of job “{kind}”."),
    "job.unknown": Message("Không có công việc số {job}.", "There is no job {job}.", 404),
    "job.given-up": Message("Đã thử {attempts} lần mà không xong.", "Tried {attempts} times without success.", 500),
    "job.failed": Message(
        "Công việc số {job} không hoàn thành do lỗi của chương trình; chi tiết ở nhật ký máy chủ.",
        "Job {job} failed because of a fault of the program; the server's log has the details.",
        500,
    ),
}

WEB = {
    "web.bad-request": Message("Yêu cầu không hợp lệ.", "The request is not valid.", 400),
    "web.forbidden": Message("Bạn không được vào trang này.", "You may not see this page.", 403),
    "web.not-found": Message(
        "Không có trang này. Hãy kiểm tra địa chỉ.", "There is no such page. Check the address.", 404
    ),
    "web.not-allowed": Message(
        "Địa chỉ này không nhận phương thức {method}.", "This address does not take the method {method}.", 405
    ),
    "web.too-large": Message(
        "Dữ liệu gửi lên lớn hơn mức cho phép ({megabytes} MB); hệ thống chưa đọc. Hãy gửi ít hơn, hoặc đăng nhập lại "
        "nếu đã hết phiên làm việc.",
        "What was sent is larger than allowed ({megabytes} MB) and was not read. Send less, or sign in again if your "
        "session has ended.",
        413,
    ),
    "web.form-expired": Message(
        "Biểu mẫu đã hết hạn. Hãy tải lại trang rồi gửi lại.",
        "The form has expired. Load the page and send it again.",
        403,
    ),
    "web.failed": Message(
        "Có lỗi của chương trình. Chưa có gì bị thay đổi; hãy thử lại hoặc báo người quản trị.",
        "The program has failed. Nothing was changed; try again or tell the administrator.",
        500,
    ),
    "web.session-lost": Message(
        "Phiên làm việc đã hết. Những gì đã nhập còn nguyên trên trang; hãy đăng nhập lại rồi lưu lại.",
        "The session has ended. What you typed is still on the page; sign in again, then save again.",
        401,
    ),
    "web.bad-parameter": Message("Tham số “{name}” không hợp lệ.", "The parameter “{name}” is not valid."),
}

_PARTS = (NUMBERS, REGULATIONS, WHO, UNITS, COLLECT, COLLECTING, FORMS, PUBLISH, KEEPING, WEB)
CATALOGUE: dict[str, Message] = {id: message for part in _PARTS for id, message in part.items()}
