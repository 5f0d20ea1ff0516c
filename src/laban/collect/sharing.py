"""Sharing a sheet out: rows go to colleagues of the same body, or to units below it, who then may fill them."""

from collections.abc import Collection

from django.db.models import Q

from laban.accounts.actions import find_account
from laban.accounts.models import Account, Role
from laban.accounts.rights import roles_of
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.finding import SheetKey, codes_on, find_sheet, office_id, subject_of
from laban.collect.models import Share, Sheet
from laban.collect.rounds import check_open
from laban.keeping.door import Act, Subject, action
from laban.organisations.reading import directory
from laban.organisations.standing import answers_today


@action("sheet.share")
def share_rows(
    act: Act, *, key: SheetKey, indicators: Collection[str], account: str = "", organisation: str = ""
) -> Sheet:
    """Gives rows to a colleague or a unit below; with neither, takes them back. The last one given to has a row."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    check_open(sheet, act.today)
    if not sheet.editable:
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)
    codes = _codes(sheet, indicators)
    colleague = _colleague(act, sheet, account) if account else None
    if organisation:
        _check_below(act, sheet, organisation)
    Share.objects.filter(sheet=sheet, indicator__in=codes).delete()
    if account or organisation:
        by = find_account(act.actor.name)
        Share.objects.bulk_create(
            Share(
                sheet=sheet,
                indicator=code,
                account=colleague,
                organisation_id=organisation or None,
                by=by,
                at=act.at,
            )
            for code in codes
        )
    act.record(f"sheet:{sheet.key}", indicators=codes, account=account, organisation=organisation)
    return sheet


def authorise_typing(act: Act, sheet: Sheet) -> set[str] | None:
    """The right to type: None for all rows, or the rows that were given to this person or to his unit."""
    try:
        act.authorise(subject_of(sheet))
        return None
    except Refusal:
        rows = shared_with(sheet, act.actor.account or "", act)
        if not rows:
            raise
        act.authorise(Subject.of(_units_of(sheet, rows), office_id(sheet.round)))
        return rows


def shared_with(sheet: Sheet, login: str, act: Act) -> set[str]:
    """The rows of a sheet that were given to a unit at which this person reports."""
    held = roles_of(login, act.today).filter(role=Role.REPORTER).values_list("organisation_id", flat=True)
    mine = {answers_today(body, act.today) for body in held} - {None}
    shares = Share.objects.filter(sheet=sheet, organisation__isnull=False)
    return {row.indicator for row in shares if answers_today(row.organisation_id or "", act.today) in mine}


def _units_of(sheet: Sheet, rows: set[str]) -> set[str]:
    shares = Share.objects.filter(sheet=sheet, indicator__in=rows, organisation__isnull=False)
    return {row.organisation_id for row in shares if row.organisation_id}


def _codes(sheet: Sheet, indicators: Collection[str]) -> list[str]:
    known = codes_on(sheet)
    faults = [Fault("sheet.not-asked", code, {"indicator": code}) for code in indicators if code not in known]
    if not indicators:
        faults.append(Fault("sheet.no-rows-chosen", "indicators"))
    if faults:
        raise Refusal(*faults)
    return [code for code in known if code in indicators]


def _colleague(act: Act, sheet: Sheet, login: str) -> Account:
    """Somebody who reports for one of the bodies of the sheet."""
    account = find_account(login)
    bodies = {answers_today(body, act.today) for body in sheet.reporters}
    held = roles_of(login, act.today).filter(role=Role.REPORTER).values_list("organisation_id", flat=True)
    if not bodies & {answers_today(body, act.today) for body in held}:
        raise refuse("sheet.no-colleague", place="account", name=account.full_name)
    return account


def _check_below(act: Act, sheet: Sheet, organisation: str) -> None:
    bodies = directory().bodies
    if bodies.on(organisation, act.today) is None:
        raise refuse("organisation.unknown", place="organisation", organisation=organisation)
    above = {state.id for state in bodies.ancestors(organisation, act.today)}
    if not above & {answers_today(body, act.today) for body in sheet.reporters}:
        raise refuse("sheet.not-below", place="organisation", unit=organisation)


def colleagues_of(sheet: Sheet, today: object) -> list[Account]:
    """Those who report for the bodies of a sheet today, in Vietnamese order."""
    valid = Q(roles__since__lte=today) & (Q(roles__until__isnull=True) | Q(roles__until__gte=today))
    at = Q(roles__role=Role.REPORTER, roles__organisation__in=sheet.reporters)
    return list(Account.objects.filter(valid & at, is_active=True).distinct())
