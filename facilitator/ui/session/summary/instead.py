"""What stands in the place of the pages while there are none, said kindly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError, TooFewPeople
from facilitator.ui.parts import EmptyPage, Note, PrimaryButton


def nothing_yet(is_open: bool, to_collect: Callable[[], object]) -> QWidget:
    """No survey of the session is closed; `is_open`: one is open."""
    button = PrimaryButton("Go to Collect", "", on_click=to_collect)
    button.setObjectName("go-to-collect")
    if is_open:
        title = "The survey is still open"
        text = (
            "Until it is closed, nobody sees more than the number of answers. Close and count it, "
            "then its summary is here."
        )
    else:
        title = "No summary yet"
        text = "A summary is made when a survey is closed and counted. Open one under Collect."
    return EmptyPage(title, text, "chart-column", button)


def no_pages(fault: FacilitatorError) -> QWidget:
    """The guard holds everything back, or the pages could not be made."""
    if isinstance(fault, TooFewPeople):
        return EmptyPage(
            "Too few people to show this without pointing at someone",
            f"{fault.message} {fault.remedy}",
            "eye-off",
        )
    return Note(fault.remedy, "attention", fault.message)
