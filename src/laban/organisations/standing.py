"""Who answers today for what a body had: itself, the one body that took over all of it, or the one an office chose.

Roles, rounds and sheets keep the body they were made for; nothing is rewritten when bodies merge, and nothing need be
written back when a reform is undone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.directory.directory import Directory
from laban.directory.states import Link
from laban.keeping.door import Act, Subject, action
from laban.organisations.models import SuccessorChoice
from laban.organisations.reading import directory


@dataclass(frozen=True)
class Standing:
    """`now` is who answers on the day asked about, None while nobody is chosen; `candidates` are the successors."""

    body: str
    now: str | None
    candidates: tuple[str, ...] = ()
    path: tuple[Link, ...] = ()
    chosen: bool = False

    @property
    def has_moved(self) -> bool:
        return self.now != self.body


def standing_of(bodies: Iterable[str], day: date) -> dict[str, Standing]:
    """By body. A body that no table knows answers for itself."""
    known = directory()
    wanted = set(bodies)
    if all(known.on(body, day) is not None or not known.life(body) for body in wanted):
        return {body: Standing(body, body) for body in wanted}
    choices = _choices()
    return {body: _standing(known, body, day, choices, frozenset()) for body in wanted}


def answers_today(body: str, day: date) -> str | None:
    return standing_of([body], day)[body].now


def _choices() -> dict[str, str]:
    """The latest choice for each body."""
    return dict(SuccessorChoice.objects.order_by("id").values_list("organisation_id", "successor_id"))


def _standing(known: Directory, body: str, day: date, choices: dict[str, str], seen: frozenset[str]) -> Standing:
    if known.on(body, day) is not None or not known.life(body) or body in seen or _not_begun(known, body, day):
        return Standing(body, body)
    links = [link for link in known.successors(body) if link.day <= day]
    nexts = tuple(dict.fromkeys(link.successor for link in links))
    chosen = choices.get(body) if len(nexts) != 1 else None  # with one successor there is nothing to choose
    heir = chosen or (nexts[0] if len(nexts) == 1 else None)
    if heir is None:
        return Standing(body, None, nexts, tuple(links))
    further = _standing(known, heir, day, choices, seen | {body})
    return Standing(body, further.now, nexts, (*links, *further.path), chosen=bool(chosen) or further.chosen)


def _not_begun(known: Directory, body: str, day: date) -> bool:
    since = known.life(body)[0].since
    return since is not None and since > day


@action("organisations.choose")
def choose_successor(act: Act, *, organisation: str, successor: str, because: str = "") -> SuccessorChoice:
    """The programme office says who takes over the rounds, sheets and roles of a body that has ended."""
    act.authorise(Subject())
    known, day = directory(), f"{act.today:%d/%m/%Y}"
    for field, id in (("organisation", organisation), ("successor", successor)):
        if id not in known.bodies:
            raise refuse("organisation.unknown", place=field, organisation=id)
    if known.on(organisation, act.today) is not None or _not_begun(known, organisation, act.today):
        name = known.life(organisation)[-1].name
        raise refuse("reform.not-ended", place="organisation", unit=name, day=day)
    if known.on(successor, act.today) is None:
        raise refuse("reform.successor-gone", place="successor", unit=known.life(successor)[-1].name, day=day)
    choice = SuccessorChoice(
        organisation_id=organisation,
        successor_id=successor,
        by=act.actor.name,
        at=act.at,
        because=clean_text(because, "because"),
    )
    choice.save()
    act.record(f"organisation:{organisation}", successor=successor, because=choice.because)
    return choice
