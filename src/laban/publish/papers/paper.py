"""What stands on an official paper: plain text, laid out by `word` and `pdf`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """`I. SỐ LIỆU CHỈ TIÊU`."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Column:
    """`width` is its share of the table."""

    heading: str
    width: int
    right: bool = False


@dataclass(frozen=True)
class Cells:
    """One row; `group`: a heading over the whole width, which holds the first two texts."""

    texts: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True)
class Table:
    """Its heading is repeated on every page; no row is cut by the end of one."""

    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Signer:
    """`authority` is TM., KT., TL. or TUQ. with whom it is for; what is not known stays blank for the pen."""

    authority: str = ""
    post: str = ""
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """`number` is the whole symbol after “Số:”, such as `05/BC-SKHCN`; without it, and without `day`, room is left for
    a pen. `watermark` stands over every page: a demo's paper says that it is one."""

    issuing_body: str
    type_name: str
    subject: str
    blocks: tuple[Block, ...]
    governing_body: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    day: date | None = None
    addressed_to: tuple[str, ...] = ()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
    watermark: str = ""

    @property
    def number_line(self) -> str:
        """`Số: 05/BC-SKHCN`: a number below ten has a zero before it (Annex I of the decree)."""
        if self.number:
            first, slash, rest = self.number.partition("/")
            return f"Số: {first.zfill(2) if first.isdigit() else first}{slash}{rest}"
        return f"Số:        {self.symbol}" if self.symbol else "Số:"

    @property
    def place_and_day(self) -> str:
        """`Hà Nội, ngày 05 tháng 3 năm 2020`: days below ten and the months 1 and 2 have a zero before them."""
        place = f"{self.place}, " if self.place else ""
        if self.day is None:
            return f"{place}ngày      tháng      năm"
        month = f"{self.day.month:02}" if self.day.month < 3 else str(self.day.month)
        return f"{place}ngày {self.day.day:02} tháng {month} năm {self.day.year}"


COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def printable(text: str) -> str:
    """Without what no XML can hold."""
    return "".join(letter for letter in text if letter in "\n\t" or (letter >= " " and letter not in "\ufffe\uffff"))
