"""Who is how far in which period: the programme office's table of bodies and rounds, by place. Read live.

Each sheet is one cell. Cells are counted per branch (a province with its communes, a ministry with its units), so that
thousands of bodies can be looked at branch by branch.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from laban.base.days import civil_day
from laban.collect.models import Round, Sheet
from laban.organisations.reading import directory

State = Sheet.State
# In the order in which a sheet goes through them; `late` is not one of them but lies over them.
STATES = ("not_started", "draft", "with_head", "sent", "returned", "accepted")
COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One sheet. `late`: its day is over and it is not (or not again) sent; `sent_late`: it came after the due day."""

    round: str
    reporter: str
    about: str
    state: str
    late: bool
    sent_late: bool
    on_behalf: bool
    filled: int
    asked: int


@dataclass(frozen=True)
class Row:
    """A reporter with one cell for each round, None where the round does not ask it."""

    reporter: str
    about: str
    cells: tuple[Cell | None, ...]


@dataclass
class Branch:
    """Bodies that belong together; `counts` by round, and by state, `late` beside them."""

    id: str
    rows: list[Row] = field(default_factory=list)
    counts: list[dict[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Heat:
    rounds: tuple[Round, ...]
    branches: tuple[Branch, ...]
    totals: tuple[dict[str, int], ...]
    earlier: bool
    later: bool

    @property
    def size(self) -> int:
        return sum(len(branch.rows) for branch in self.branches)


def heat_of(regulation: str, day: date, *, skip: int = 0) -> Heat:
    """The latest rounds of a regulation, the oldest of them first; `skip` so many of the latest."""
    rounds = Round.objects.filter(regulation=regulation).select_related("version").defer("version__compiled")
    found = list(rounds.order_by("-due", "-id")[skip : skip + COLUMNS + 1])
    shown = tuple(reversed(found[:COLUMNS]))
    cells = _cells(shown, day)
    branches = _branches(shown, cells, day)
    totals = tuple(dict(_sum(branch.counts[column] for branch in branches)) for column in range(len(shown)))
    return Heat(shown, branches, totals, earlier=len(found) > COLUMNS, later=skip > 0)


def _cells(rounds: Sequence[Round], day: date) -> dict[tuple[str, str], dict[int, Cell]]:
    known = {round.pk: round for round in rounds}
    rows = (
        Sheet.objects.filter(round__in=known)
        .order_by("id")
        .values_list(
            *("round_id", "reporter", "about", "state", "revision", "filled"),
            *("form__size", "first_sent_at", "due_again", "on_behalf"),
        )
    )
    cells: defaultdict[tuple[str, str], dict[int, Cell]] = defaultdict(dict)
    for pk, reporter, about, state, revision, filled, asked, sent_at, due_again, on_behalf in rows:
        round = known[pk]
        cells[reporter, about][pk] = Cell(
            round=round.key,
            reporter=reporter,
            about=about,
            state=_told(state, revision),
            late=_is_late(round, state, sent_at, due_again, day),
            sent_late=_was_late(round, sent_at),
            on_behalf=on_behalf,
            filled=filled,
            asked=asked,
        )
    return cells


def _told(state: str, revision: int) -> str:
    if state == State.APPROVED:
        return "with_head"
    return "not_started" if state == State.DRAFT and revision == 0 else state


def _is_late(round: Round, state: str, sent_at: datetime | None, due_again: date | None, day: date) -> bool:
    if round.kind == Round.Kind.HISTORY or state in (State.SENT, State.ACCEPTED):
        return False
    if sent_at is not None and due_again is None:
        return False
    return day > (due_again or round.due)


def _was_late(round: Round, sent_at: datetime | None) -> bool:
    return sent_at is not None and round.kind != Round.Kind.HISTORY and civil_day(sent_at) > round.due


def _branches(
    rounds: Sequence[Round], cells: Mapping[tuple[str, str], Mapping[int, Cell]], day: date
) -> tuple[Branch, ...]:
    order = branch_order(day)
    branches: dict[str, Branch] = {}
    for (reporter, about), by_round in cells.items():
        id = order(reporter)
        if id not in branches:
            branches[id] = Branch(id, counts=[dict.fromkeys((*STATES, "late"), 0) for _ in rounds])
        branch = branches[id]
        row = Row(reporter, about, tuple(by_round.get(round.pk) for round in rounds))
        branch.rows.append(row)
        for column, cell in enumerate(row.cells):
            if cell is not None:
                branch.counts[column][cell.state] += 1
                branch.counts[column]["late"] += cell.late
    return tuple(branches.values())


def branch_order(day: date) -> Callable[[str], str]:
    """Gives the branch of a reporter: what stands right below the root of its line, as a province's committee does."""
    bodies = directory().bodies
    tops: dict[str, str] = {}

    def branch_of(body: str) -> str:
        if body not in tops:
            state = bodies.nearest(body, day)
            parent = state.parent if state is not None else None
            above = bodies.nearest(parent, day) if parent is not None else None
            tops[body] = body if above is None or above.parent is None else branch_of(above.id)
        return tops[body]

    return lambda reporter: branch_of(reporter.partition("+")[0])


def _sum(counters: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total
