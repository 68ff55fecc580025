"""What all commands have in common."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.app.commands import COMMANDS
from facilitator.app.main import main, take_data
from facilitator.domain.errors import BadInput


def run(*arguments, **settings):
    environment = {**os.environ, **settings}
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "here", "score", "x"],
        ["score", "--data", "here", "x"],
        ["score", "x", "--data=here"],
    ],
)
def test_that_the_data_folder_may_stand_before_or_after_the_command(arguments):
    assert take_data(arguments) == (Path("here"), ["score", "x"])


def test_that_nothing_behind_two_dashes_is_taken_for_the_data_folder():
    assert take_data(["score", "--", "--data"]) == (None, ["score", "--", "--data"])


def test_that_a_data_folder_without_a_name_is_asked_for():
    with pytest.raises(BadInput, match="--data needs a folder"):
        take_data(["score", "--data"])


@pytest.mark.parametrize("command", [command.__name__.rpartition(".")[2] for command in COMMANDS])
def test_that_every_command_explains_itself_in_plain_words(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_that_a_missing_file_is_bad_input_and_named(tmp_path, capsys):
    assert main(["score", "proqol-5", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_that_an_unknown_command_is_bad_input():
    assert run("sing").returncode == 2


def test_that_without_a_display_the_window_says_so_and_does_not_crash():
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"} | bare
    ended = subprocess.run(
        [sys.executable, "-m", "facilitator"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    if sys.platform == "linux":
        assert ended.returncode == 2
        assert ended.stderr.startswith("There is no display here")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_that_a_reader_who_leaves_early_is_no_fault(unbuffered):
    listing = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "forms", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait(60) == 0
