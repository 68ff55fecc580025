"""The text of a handout: CommonMark with tables, and fenced blocks of our own.

Raw HTML is text like any other.  Every block knows its line, so that a fault can tell it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import BadInput
from facilitator.domain.handouts import (
    Align,
    Block,
    Columns,
    Entries,
    Heading,
    Line,
    Note,
    PageEnd,
    Paragraph,
    Quote,
    Run,
    Runs,
    Step,
    Table,
    Ticks,
    Write,
    plain,
)
from facilitator.exchange.form_yaml import Fault
from facilitator.exchange.handout_pictures import picture_name, read_picture

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_BLOCKS_AT_MOST = 3000
_DEEPEST = 60  # levels the parser follows; far fewer are set
_LETTERS_AT_MOST = 256 * 1024  # set in all: an address that is named once can be shown often
_BARS_AT_MOST = 200  # in one line: every row of a table is filled up to its head
_BRACKETS_AT_MOST = 2000  # in one paragraph: the parser looks for the end of each anew
_COLUMNS_AT_MOST = 8
_BOXES_AT_MOST, _LINES_AT_MOST, _TICKS_AT_MOST = 4, 20, 10
_PARTED = "+++"
_KNOWN = "columns, write, step, ticks, note, page"
_ALIGNED: dict[str, Align] = {"text-align:right": "right", "text-align:center": "centre"}


class Reader:
    """Reads the text of one handout and notes every fault in `faults`.  `pictures` are the names of
    the files that were read for it."""

    def __init__(self, folder: Path | None, faults: list[Fault]) -> None:
        self._folder, self._faults = folder, faults
        self._count = self._steps = self._letters = 0
        self._title, self._full = "", False
        self.pictures: list[str] = []
        self._marks = _parser()

    def read(self, text: str, before: int) -> tuple[str, tuple[Block, ...]]:
        """The title in the text's own first heading ("" where there is none) and the blocks; so
        many lines stand `before` the text."""
        blocks = self._blocks(text, before, ("top",))
        return self._title, blocks

    # Blocks ---------------------------------------------------------------------------------

    def _blocks(self, text: str, before: int, where: tuple[str, ...]) -> tuple[Block, ...]:
        from markdown_it.tree import SyntaxTreeNode

        if any(part.count("[") > _BRACKETS_AT_MOST for part in text.split("\n\n")):
            self._note(before + 1, "a paragraph holds thousands of “[”.", "Take them out.")
            return ()
        if any(line.count("|") > _BARS_AT_MOST for line in text.split("\n")):
            self._note(before + 1, "a line holds hundreds of “|”.", "Part the table.")
            return ()
        tokens = self._marks.parse(text)
        if _deepest(tokens) >= _DEEPEST:
            self._note(before + 1, "this is nested too deeply.", "Two levels are enough.")
            return ()
        return self._all(SyntaxTreeNode(tokens).children, before, where)

    def _all(
        self, nodes: Sequence[SyntaxTreeNode], before: int, where: tuple[str, ...]
    ) -> tuple[Block, ...]:
        found: list[Block] = []
        for node in nodes:
            self._count += 1
            if self._count > _BLOCKS_AT_MOST:
                if self._count == _BLOCKS_AT_MOST + 1:
                    self._at(node, before, "there is too much in this file.", "Part it.")
                break
            found += self._block(node, before, where)
        return tuple(found)

    def _block(self, node: SyntaxTreeNode, before: int, where: tuple[str, ...]) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield from self._heading(node, before, where)
            case "paragraph":
                yield from self._paragraph(node, before)
            case "bullet_list" | "ordered_list":
                yield from self._entries(node, before, where)
            case "table":
                yield from self._table(node, before)
            case "blockquote":
                if "quote" in where:
                    self._at(node, before, "a quote stands within a quote.", "Take one > away.")
                else:
                    yield Quote(self._all(node.children, before, (*where, "quote")))
            case "hr":
                yield Line()
            case "fence":
                yield from self._fence(node, before, where)
            case other:  # pragma: no cover - the parser is told which kinds there are
                raise ValueError(other)

    def _heading(
        self, node: SyntaxTreeNode, before: int, where: tuple[str, ...]
    ) -> Iterator[Block]:
        words, pictures = self._runs(node)
        if pictures:
            self._at(node, before, "a picture cannot stand in a heading.", "Put it below.")
        level = int(node.tag[1:])
        if level == 1 and where == ("top",) and self._count == 1:
            self._title = " ".join(plain(words).split())
            return
        note = ""
        if len(words) > 1 and words[-1].italic and not words[-1].bold:
            note, words = words[-1].text, words[:-1]
        if level < 3 and where == ("top",):
            self._steps = 0
            yield Heading(2, words, note)
        else:
            yield Heading(3, (*words, Run(f" {note}", italic=True)) if note else words)

    def _paragraph(self, node: SyntaxTreeNode, before: int) -> Iterator[Block]:
        words, pictures = self._runs(node)
        if plain(words).strip():
            yield Paragraph(words)
        for picture in pictures:
            try:
                if self._folder is None:
                    raise BadInput("pictures have no folder here.", "Take it out.")
                address = str(picture.attrs.get("src", ""))
                yield read_picture(self._folder, address, picture.content)
                self.pictures.append(picture_name(address))
            except BadInput as fault:
                self._at(node, before, fault.message, fault.remedy)

    def _entries(
        self, node: SyntaxTreeNode, before: int, where: tuple[str, ...]
    ) -> Iterator[Block]:
        if where.count("list") > 1:
            self._at(node, before, "a list stands three deep.", "Two levels are enough.")
            return
        entries = tuple(
            self._all(entry.children, before, (*where, "list")) for entry in node.children
        )
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        yield Entries(entries, first)

    def _table(self, node: SyntaxTreeNode, before: int) -> Iterator[Block]:
        rows = [row for part in node.children for row in part.children]
        head = rows[0].children
        if len(head) > _COLUMNS_AT_MOST:
            self._at(
                node,
                before,
                f"a table has {len(head)} columns; {_COLUMNS_AT_MOST} fit on paper.",
                "Part it into two.",
            )
            return
        cells = []
        for row in rows:
            read = [self._runs(cell) for cell in row.children]
            if any(pictures for _, pictures in read):
                self._at(row, before, "a picture cannot stand in a table.", "Put it below.")
            cells.append(tuple(words for words, _ in read))
        aligned = tuple(_ALIGNED.get(str(cell.attrs.get("style", "")), "left") for cell in head)
        yield Table(cells[0], tuple(cells[1:]), aligned)

    # Our own blocks -------------------------------------------------------------------------

    def _fence(self, node: SyntaxTreeNode, before: int, where: tuple[str, ...]) -> Iterator[Block]:
        kind, _, rest = node.info.strip().partition(" ")
        rest, text = rest.strip(), node.content
        inner = before + (node.map or (0, 0))[0] + 1
        if kind in ("columns", "step", "page") and where != ("top",):
            self._at(node, before, f"“{kind}” cannot stand within another block.", "Move it out.")
        elif kind == "columns":
            parts = _parted(text)
            if len(parts) != 2:
                remedy = f'Part the two columns by one line "{_PARTED}".'
                self._at(node, before, "“columns” needs two columns.", remedy)
                return
            left, right = parts
            yield Columns(
                self._blocks(left, inner, (*where, "columns")),
                self._blocks(right, inner + left.count("\n") + 1, (*where, "columns")),
            )
        elif kind == "write":
            prompts = [self._line(line) for line in text.split("\n") if line.strip()]
            if len(prompts) > _BOXES_AT_MOST:
                remedy = "Begin another “write” for the others."
                self._at(
                    node,
                    before,
                    f"more than {_BOXES_AT_MOST} fields to write in stand side by side.",
                    remedy,
                )
                return
            yield Write(tuple(prompts), self._number(node, before, rest, 3, _LINES_AT_MOST))
        elif kind == "step":
            yield self._step(node, before, rest, text, inner)
        elif kind == "ticks":
            words = self._line(" ".join(text.split()))
            yield Ticks(words, self._number(node, before, rest, 3, _TICKS_AT_MOST))
        elif kind == "note":
            if "note" in where:
                self._at(node, before, "a note stands within a note.", "Take one away.")
                return
            yield Note(self._blocks(text, inner, (*where, "note")))
        elif kind == "page":
            yield PageEnd()
        elif kind:
            self._at(node, before, f"a block “{kind[:40]}” is not known.", f"Known: {_KNOWN}.")
        elif text.strip():
            yield Paragraph((Run(text.rstrip("\n")),))

    def _step(self, node: SyntaxTreeNode, before: int, name: str, text: str, inner: int) -> Block:
        lines = text.split("\n")
        asked = [line.lstrip()[1:].strip() for line in lines if line.lstrip().startswith(">")]
        said = "\n".join("" if line.lstrip().startswith(">") else line for line in lines)
        if len(asked) > _BOXES_AT_MOST:
            remedy = "Begin another step for the others."
            self._at(
                node,
                before,
                f"more than {_BOXES_AT_MOST} fields to write in stand side by side.",
                remedy,
            )
        self._steps += 1
        return Step(
            self._steps,
            self._line(name),
            self._blocks(said, inner, ("top", "step")),
            tuple(map(self._line, asked[:_BOXES_AT_MOST])),
        )

    def _number(self, node: SyntaxTreeNode, before: int, said: str, usual: int, most: int) -> int:
        if not said:
            return usual
        fits = said.isascii() and said.isdigit() and len(said) < 4 and 1 <= int(said) <= most
        if not fits:
            self._at(
                node, before, f"“{said[:40]}” is not a number that fits.", f"Write 1 to {most}."
            )
            return usual
        return int(said)

    # Text within a block --------------------------------------------------------------------

    def _line(self, text: str) -> Runs:
        """A single line's text, with its bold and italic."""
        from markdown_it.tree import SyntaxTreeNode

        if text.count("[") > _BRACKETS_AT_MOST:
            return (Run(text),)
        tokens = self._marks.parseInline(text)
        if _deepest(tokens) >= _DEEPEST:
            return (Run(text),)
        return self._measured(SyntaxTreeNode(tokens).children)

    def _runs(self, node: SyntaxTreeNode) -> tuple[Runs, list[Any]]:
        """The text of a block, and the pictures in it."""
        inside = [child for child in node.children if child.type == "inline"]
        pictures = [part for child in inside for part in child.walk() if part.type == "image"]
        return self._measured(inside), pictures

    def _measured(self, nodes: Sequence[SyntaxTreeNode]) -> Runs:
        """The runs of these nodes, as long as there is room for them."""
        found: list[Run] = []
        for run in _runs(nodes):
            self._letters += len(run.text)
            if self._letters > _LETTERS_AT_MOST:
                if not self._full:
                    self._full = True
                    self._note(1, "with its addresses this is too much text.", "Part it.")
                break
            found.append(run)
        return tuple(found)

    def _at(self, node: SyntaxTreeNode, before: int, what: str, remedy: str) -> None:
        self._note(before + (node.map or (0, 0))[0] + 1, what, remedy)

    def _note(self, line: int, what: str, remedy: str) -> None:
        self._faults.append(Fault(line, "", what, remedy))


