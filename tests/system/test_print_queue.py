"""Sending a PDF to CUPS, with programs that only write down what they are given."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from facilitator.domain.errors import StorageFault
from facilitator.system import print_queue
from facilitator.system.print_queue import Job
from tests.support.printers import Cups, cups

__all__ = ["cups"]


def no_step(_done: int, _total: int) -> None:
    """Nobody looks how far it is."""


def test_that_the_queues_of_the_computer_are_known(cups: Cups) -> None:
    assert print_queue.queues() == ("Office", "Label-printer")


def test_that_without_cups_there_are_no_queues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert print_queue.queues() == ()
    with pytest.raises(StorageFault, match="did not take"):
        print_queue.send(b"%PDF", "Office", Job("Kit"), no_step)


def test_that_a_pdf_reaches_the_queue_byte_for_byte_with_what_was_chosen(cups: Cups) -> None:
    content = b"%PDF-1.4\x00\xff" + bytes(range(256)) * 5000
    job = Job("Print kit; rm -rf /", 3, "two-sided-long-edge", "A4", grey=True)
    print_queue.send(content, "Office", job, no_step)
    assert cups.stdin == content
    assert cups.arguments == [
        *("-d", "Office", "-t", "Print kit; rm -rf /", "-n", "3"),
        *("-o", "sides=two-sided-long-edge", "-o", "media=A4", "-o", "print-scaling=none"),
        *("-o", "print-color-mode=monochrome", "-o", "collate=true"),
    ]


def test_that_pages_for_another_paper_are_fitted_to_it(cups: Cups) -> None:
    print_queue.send(b"%PDF", "Office", Job("Kit", fit=True), no_step)
    assert "print-scaling=fit" in cups.arguments
    assert not any(said.startswith(("sides", "media")) for said in cups.arguments)


def test_that_a_queue_that_refuses_is_told_with_what_to_do(cups: Cups) -> None:
    cups.says("lp", "cat >/dev/null; echo 'lp: no such destination' >&2; exit 1")
    with pytest.raises(StorageFault) as fault:
        print_queue.send(b"%PDF", "Office", Job("Kit"), no_step)
    assert "Office" in fault.value.message
    assert "Nothing was printed" in fault.value.remedy


def test_that_a_queue_that_never_takes_the_pages_is_given_up(
    cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_queue, "_LONGEST_S", 0.2)
    cups.says("lp", "exec sleep 60")
    with pytest.raises(StorageFault):
        print_queue.send(b"%PDF" * 100_000, "Office", Job("Kit"), no_step)


def test_that_stopping_ends_the_program(cups: Cups) -> None:
    class Stop(Exception):
        """The person pressed Stop."""

    looks = iter([None, None, Stop()])

    def step(_done: int, _total: int) -> None:
        if (fault := next(looks)) is not None:
            raise fault

    cups.says("lp", "exec sleep 60")
    with pytest.raises(Stop):
        print_queue.send(b"%PDF" * 100_000, "Office", Job("Kit"), step)


def test_that_a_program_that_cannot_be_started_is_a_fault_of_the_printer(cups: Cups) -> None:
    program = cups.folder / "lp"
    program.write_bytes(b"\x7fELF, not really")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(StorageFault):
        print_queue.send(b"%PDF", "Office", Job("Kit"), no_step)


def test_that_a_list_of_queues_that_hangs_is_not_waited_for(
    cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_queue, "_LOOK_S", 0.1)
    cups.says("lpstat", "exec sleep 60")
    assert print_queue.queues() == ()
