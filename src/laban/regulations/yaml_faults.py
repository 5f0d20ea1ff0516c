"""What is wrong where YAML ends: the line on which somebody has to mend, and how.

libyaml tells the line on which it gave up, which is often later than the one with the mistake.
"""

import re
from collections.abc import Iterator

import yaml

from laban.base.messages import Fault

# A key that a colon follows without a blank, or the wide colon of an East Asian keyboard.
_NO_BLANK = re.compile(r"^\s*(- )?[\w-]+(：|:[^\s/:])")
_WIDE_BLANK = re.compile("^[ ]*\u00a0|:\u00a0")
# Values that YAML takes for something of its own unless they are quoted.
_UNQUOTED = re.compile(r"([^\s{},:]+):\s+((?:[>|]=?\s*[0-9]|[%@`])[^,}\]]*|-(?=\s*$|\s*[,}])|-\s[^,}\]-]*$)")
_SECOND_COLON = re.compile(r"^\s*(?:- )?([\w-]+):\s+([^\"'{\[\s].*:\s.*)$")


def syntax_faults(error: yaml.MarkedYAMLError, text: str, file: str) -> list[Fault]:
    lines = text.split("\n")
    problem = _line(error.problem_mark)
    context = _line(error.context_mark) if error.context_mark else problem
    tabs = [number for number, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    if problem in tabs or context in tabs:
        return [Fault("yaml.tab", f"{file}:{number + 1}") for number in tabs]
    message, number, parameters = next(_causes(error, lines, problem, context))
    return [Fault(message, f"{file}:{number + 1}", parameters)]


def _causes(
    error: yaml.MarkedYAMLError, lines: list[str], problem: int, context: int
) -> Iterator[tuple[str, int, dict[str, object]]]:
    """The likeliest first."""
    while_doing = error.context or ""
    for number in dict.fromkeys((context, problem, max(problem - 1, 0))):
        line = lines[number] if number < len(lines) else ""
        if _WIDE_BLANK.search(line):
            yield "yaml.wide-blank", number, {}
        if _NO_BLANK.search(line):
            yield "yaml.no-blank", number, {}
    line = lines[problem] if problem < len(lines) else ""
    if found := _UNQUOTED.search(line) or _SECOND_COLON.search(line):
        yield "yaml.quote", problem, {"key": found[1], "value": found[2].strip()[:60]}
    if while_doing.startswith(("while scanning a quoted scalar", "while parsing a flow")) and context < problem:
        yield "yaml.unclosed", context, {"found": problem + 1}
    if while_doing.startswith("while scanning a simple key"):
        yield "yaml.no-blank", context, {}
    yield "yaml.syntax", problem, {}


def _line(mark: yaml.Mark | None) -> int:
    return int(mark.line) if mark else 0
