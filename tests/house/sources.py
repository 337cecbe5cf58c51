"""The product's own files, as the checks of the house read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.paths import CHECKOUT

FLOORS = ("expex", "evaluation", "matching", "reflections", "exchanges", "accounts", "core")


@dataclass(frozen=True)
class Source:
    """One Python file. `room` is the part of an app that it belongs to: views, forms, actions…"""

    path: Path
    floor: str
    room: str

    @property
    def name(self) -> str:
        return str(self.path.relative_to(CHECKOUT))

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call of a method, with the method's name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield node, node.func.attr

    def imports(self) -> Iterator[ast.ImportFrom]:
        """Every `from … import …`, inside functions too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                yield node

    def functions(self) -> Iterator[ast.FunctionDef]:
        """The functions at the top of the file."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef):
                yield node

    def at(self, node: ast.AST) -> str:
        """Where to look: file, line and what stands there."""
        return f"{self.name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node).splitlines()[0]}"


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the seven floors but migrations; dev.py's own programs are their own world."""
    found = []
    for floor in FLOORS:
        for path in sorted((CHECKOUT / floor).rglob("*.py")):
            parts = path.relative_to(CHECKOUT / floor).with_suffix("").parts
            if "migrations" not in parts and not (floor == "expex" and parts[0] == "dev"):
                found.append(Source(path, floor, parts[0]))
    return tuple(found)


def rooms(*names: str) -> list[Source]:
    """The files of these rooms, of every app."""
    return [source for source in sources() if source.room in names]


@cache
def templates() -> tuple[Path, ...]:
    """Every template, of pages and of mail."""
    return tuple(sorted(path for path in (CHECKOUT / "templates").rglob("*") if path.is_file()))


def decorators(function: ast.FunctionDef) -> set[str]:
    """The names of a function's decorators, without their arguments."""
    found = set()
    for decorator in function.decorator_list:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        found.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
    return found


def told(advice: str, places: list[str]) -> str:
    """A failing check in full: what to do, and every place."""
    return "\n".join([f"{advice}:", *places])
