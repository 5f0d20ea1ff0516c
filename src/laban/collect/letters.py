"""The official letter that goes with a sheet: its number, day and signer, and the signed PDF."""

from dataclasses import dataclass
from datetime import date

from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.models import Evidence, Round, Sheet
from laban.keeping.door import Act

_LONGEST = {"number": 80, "signer": 200}


@dataclass(frozen=True)
class Letter:
    number: str = ""
    day: date | None = None
    signer: str = ""

    @property
    def facts(self) -> dict[str, str | None]:
        return {"number": self.number, "day": str(self.day) if self.day else None, "signer": self.signer}


def keep_letter(act: Act, sheet: Sheet, letter: Letter) -> None:
    """Puts the letter on the sheet; the caller saves it."""
    number, signer = clean_text(letter.number, "letter_number"), clean_text(letter.signer, "letter_signer")
    for field, text in (("number", number), ("signer", signer)):
        if len(text) > _LONGEST[field]:
            raise refuse("text.too-long", f"letter_{field}", longest=_LONGEST[field])
    if letter.day is not None and letter.day > act.today:
        raise refuse("sheet.letter-in-future", place="letter_day", day=f"{letter.day:%d/%m/%Y}")
    sheet.letter_number, sheet.letter_day, sheet.letter_signer = number, letter.day, signer


def check_letter(sheet: Sheet) -> None:
    """A round may ask for the letter; a sheet entered on behalf has it already, and the paper itself as its proof."""
    if sheet.round.letter != Round.Letter.REQUIRED or sheet.on_behalf:
        return
    faults = [
        Fault("sheet.letter-missing", place)
        for place, there in (
            ("letter_number", sheet.letter_number),
            ("letter_day", sheet.letter_day),
            ("letter_signer", sheet.letter_signer),
        )
        if not there
    ]
    if not Evidence.objects.filter(sheet=sheet, is_letter=True, removed_at__isnull=True).exists():
        faults.append(Fault("sheet.signed-letter-missing", "letter_file"))
    if faults:
        raise Refusal(*faults)