def _parser() -> Any:
    from markdown_it import MarkdownIt

    # Indented text is text: nobody who writes a handout means program code by it.
    parser: Any = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 20})
    # On paper no address does anything, and one that is refused is to be told.
    parser.validateLink = lambda _address: True
    return parser.enable("table").disable("code")


def _deepest(tokens: Sequence[Token]) -> int:
    """How deep the deepest of these stands, of blocks or within a line."""
    return max((max(one.level, _deepest(one.children or ())) for one in tokens), default=0)


def _parted(text: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip() == _PARTED:
            parts.append([])
        else:
            parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def _runs(
    nodes: Sequence[SyntaxTreeNode], bold: bool = False, italic: bool = False
) -> Iterator[Run]:
    """The runs of text in these nodes; a link's address follows it in brackets."""
    for node in nodes:
        match node.type:
            case "strong":
                yield from _runs(node.children, True, italic)
            case "em":
                yield from _runs(node.children, bold, True)
            case "softbreak":
                yield Run(" ", bold, italic)
            case "hardbreak":
                yield Run("\n", bold, italic)
            case "image":
                pass
            case "link":
                shown = tuple(_runs(node.children, bold, italic))
                yield from shown
                address = str(node.attrs.get("href", "")).removeprefix("mailto:")
                if address and address != plain(shown):
                    yield Run(f" ({address})", bold, italic)
            case _ if node.children:
                yield from _runs(node.children, bold, italic)
            case _:
                yield Run(node.content, bold, italic)
