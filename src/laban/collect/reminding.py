"""Reminders by e-mail to those who have not sent yet. They name the duty and its day, never a figure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from laban.accounts.models import Account, Role, RoleHeld
from laban.base.days import shown_day
from laban.base.messages import refuse
from laban.collect.models import Round, Sheet
from laban.collect.rounds import find_round, office_of, regulation_of_round, title_of
from laban.keeping import jobs, mail
from laban.keeping.door import Act, Actor, Subject, action
from laban.organisations.asof import names_on
from laban.organisations.standing import standing_of

# So many sheets are reminded of in one transaction.
AT_ONCE = 200
WAITING = (Sheet.State.DRAFT, Sheet.State.RETURNED, Sheet.State.WITH_HEAD, Sheet.State.APPROVED)

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Reminded:
    """`queued` mails; `already`: who had this reminder before; `without`: bodies that nobody can be written to for."""

    queued: int = 0
    already: int = 0
    without: tuple[str, ...] = ()

    def plus(self, other: "Reminded") -> "Reminded":
        return Reminded(self.queued + other.queued, self.already + other.already, (*self.without, *other.without))


def remind_all(actor: Actor, *, round: str, progress: Progress = lambda percent: None) -> Reminded:
    """All that have not sent, part by part."""
    row = find_round(round)
    waiting = list(Sheet.objects.filter(round=row, state__in=WAITING).order_by("pk").values_list("pk", flat=True))
    if row.kind == Round.Kind.HISTORY or not waiting:
        raise refuse("round.nobody-to-remind", place=round)
    told = Reminded()
    for start in range(0, len(waiting), AT_ONCE):
        told = told.plus(remind(actor, round=round, sheets=waiting[start : start + AT_ONCE]))
        progress(min(start + AT_ONCE, len(waiting)) * 100 // len(waiting))
    return told


@action("round.remind")
def remind(act: Act, *, round: str, sheets: Collection[int]) -> Reminded:
    """Writes to the reporters and heads of these sheets; nobody gets the same reminder twice: one before the day, one
    when it is over, one for each new day."""
    row = find_round(round)
    act.authorise(office_of(row))
    rows = list(Sheet.objects.filter(round=row, pk__in=sheets, state__in=WAITING).select_related("round"))
    if not rows:
        raise refuse("round.nobody-to-remind", place=round)
    people = _people({body for sheet in rows for body in sheet.reporters}, act.today)
    told = Reminded()
    for sheet in rows:
        told = told.plus(_remind(sheet, row, people, act.today))
    act.record(f"round:{row.key}", sheets=[sheet.key for sheet in rows], queued=told.queued, without=told.without)
    return told


def _remind(sheet: Sheet, round: Round, people: dict[str, list[Account]], today: date) -> Reminded:
    accounts = {account.pk: account for body in sheet.reporters for account in people.get(body, ())}
    reachable = [account for account in accounts.values() if account.email]
    if not reachable:
        return Reminded(without=(sheet.reporter,))
    due = sheet.due_again or round.due
    late = today > due
    sent = [_write(sheet, round, account, due, late) for account in reachable]
    return Reminded(queued=sum(sent), already=len(sent) - sum(sent))


def _write(sheet: Sheet, round: Round, account: Account, due: date, late: bool) -> bool:
    title, day = title_of(round, "vi"), shown_day(due, "vi")
    label = regulation_of_round(round).regulation.label.vi
    link = settings.LABAN_ADDRESS + reverse("sheet", args=[round.key, sheet.reporter, sheet.about])
    state = f"đã quá hạn ({day})" if late else f"hạn gửi đến hết ngày {day}"
    body = (
        f"Kính gửi {account.full_name},\n\nPhiếu báo cáo {title} theo “{label}” của đơn vị chưa được gửi; {state}.\n\n"
        f"Mở phiếu: {link}\n\nThư này do hệ thống Laban gửi theo yêu cầu của cơ quan điều phối."
    )
    word = "quá hạn" if late else "nhắc hạn"
    key = f"remind:{sheet.pk}:{due.isoformat()}:{'late' if late else 'due'}:{account.pk}"
    return mail.queue(key=key, to=account.email, subject=f"[Laban] {title}: {word} {day}", body=body)


def _people(bodies: Iterable[str], day: date) -> dict[str, list[Account]]:
    """By body: those who report for it or head it today, or for whoever stands for it."""
    standing = {body: row.now for body, row in standing_of(bodies, day).items()}
    rows = RoleHeld.objects.filter(
        organisation__in={now for now in standing.values() if now},
        role__in=[Role.REPORTER, Role.HEAD],
        since__lte=day,
        account__is_active=True,
    ).select_related("account")
    at: dict[str, list[Account]] = {}
    for row in rows:
        if row.until is None or row.until >= day:
            at.setdefault(row.organisation_id, []).append(row.account)
    return {body: at.get(now or "", []) for body, now in standing.items()}


def bodies_without_address(round: Round, day: date) -> list[str]:
    """The names of those that have not sent and that nobody can be written to for."""
    rows = list(Sheet.objects.filter(round=round, state__in=WAITING))
    people = _people({body for sheet in rows for body in sheet.reporters}, day)
    without = [
        body
        for sheet in rows
        if not any(account.email for body in sheet.reporters for account in people.get(body, ()))
        for body in sheet.reporters
    ]
    return [name.full for name in names_on(without, day).values()]


def run_remind(actor: Actor, progress: Progress, round: str) -> str:
    """The job of `round.remind`."""
    remind_all(actor, round=round, progress=progress)
    return f"round:{round}"


def _subject(round: str) -> Subject:
    return office_of(find_round(round))


jobs.register("round.remind", "laban.collect.reminding:run_remind", _subject)
