"""Refusing, and stopping on every page, against a real box: nothing is stored, nothing counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.errors import FacilitatorError, StorageFault
from facilitator.domain.responses import Response
from facilitator.services.collection import OpenRound
from facilitator.storage.office import Office
from facilitator.system.places import OPEN
from tests.support.kiosk_room import Room, open_room, seen_texts
from tests.support.offices import a_session, an_open_round, answer, practice_office

WAYS = (
    ("welcome", "decline"),
    ("who", "decline"),
    ("aloud", "decline"),
    ("heading", "stop"),
    ("item", "stop"),
    ("comment", "stop"),
    ("review", "stop"),
    ("failed", "stop"),
    ("dark item", "stop"),
    ("dark review", "stop"),
)


@dataclass
class Table:
    """A real box with three answers in it, for a participant screen to hand in to."""

    folder: Path
    office: Office
    opened: OpenRound
    fails: bool = False

    @classmethod
    def laid(cls, folder: Path) -> Table:
        office = practice_office(folder)
        made = cls(folder, office, an_open_round(office, a_session(office)))
        answer(office, made.opened, 3)
        return made

    def submit(
        self,
        response: Response,
        ticket: bytes,
        kept: Callable[[int], None],
        failed: Callable[[FacilitatorError], None],
    ) -> None:
        if self.fails:
            failed(StorageFault("The disk is full."))
        else:
            ticket = ticket.rjust(16, b"-")  # the room's own are shorter
            kept(services.collection.submit(self.office, self.opened, response, ticket))

    def counted(self) -> tuple[object, ...]:
        """What a trainer can count, and every byte of the box."""
        files = sorted(path for path in (self.folder / OPEN).rglob("*") if path.is_file())
        return (
            services.collection.count(self.office, self.opened),
            services.collection.tally(self.office, self.opened),
            [(path.name, path.read_bytes()) for path in files],
        )


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = Table.laid(tmp_path / "data")
    yield made
    made.office.close()


def walk_to(room: Room, table: Table, page: str) -> None:
    """Answer what comes until the page is up."""
    room.wait(400)
    if page in {"who", "aloud", "welcome"}:
        if page != "welcome":
            room.tap(page)
        return
    if page.startswith("dark"):
        room.tap("aloud")
        room.tap("begin")
        room.key("4")
        while page == "dark review" and room.page != "review":
            room.key(".")
        return
    room.tap("begin")
    wanted = "review" if page == "failed" else page
    while room.page != wanted or (page == "item" and room.number().startswith("Question 1 ")):
        if room.page == "comment":
            QTest.keyClicks(room.see("comment"), "Xylophone")
        room.tap("answer-3" if room.page == "item" else "next")
    if page == "failed":
        table.fails = True
        room.tap("send")
        assert room.page == "failed"
        table.fails = False


def leave(room: Room, way: str) -> None:
    if way == "decline":
        room.tap("decline")
        return
    room.wait(400)
    room.tap("stop")
    assert room.page == "stop"
    room.tap("erase")


@pytest.mark.parametrize(("page", "way"), WAYS)
def test_that_leaving_on_any_page_stores_and_counts_nothing(
    qtbot: QtBot, table: Table, page: str, way: str
) -> None:
    room = open_room(qtbot, table.opened.round, submit=table.submit)
    before = table.counted()
    walk_to(room, table, page)
    leave(room, way)
    assert room.page == "closing"
    ended = seen_texts(room.window)
    assert table.counted() == before
    room.tap("next-person")
    assert room.page == "welcome"
    assert table.counted() == before
    walk_to(room, table, "review")
    room.tap("send")
    assert room.page == "closing"
    assert seen_texts(room.window) == ended  # the very page of somebody who handed in
    assert services.collection.count(table.office, table.opened) == 4


def test_that_refusing_before_a_language_is_chosen_stores_nothing(
    qtbot: QtBot, table: Table
) -> None:
    made = replace(table.opened.round, languages=("en", "es"))
    room = open_room(qtbot, made, submit=table.submit)
    before = table.counted()
    room.wait(400)
    room.tap("decline")
    assert room.page == "closing"
    assert table.counted() == before


def test_that_every_page_has_a_way_to_refuse_or_to_stop(qtbot: QtBot, table: Table) -> None:
    made = replace(table.opened.round, languages=("en", "es"))
    room = open_room(qtbot, made, submit=table.submit)
    room.wait(400)
    room.see("decline")
    room.tap("language-en")
    seen = set()
    while room.page != "review":
        seen.add(room.page)
        room.see("decline" if room.page == "welcome" else "stop")
        room.tap({"welcome": "begin", "item": "answer-1", "heading": "next"}.get(room.page, "skip"))
    room.see("stop")
    assert seen == {"welcome", "heading", "item", "comment"}


def test_that_erasing_needs_two_touches_and_no_keys_by_accident(qtbot: QtBot, table: Table) -> None:
    room = open_room(qtbot, table.opened.round, submit=table.submit)
    walk_to(room, table, "item")
    room.tap("stop")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, "1", "5"):
        room.key(key)
        assert room.page == "stop"
    room.key(Qt.Key.Key_Return)  # the calm way out
    assert room.page == "item"
