"""Which texts the sources hold, and the .po files made from them.

Read from the syntax tree: Babel's own extractor loses a text inside a call inside another text's
holes. `bot/<capability>/` goes to `<capability>.po`; the kit and what stands in `bot/` itself to
`chat.po`; `lang/` to `lang.po`. A comment right above that begins with `Translators:` goes along.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from lang.catalogue import HOLE

TEXTS = {"say": 1, "label": 1, "count": 2, "label_count": 2, "say_in": 2, "label_in": 2}
"""Which calls hold texts, in how many of their first arguments."""

LEAST = {"count": 3, "label_count": 3}
"""With fewer arguments it is another's: `"abc".count("b")`."""

SEPARATORS = " ·\n"
"""A text of nothing but holes and these has nothing to translate."""

MACHINERY = ("lang/lang.py", "bot/commands.py")
"""Where texts are passed on: from one method to the next, from a command to Telegram's menu."""


@dataclass(frozen=True)
class Said:
    """One text in a source: `id` as gettext has it, one text or (one, many)."""

    id: str | tuple[str, str]
    context: str | None
    comment: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    path: str
    text: str

    @property
    def domain(self) -> str:
        top, *rest = self.path.split("/")
        return rest[0] if top == "bot" and len(rest) > 1 else {"bot": "chat"}.get(top, top)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call that says something, in the order of the source."""
        found = [
            (_name(node), node)
            for node in ast.walk(ast.parse(self.text))
            if isinstance(node, ast.Call)
        ]
        says = [(name, node) for name, node in found if _says(name, node)]
        return iter(sorted(says, key=lambda each: (each[1].lineno, each[1].col_offset)))

    def said(self) -> Iterator[Said]:
        """Its texts; calls whose texts are not literal are left to `vague`."""
        lines = self.text.splitlines()
        for name, call in self.calls():
            texts = [_literal(arg) for arg in call.args[: TEXTS.get(name, 1)]]
            if all(HOLE.sub("", text or "").strip(SEPARATORS) for text in texts):
                yield _said(name, [text for text in texts if text], _above(lines, call.lineno))

    def vague(self) -> Iterator[str]:
        """Calls whose text cannot be found: no literal, no table of `mark`ed texts in this file."""
        tables = set(_tables(ast.parse(self.text)))
        for name, call in self.calls():
            args = call.args[: TEXTS.get(name, 1)]
            if len(args) < TEXTS.get(name, 1) or not all(
                _literal(arg) or _from_table(arg, tables) for arg in args
            ):
                yield f"{self.path}:{call.lineno}: {name}() without a literal text"


def sources(root: Path) -> list[Source]:
    """The files that may speak: those of `bot` and `lang`."""
    files = sorted(path for top in ("bot", "lang") for path in (root / top).rglob("*.py"))
    return [Source(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in files]


def found(root: Path) -> dict[str, Catalog]:
    """What is said, by domain, without translations."""
    domains: dict[str, Catalog] = {}
    for source in sources(root):
        for said in source.said():
            domain = domains.setdefault(source.domain, Catalog())
            domain.add(said.id, context=said.context, auto_comments=said.comment)
    return domains


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name):
            return name if name in TEXTS else ""
        case ast.Name(id="mark"):
            return "mark" if len(call.args) == 1 else ""
    return ""


def _says(name: str, call: ast.Call) -> bool:
    return bool(name) and len(call.args) >= LEAST.get(name, 0)


def _literal(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
    return None


def _said(name: str, texts: list[str], comment: tuple[str, ...]) -> Said:
    if name.endswith("_in"):
        return Said(texts[1], texts[0], comment)
    return Said((texts[0], texts[1]) if len(texts) > 1 else texts[0], None, comment)


def _above(lines: list[str], number: int) -> tuple[str, ...]:
    """The translators' comment that ends on the line before."""
    found: list[str] = []
    for line in reversed(lines[: number - 1]):
        if not line.lstrip().startswith("#"):
            break
        found.insert(0, line.strip("# "))
    told = bool(found) and found[0].startswith("Translators:")
    return tuple(line.removeprefix("Translators:").strip() for line in found) if told else ()


def _tables(tree: ast.Module) -> Iterator[str]:
    """Names at the top of a module that hold marked texts."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            calls = (each for each in ast.walk(node.value) if isinstance(each, ast.Call))
            if any(_name(call) == "mark" for call in calls):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                yield from (each.id for each in targets if isinstance(each, ast.Name))


def _from_table(node: ast.expr, tables: set[str]) -> bool:
    match node:
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return name in tables
    return False
