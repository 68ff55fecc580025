"""One person's certificate as it will print, and the choice of its design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.certificates import Holder
from facilitator.ui.paper.page_view import PageView
from facilitator.ui.paper.pictures import Pictures
from facilitator.ui.parts import Card, SecondaryButton, Segments, Text
from facilitator.ui.session.certificates.model import DESIGNS
from facilitator.ui.theme import px
from facilitator.ui.work import Work

if TYPE_CHECKING:
    from facilitator.services.certificate_papers import Papers

_SHAPES = {"letter": 612 / 792, "a4": 595.28 / 841.89}
_AIR, _GAP = 34, 32  # beside the view and beside the page, at both ends together
_ROW, _LINE = 500, 52  # of the choices under it: as wide in one line, as high with a second
_OTHERS, _LEAST = 148, 240  # what stands above and below the view; the smallest page


class Preview(Card):
    """`designed` carries the id of the design that was chosen, `facts_wanted` asks for what stands
    on them."""

    designed = Signal(str)
    facts_wanted = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(16, 12, parent=parent)
        # It follows the window's height, and must not be what makes the window higher.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._work = work
        self._papers: Papers | None = None
        self._paper = "letter"
        self._wanted: object = None
        self.whose = Text("", "strong", wrap=True)
        self.add(self.whose)
        frame = QFrame()
        frame.setProperty("kind", "table")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        self.view = PageView()
        self.view.setAccessibleName("The certificate as it prints")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self.view)
        self.body.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pictures = Pictures(work, self)
        self._pictures.made.connect(self.view.show_picture)
        self.view.wanted.connect(self._pictures.ask)
        row = self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        self.design = Segments(DESIGNS, name="Design")
        self.design.setObjectName("certificate-design")
        self.design.chosen.connect(self.designed)
        row.addWidget(self.design)
        row.addStretch(1)
        self.facts = SecondaryButton(
            "What stands on them", "pencil", on_click=self.facts_wanted.emit
        )
        self.facts.setObjectName("certificate-facts")
        row.addWidget(self.facts)
        self.body.addLayout(row)
        self.lacking = Text("", "small", "attention", wrap=True)
        self.lacking.hide()
        self.add(self.lacking)
        self.body.addStretch(1)

    def show_papers(self, papers: Papers, paper: str) -> None:
        """Draw on these from now on."""
        self._papers, self._paper = papers, paper
        self.design.choose(str(papers.design))

    def show_holder(self, holder: Holder, whose: str) -> None:
        """This certificate; `whose` says what it is."""
        papers, paper = self._papers, self._paper
        if papers is None:
            return
        self.whose.setText(whose)
        wanted = (papers, holder, paper)
        if wanted == self._wanted:
            return
        self._wanted = wanted

        def drawn(made: tuple[bytes, str]) -> None:
            if wanted is self._wanted:
                self._pictures.take(made[0])
                self.view.show_pages(1, _SHAPES.get(paper, _SHAPES["letter"]))
                self.lacking.setText(made[1])
                self.lacking.setVisible(bool(made[1]))

        self._work.draw(
            lambda: (papers.pdf([holder], paper=paper), papers.lacking([holder])),
            drawn,
            owner=self,
        )

    def fit_page(self, width: int, height: int) -> None:
        """Room for one whole page in a card of at most so many pixels."""
        air, shape = px(_AIR) + px(_GAP), _SHAPES.get(self._paper, _SHAPES["letter"])
        tight, ways = width < px(_ROW), QBoxLayout.Direction
        self._choices.setDirection(ways.TopToBottom if tight else ways.LeftToRight)
        others = px(_OTHERS) + (px(_LINE) if tight else 0)
        page = min(width - air, (height - others - px(_GAP)) / shape)
        page = max(page, px(_LEAST))
        self.setFixedWidth(max(round(page) + air, min(width, px(_ROW))))
        self.view.setFixedSize(round(page) + px(_GAP), round(page * shape) + px(_GAP))
