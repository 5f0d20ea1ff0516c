"""The rights table: who may do and see what. It is data; `/rights/` shows it and one function reads it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from laban.accounts.models import Role, RoleHeld
from laban.base.messages import refuse
from laban.keeping.door import Actor, Subject, Warrant
from laban.organisations.reading import directory
from laban.organisations.standing import answers_today

OPERATOR_ROLE = "operator"
ANY_ROLE = "account"


class Scope(StrEnum):
    """Where the role must be held for the right to apply."""

    REPORTING_BODY = "reporting_body"
    GIVEN_BODY = "given_body"
    OFFICE = "office"
    ANYWHERE = "anywhere"
    SERVER = "server"
    ONESELF = "oneself"


@dataclass(frozen=True)
class Right:
    action: str
    role: str
    scope: Scope


def _rows(actions: str, role: str, scope: Scope) -> list[Right]:
    return [Right(action, role, scope) for action in actions.split()]


_REVIEW = "sheet.read sheet.accept sheet.return sheet.remark correction.accept correction.refuse"
_DIRECTORY = "enterprise.read organisations.reform organisations.undo organisations.choose organisations.import"

# Reading is a right too: `sheet.read`, `round.read`, `release.read`, `account.read` and `enterprise.read` (enterprises
# that are known by their tax code) are not actions. A job is asked for with the right to its work, and seen by who
# asked for it.
RIGHTS: tuple[Right, ...] = (
    *_rows("sheet.read sheet.type sheet.put sheet.share sheet.hand_over", Role.REPORTER, Scope.REPORTING_BODY),
    *_rows(
        "sheet.read sheet.share sheet.approve sheet.approve_at_once sheet.send sheet.give_back",
        Role.HEAD,
        Scope.REPORTING_BODY,
    ),
    *_rows("sheet.attach sheet.detach sheet.remark correction.propose", Role.REPORTER, Scope.REPORTING_BODY),
    *_rows("sheet.attach sheet.detach sheet.remark correction.send", Role.HEAD, Scope.REPORTING_BODY),
    *_rows(_REVIEW, Role.REVIEWER, Scope.GIVEN_BODY),
    *_rows(_REVIEW, Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows("sheet.enter_for sheet.type_for sheet.send_for sheet.attach", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows("round.read round.open round.fill round.close", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows("round.reopen round.let_in round.remind history.import", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows("release.read release.make release.approve release.publish", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    Right("reading.choose", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows("regulation.load regulation.upload regulation.confirm", Role.PROGRAMME_OFFICE, Scope.OFFICE),
    *_rows(_DIRECTORY, Role.PROGRAMME_OFFICE, Scope.ANYWHERE),
    *_rows(_DIRECTORY, Role.ADMINISTRATOR, Scope.ANYWHERE),
    *_rows("account.read account.create account.grant account.end_role", Role.ADMINISTRATOR, Scope.ANYWHERE),
    *_rows("account.reset_password account.deactivate", Role.ADMINISTRATOR, Scope.ANYWHERE),
    *_rows("account.change_password token.make", ANY_ROLE, Scope.ONESELF),
    *_rows("token.read token.revoke", Role.ADMINISTRATOR, Scope.ANYWHERE),
    *_rows("account.read account.create account.grant account.reset_password", OPERATOR_ROLE, Scope.SERVER),
    *_rows("home.mark regulation.load demo.new_passwords", OPERATOR_ROLE, Scope.SERVER),
    *_rows(
        "organisations.load organisations.reform organisations.undo organisations.import",
        OPERATOR_ROLE,
        Scope.SERVER,
    ),
)


def authorise(actor: Actor, action: str, subject: Subject, day: date) -> Warrant:
    """The first right of the table that this person has on that day; Refusal `right.missing` when there is none."""
    warrant = Grants(actor, day).warrant(action, subject)
    if warrant is None:
        raise refuse("right.missing", place=action, action=action)
    return warrant


class Grants:
    """What one person may do on a day. Made once for a page that asks about many sheets."""

    def __init__(self, actor: Actor, day: date):
        self.actor, self.day = actor, day
        self._held = list(_held_by(actor, day))
        self._standing: dict[str, str | None] = {}
        self._lines: dict[str, set[str]] = {}

    def may(self, action: str, subject: Subject) -> bool:
        return self.warrant(action, subject) is not None

    def warrant(self, action: str, subject: Subject) -> Warrant | None:
        rows = [right for right in RIGHTS if right.action == action]
        if not rows:
            raise LookupError(f"the rights table has no row for {action}")
        if self.actor.account is None:
            on_server = any(right.scope == Scope.SERVER for right in rows)
            return Warrant(OPERATOR_ROLE, None) if on_server else None
        for right in rows:
            if right.scope == Scope.ONESELF:
                if self.actor.role is None:  # a token has no password and makes no tokens
                    return Warrant(ANY_ROLE, None)
                continue
            for held in self._held:
                if held.role == right.role and self._covers(right.scope, held.organisation_id, subject):
                    return Warrant(held.role, self._stands(held.organisation_id) or held.organisation_id)
        return None

    def may_somewhere(self, action: str) -> bool:
        """Whether a role that this person holds, anywhere, gives the right; where, the action asks for itself."""
        roles = {right.role for right in RIGHTS if right.action == action}
        return any(held.role in roles for held in self._held)

    def _covers(self, scope: Scope, organisation: str, subject: Subject) -> bool:
        """A role, a sheet and an office that were a body's are those of whoever stands for it on the day; while nobody
        does, they are nobody's. A right that holds anywhere does not depend on the body."""
        if scope == Scope.ANYWHERE:
            return True
        bodies = [subject.office] if scope == Scope.OFFICE else subject.reporters
        holder = self._stands(organisation)
        if holder is None:
            return False
        standing = {self._stands(body) for body in bodies if body is not None} - {None}
        if scope == Scope.GIVEN_BODY:
            return any(holder in self._line(body) for body in standing if body is not None)
        return scope in (Scope.REPORTING_BODY, Scope.OFFICE) and holder in standing

    def _stands(self, body: str) -> str | None:
        if body not in self._standing:
            self._standing[body] = answers_today(body, self.day)
        return self._standing[body]

    def _line(self, body: str) -> set[str]:
        """The body and what it belongs to on the day."""
        if body not in self._lines:
            self._lines[body] = {body, *(state.id for state in directory().bodies.ancestors(body, self.day))}
        return self._lines[body]


def _held_by(actor: Actor, day: date) -> QuerySet[RoleHeld]:
    """A token acts in its own role only; the operator of the server holds none."""
    rows = roles_of(actor.account or "", day)
    return rows if actor.role is None else rows.filter(role=actor.role, organisation=actor.organisation)


def roles_of(login: str, day: date) -> QuerySet[RoleHeld]:
    """The roles of an active account on a day."""
    valid = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return RoleHeld.objects.filter(valid, account__login=login, account__is_active=True).order_by("since", "id")
