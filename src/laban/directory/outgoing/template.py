"""An empty table to fill, with a sheet that says what belongs where."""

from laban.directory.incoming.headings import TITLES
from laban.directory.outgoing.tables import BODY_FIELDS, Table
from laban.directory.vocabulary import Vocabulary

_EXPLAINED = {
    "id": "Để trống cho đơn vị mới. Có sẵn trong tệp xuất ra; không sửa.",
    "code": "Ghi ở dạng văn bản, đủ số 0 ở đầu: 04. Doanh nghiệp ghi mã số thuế.",
    "name": "Tên đầy đủ, ví dụ Xã Tân Thanh. Bắt buộc.",
    "name_en": "Không bắt buộc.",
    "short": "Để trống thì lấy tên bỏ loại: Tân Thanh.",
    "kind": "Loại đơn vị, bằng chữ hoặc mã loại ở danh sách bên dưới. Bắt buộc.",
    "parent": "Mã định danh, mã, hoặc tên đầy đủ của cấp trên vào ngày bắt đầu.",
    "since": "Ngày đầu tiên, ngày/tháng/năm. Để trống khi chưa biết.",
    "until": "Ngày cuối cùng. Để trống khi còn hoạt động.",
    "acts_for": "Địa bàn mà cơ quan đại diện.",
    "size": "Doanh nghiệp: quy mô.",
    "sector": "Doanh nghiệp: lĩnh vực.",
    "place": "Doanh nghiệp: địa bàn nơi đặt trụ sở.",
    "aliases": "Các tên khác, cách nhau bằng dấu chấm phẩy.",
    "note": "Căn cứ, ghi chú.",
}


def empty_table() -> Table:
    return [[TITLES[field] for field in BODY_FIELDS]]


def explained(vocabulary: Vocabulary) -> list[list[str]]:
    rows = [["Cột", "Cách ghi"], *([TITLES[field], text] for field, text in _EXPLAINED.items())]
    rows += [["", ""], ["Ô trống", "Giữ nguyên dữ liệu đã có. Ghi dấu - để xóa."], ["", ""], ["Loại", "Mã loại"]]
    rows += [[kind.name, kind.id] for kind in vocabulary.kinds]
    rows += [["", ""], ["Quy mô", "Mã"], *([term.name, term.id] for term in vocabulary.sizes)]
    rows += [["", ""], ["Lĩnh vực", "Mã"], *([term.name, term.id] for term in vocabulary.sectors)]
    return rows
