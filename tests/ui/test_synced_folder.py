"""A data folder that is copied elsewhere is not used: the window says why and offers another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.services.folders import SyncedFolder
from facilitator.system import paths
from facilitator.ui.parts import files
from facilitator.ui.unlock.synced import SyncedPage
from tests.support import keyrings
from tests.support.offices import PASSPHRASE
from tests.support.window_room import painted_window, texts


def test_that_such_a_folder_is_neither_made_nor_opened(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "data"
    with pytest.raises(SyncedFolder, match="lies in Dropbox, which copies") as refused:
        services.folders.create(folder, passphrase=PASSPHRASE)
    assert "could show who answered what" in str(refused.value)
    assert "Use a folder outside Dropbox, such as" in str(refused.value)
    assert refused.value.exit_code == 2
    assert not folder.exists()
    services.folders.create(tmp_path / "data", passphrase=PASSPHRASE).close()
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").rename(folder)
    for secret in (PASSPHRASE, None):
        with pytest.raises(SyncedFolder):
            services.folders.unlock(folder, secret)
    folder.rename(tmp_path / "data")
    services.folders.unlock(tmp_path / "data", PASSPHRASE).close()


@pytest.mark.parametrize("there", [True, False])
def test_that_the_window_says_why_and_goes_over_to_another_folder(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path, monkeypatch, there: bool
) -> None:
    usual = tmp_path / "usual"
    monkeypatch.setattr(paths, "default_data_folder", lambda: usual)
    with keyrings.using(keyrings.none()):
        if there:
            services.folders.create(usual, practice=True).close()
        window = painted_window(qtbot, dressed, tmp_path / "OneDrive" / "data")
        qtbot.waitUntil(lambda: bool(window.findChildren(SyncedPage)), timeout=60_000)
        (page,) = window.findChildren(SyncedPage)
        qtbot.waitUntil(page.isVisible, timeout=60_000)
        said = " ".join(label.text() for label in page.findChildren(QLabel))
        assert "This folder lies in OneDrive" in said
        assert str(tmp_path / "OneDrive" / "data") in said
        assert window.said == ""
        if there:
            page.use.click()
        else:
            monkeypatch.setattr(files, "ask_folder", lambda *_: usual)
            page.choose.click()
        qtbot.waitUntil(lambda: window.desk.has_office or window.desk.new, timeout=60_000)
        qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=60_000)
        assert window.desk.data_folder == usual
        assert window.desk.has_office is there
        assert window.rail.isVisible()
        assert window.page is window.pages["today"]
        assert "Facilitator" in window.windowTitle()
        assert texts(window.page)
        window.leave()
