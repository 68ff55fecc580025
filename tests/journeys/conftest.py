"""Whoever goes on a journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.journey import Trainer, journey


@pytest.fixture
def trainer(qtbot: QtBot, monkeypatch, caplog, tmp_path: Path) -> Iterator[Trainer]:
    with journey(qtbot, monkeypatch, tmp_path / "data") as made:
        yield made
    assert caplog.messages == []
