"""From the frozen figures of a snapshot to the tables of a release: pure, given rows and texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laban.base.exact import canonical_number, from_canonical
from laban.compute.attainment import Attainment, State
from laban.compute.bulk import Question, judge_all
from laban.publish.parts import RoundPart
from laban.publish.tables import ATTAINMENT, OBSERVATION_KEY, OBSERVATIONS, Row
from laban.regulations.asking import asked
from laban.regulations.judging import bar_of, is_due
from laban.regulations.schema import Regulation


@dataclass(frozen=True)
class _Case:
    """One asked value with what is needed to judge it."""

    key: Row
    observation: Row | None
    question: Question


def tables_of(
    parts: Sequence[RoundPart], rows: Mapping[str, Sequence[Row]], texts: Mapping[str, Regulation]
) -> dict[str, list[Row]]:
    """The public tables by name. `rows` and `texts` are by the key of the round."""
    observations = [
        {column: row[column] for column in OBSERVATIONS.columns} for part in parts for row in rows[part.key]
    ]
    cases = [case for part in parts for case in _cases(part, rows[part.key], texts[part.key])]
    states = judge_all([case.question for case in cases])
    attainment = [_attainment(case, state) for case, state in zip(cases, states, strict=True)]
    return {OBSERVATIONS.name: observations, ATTAINMENT.name: attainment}


def _cases(part: RoundPart, rows: Sequence[Row], text: Regulation) -> Iterator[_Case]:
    """Every asked value, also one that nobody sent: it is judged "no data"."""
    accepted = {tuple(row[column] for column in OBSERVATION_KEY): row for row in rows}
    for item in asked(text, part.calendar, part.period):
        if item.of_class:
            continue  # figures of the bodies of a class have no bar of their own
        indicator = text.indicator(item.indicator)
        key = (part.regulation, item.indicator, item.about, f"{part.year}-{part.period}", item.route)
        observation = accepted.get(key)
        value = observation["value"] if observation else None
        yield _Case(
            key=dict(zip(OBSERVATION_KEY, key, strict=True)),
            observation=observation,
            question=Question(
                value=from_canonical(value) if value is not None else None,
                bar=bar_of(text, indicator, indicator.plan.get(part.year)),
                due=is_due(text, indicator, part.calendar, part.period),
            ),
        )


def _attainment(case: _Case, state: State) -> Row:
    question = case.question
    bar = question.bar
    gap = Attainment(state, question.value, bar).gap
    return case.key | {
        "against": "plan",
        "state": state,
        "value": case.observation["value"] if case.observation else None,
        "status": case.observation["status"] if case.observation else None,
        "operator": bar.operator if bar else None,
        "bar": canonical_number(bar.value) if bar else None,
        "gap": canonical_number(gap) if gap is not None else None,
    }
