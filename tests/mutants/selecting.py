"""Which tests a change concerns, out of what `observing.py` saw: those that run the changed line, quickest first."""

import ast
import json
from functools import cache
from pathlib import Path


class Selection:
    """What was observed: the tests that run each line, and how long they take."""

    def __init__(self, root: Path, observations: Path) -> None:
        observed = json.loads(observations.read_text(encoding="utf-8"))
        self.root = root
        self.seconds: dict[str, float] = observed["seconds"]
        self.lines: dict[str, dict[str, list[str]]] = observed["lines"]

    def tests(self, path: Path, line: int) -> list[str]:
        """Return the tests to run; all of them, those of the module first, for what runs at import or in no test."""
        lines = self.lines.get(str(path), {})
        direct = {test for number in statement(self.root / path, line) for test in lines.get(str(number), ())}
        groups = [direct - {""}]
        if "" in direct or not direct:
            near = {test for tests in lines.values() for test in tests} - direct - {""}
            groups += [near, self.seconds.keys() - near - direct]
        return [test for group in groups for test in sorted(group, key=lambda test: (self.seconds[test], test))]


def statement(path: Path, line: int) -> range:
    """Return the lines of the innermost statement at a line, without the statements in it."""
    found = range(line, line + 1)
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.stmt):
            first = min(one.lineno for one in (*getattr(node, "decorator_list", ()), node))
            last = node.end_lineno or node.lineno
            inside = [child.lineno for child in ast.walk(node) if isinstance(child, ast.stmt) and child is not node]
            span = range(first, max(min([last + 1, *inside]), node.lineno + 1))
            found = span if line in span else found
    return found


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))
