"""Where a path leads in the schema: what each part of it is called, and what kind of value stands there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from laban.regulations.figures import Figure
from laban.regulations.schema import Regulation


@dataclass(frozen=True)
class Step:
    """One part of a path. An entry is a row of a list or of a mapping; `owner` is the key in which it stands."""

    key: str
    owner: str
    type: Any
    is_entry: bool = False

    @property
    def is_row(self) -> bool:
        return self.is_entry and is_model(self.type)

    @property
    def member(self) -> "Step":
        """What stands in the list."""
        return Step(self.key, self.owner, _inner(self.type))


def steps(path: Sequence[str]) -> list[Step]:
    """The parts of a path of the whole folder, such as `("tasks", "T-1", "lead")`."""
    found = [Step("", "", Regulation)]
    for part in path:
        found.append(below(found[-1], part))
    return found[1:]


def below(step: Step, part: str) -> Step:
    """What `part` leads to; anything at all where the schema leaves it open."""
    core = _core(step.type)
    if is_model(core):
        return Step(part, step.owner if step.is_entry else step.key, fields(core).get(part, Any))
    return Step(part, step.key, _inner(core), is_entry=True)


@cache
def fields(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model as the files write them, and their types without `| None`."""
    hints = get_type_hints(model, include_extras=True)
    return {(field.alias or name): _given(hints[name]) for name, field in model.model_fields.items()}


@cache
def defaults(model: type[BaseModel]) -> dict[str, Any]:
    return {
        (field.alias or name): field.get_default(call_default_factory=True, validated_data={})
        for name, field in model.model_fields.items()
        if not field.is_required()
    }


def models(model: type[BaseModel] = Regulation) -> list[type[BaseModel]]:
    """This model and all in it, each once."""
    found, waiting = [], [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.append(one)
            waiting += [inner for type in fields(one).values() for inner in ends(type) if is_model(inner)]
    return found


def is_model(type_: Any) -> bool:
    """Something with keys; a figure is one text in the files."""
    return isinstance(type_, type) and issubclass(type_, BaseModel) and type_ is not Figure


def words_of(type_: Any) -> list[str]:
    """The words of a `Literal`, also within a list."""
    return [word for end in ends(type_) for word in get_args(end) if isinstance(word, str)]


def ends(type_: Any) -> Iterator[Any]:
    """What the lists and mappings of a type hold in the end."""
    inner = _inner(type_)
    if inner is Any:
        yield _core(type_)
    else:
        yield from ends(inner)


def _inner(type_: Any) -> Any:
    """What a list or a mapping holds."""
    core = _core(type_)
    return _given(get_args(core)[-1]) if get_origin(core) in (list, dict) else Any


def _core(type_: Any) -> Any:
    return get_args(type_)[0] if get_origin(type_) is Annotated else type_


def _given(type_: Any) -> Any:
    if get_origin(type_) in (Union, UnionType):
        return next(one for one in get_args(type_) if one is not NoneType)
    return type_
