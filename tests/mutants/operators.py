"""The mutations tried: those of Cosmic Ray that keep a meaning, and five that it lacks."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import OPERATOR_PROVIDERS
from parso.python.tree import Name
from parso.tree import Leaf

# One replacement for each arithmetic operator, and two for each order: the border and the contrary. Cosmic Ray has
# eleven and seven; most raise TypeError, and would fill a sample with mutants that any test kills.
OF_COSMIC_RAY = """
    AddNot ExceptionReplacer NumberReplacer RemoveDecorator ZeroIterationForLoop
    ReplaceAndWithOr ReplaceOrWithAnd ReplaceTrueWithFalse ReplaceFalseWithTrue
    ReplaceBreakWithContinue ReplaceContinueWithBreak
    ReplaceBinaryOperator_Add_Sub ReplaceBinaryOperator_Sub_Add ReplaceBinaryOperator_Mul_Div
    ReplaceBinaryOperator_Div_Mul ReplaceBinaryOperator_FloorDiv_Mul ReplaceBinaryOperator_Mod_FloorDiv
    ReplaceBinaryOperator_Pow_Mul ReplaceBinaryOperator_LShift_RShift ReplaceBinaryOperator_RShift_LShift
    ReplaceBinaryOperator_BitOr_BitAnd ReplaceBinaryOperator_BitAnd_BitOr ReplaceBinaryOperator_BitXor_BitOr
    ReplaceComparisonOperator_Eq_NotEq ReplaceComparisonOperator_NotEq_Eq
    ReplaceComparisonOperator_Is_IsNot ReplaceComparisonOperator_IsNot_Is
    ReplaceComparisonOperator_Lt_LtE ReplaceComparisonOperator_Lt_GtE
    ReplaceComparisonOperator_LtE_Lt ReplaceComparisonOperator_LtE_Gt
    ReplaceComparisonOperator_Gt_GtE ReplaceComparisonOperator_Gt_LtE
    ReplaceComparisonOperator_GtE_Gt ReplaceComparisonOperator_GtE_Lt
    ReplaceUnaryOperator_USub_UAdd ReplaceUnaryOperator_Delete_Not ReplaceUnaryOperator_Delete_Invert
""".split()

Node = Any  # of parso: what it has depends on its type
Rewrite = Callable[[Node], tuple[Node, str] | None]


def _code(node: Node) -> str:
    return str(node.get_code(include_prefix=False))


def _value_to_none(node: Node) -> tuple[Node, str] | None:
    """`return value` → `return None`."""
    if node.type != "return_stmt" or _code(node.children[1]) == "None":
        return None
    return node.children[1], "None"


def _default(node: Node) -> tuple[Node, str] | None:
    """`def f(x=value)` → `def f(x=None)`, and `def f(x=None)` → `def f(x=1)`."""
    if node.type != "param" or node.default is None:
        return None
    return node.default, "1" if _code(node.default) == "None" else "None"


def _membership(node: Node) -> tuple[Node, str] | None:
    """`x in y` ↔ `x not in y`."""
    swapped = {"in": "not in", "not in": "in"}
    found = node.children[1] if node.type == "comparison" else None
    return (found, swapped[" ".join(_code(found).split())]) if found and _code(found).split()[-1] == "in" else None


def _filter(node: Node) -> tuple[Node, str] | None:
    """`for x in y if z` → `for x in y if not (z)`, in a comprehension."""
    return (node.children[1], f"not ({_code(node.children[1])})") if node.type == "comp_if" else None


def _augmented(node: Node) -> tuple[Node, str] | None:
    """`x += y` → `x -= y` and the like, which are no arithmetic operators to Cosmic Ray."""
    swapped = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|="}
    return (node, swapped[node.value]) if isinstance(node, Leaf) and node.value in swapped else None


def _operator(rewrite: Rewrite) -> type[Operator]:
    """Return the operator of Cosmic Ray that writes one node, or one child of it, in another way."""

    class Rewriting(Operator):  # type: ignore[misc]
        def mutation_positions(self, node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
            if found := rewrite(node):
                yield found[0].start_pos, found[0].end_pos

        def mutate(self, node: Node, index: int) -> Node:
            old, text = rewrite(node) or (node, "")
            new = Name(text, old.start_pos, prefix=old.get_first_leaf().prefix)
            if old is node:
                return new
            holder = old.parent
            holder.children[holder.children.index(old)] = new
            return node

        @classmethod
        def examples(cls) -> tuple[()]:
            return ()

    return Rewriting


OURS = {
    "ReturnNone": _operator(_value_to_none),
    "Default": _operator(_default),
    "Membership": _operator(_membership),
    "Filter": _operator(_filter),
    "Augmented": _operator(_augmented),
}
OPERATOR_PROVIDERS["ours"] = OURS
NAMES = [*(f"core/{name}" for name in OF_COSMIC_RAY), *(f"ours/{name}" for name in OURS)]


class _Behaviour(ast.NodeTransformer):
    """Keeps of a module what changes what it does: no annotation, no import for types alone, no `__all__`."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node

    visit_AsyncFunctionDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(None)
        self.generic_visit(node)
        return node

    def visit_If(self, node: ast.If) -> ast.If | None:
        self.generic_visit(node)
        return None if ast.unparse(node.test).removeprefix("not ").endswith("TYPE_CHECKING") else node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign | None:
        self.generic_visit(node)
        return None if ast.unparse(node.targets[0]) == "__all__" else node


def behaviour(code: str) -> str | None:
    """Return what the code of a module does, to be compared; nothing for code that is not Python."""
    try:
        return ast.dump(_Behaviour().visit(ast.parse(code)))
    except SyntaxError:
        return None
