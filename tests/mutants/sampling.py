"""A random sample of the changes that can be made to a package, the same for the same seed and code."""

import difflib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec
from operators import NAMES, Node, behaviour

# What holds a binary operator; the stars of a signature are none.
BINARY = {"arith_expr", "term", "shift_expr", "expr", "and_expr", "xor_expr", "power"}


class Mutant(NamedTuple):
    """A change of one place: the lines it takes away and those it puts there."""

    spec: MutationSpec
    before: str
    after: str

    @property
    def identity(self) -> str:
        """Return what a mutant is known by even when lines move."""
        return f"{self.spec.module_path} {self.spec.definition_name}: {self.before} → {self.after}"


def definition(node: Node) -> str:
    """Return the dotted name of the function or class that a node is in, or decorates."""
    names: list[str] = []
    while node:
        parent = node.parent
        decorates = parent and parent.type == "decorated" and node is not parent.children[-1]
        named = parent.children[-1] if decorates else node
        named = named.children[-1] if named.type in ("async_funcdef", "async_stmt") and decorates else named
        if named.type in ("funcdef", "classdef"):
            names.insert(0, named.name.value)
        node = parent
    return ".".join(names) or "module"


def specifications(root: Path, package: str) -> Iterator[MutationSpec]:
    """Yield every change that an operator proposes in a package."""
    for path in sorted((root / package).rglob("*.py")):
        nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
        for name in NAMES:
            operator = get_operator(name)()
            places = [(node, place) for node in nodes for place in operator.mutation_positions(node)]
            for occurrence, (node, (start, end)) in enumerate(places):
                if "Binary" not in name or node.parent.type in BINARY:
                    where = definition(node)
                    yield MutationSpec(path.relative_to(root), name, occurrence, start, end, definition_name=where)


def changed(code: str, mutated: str) -> tuple[str, str]:
    """Return the lines that a change takes away and those it puts there, each as one line."""
    lines = list(difflib.unified_diff(code.splitlines(), mutated.splitlines(), n=0, lineterm=""))[3:]
    before, after = (" ".join(" ".join(line[1:] for line in lines if line[0] == sign).split()) for sign in "-+")
    return before, after


def mutants(root: Path, package: str, seed: int) -> Iterator[Mutant]:
    """Yield the mutants of a package in random order, without those that are no Python or change no behaviour."""
    specs = list(specifications(root, package))
    random.Random(seed).shuffle(specs)
    for spec in specs:
        code = (root / spec.module_path).read_text(encoding="utf-8")
        mutated = mutate_code(code, get_operator(spec.operator_name)(), spec.occurrence)
        if behaviour(mutated) not in (None, behaviour(code)):
            yield Mutant(spec, *changed(code, mutated))
