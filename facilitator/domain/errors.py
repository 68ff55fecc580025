"""What can go wrong, told so that a person knows what was kept and what to do next."""

from __future__ import annotations


class FacilitatorError(Exception):
    """A fault with a sentence for the person.

    `message` says what happened and where, `remedy` what to do about it; `exit_code` is what the
    command line ends with.  Neither text may hold an answer or a name: both reach the log.  What
    they quote of a file may be meant to steer a terminal or to turn the line around, so signs that
    no one sees stand there as "�".
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = _seen(message)
        self.remedy = _seen(remedy)

    def __str__(self) -> str:
        gap = "" if self.message.endswith("\n") else " "
        return f"{self.message}{gap}{self.remedy}".rstrip()


def _seen(text: str) -> str:
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        sign
        if sign.isprintable() or sign == "\n"
        else " "
        if sign.isspace()
        else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


class BadInput(FacilitatorError):
    """A file, a field or an argument that cannot be used as it is; nothing was changed."""

    exit_code = 2


class TooFewPeople(FacilitatorError):
    """The guard: showing this would point at someone."""

    exit_code = 3


class Locked(FacilitatorError):
    """The data folder or a box is locked and the key at hand does not open it."""

    exit_code = 5


class FolderLocked(Locked):
    """The data folder was locked while this was asked for: nothing was done, and the same may be
    asked again once it is unlocked."""

    def __init__(self) -> None:
        super().__init__("Your data is locked. Nothing was changed.", "Unlock it first.")


class StorageFault(FacilitatorError):
    """The disk, the folder or the database did not do what was asked; what was kept is named."""


class NotAllowed(FacilitatorError):
    """The request goes against a rule of the round or the folder (an open round, practice data)."""

    exit_code = 2
