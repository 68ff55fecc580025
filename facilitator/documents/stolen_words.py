"""What the sheet “If it is stolen” says.

Every sentence here is a statement about the program; tests try them on a real folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Said = tuple[str, str]  # a thing, and what is to be said of it


@dataclass(frozen=True)
class Facts:
    """What the sheet is about.  `passphrase`: the data folder opens with one; `recovery`: also with
    a printed code; `device`: by itself, signed in to this computer; `practice`: it holds invented
    people and opens for everyone."""

    agency: str
    session: str
    day: date
    trainer: str
    version: str
    printed: date
    passphrase: bool
    practice: bool = False
    recovery: bool = False
    device: bool = False

    @property
    def device_only(self) -> bool:
        """Only this computer's key store has the key."""
        return not self.passphrase and not self.practice

    @property
    def keys(self) -> str:
        """What opens it anywhere."""
        return "the passphrase or the recovery code" if self.recovery else "the passphrase"


def calm(facts: Facts) -> str:
    if facts.practice:
        return (
            "This sheet was printed in the practice run. Its people are invented, and practice "
            "data is open to everyone; the sheet for real data says what is locked."
        )
    return (
        "Take a breath. No answer to a questionnaire carries a name, a time or an order. Keep this "
        "sheet apart from the laptop: at home, in the office, in another bag."
    )


def lock(facts: Facts) -> str:
    if facts.practice:
        return "practice data: nothing is locked"
    if facts.device_only:
        return "no passphrase was set"
    if facts.device:
        return "a passphrase; opens by itself here"
    return "the data is locked by a passphrase"


LAWS = (
    "Some laws set a few days for telling the people concerned. Your organization, or its lawyer, "
    "knows which apply to you."
)
CALLS = (
    ("Police", "report number"),
    ("Your own organization or its lawyer", "said to"),
    ("The agency’s contact", "said to"),
)


def readable(facts: Facts) -> list[Said]:
    """What a thief can read."""
    if facts.practice:
        found = [("Everything in the practice folder", "It is not locked. Nobody in it is real.")]
    elif facts.device_only:
        found = _SIGNED_IN
    else:
        found = [*_SIGNED_IN, _on_paper(facts)] if facts.device else _locked(facts)
    return [*found, *_ALWAYS]


_SIGNED_IN = [
    (
        "Signed in to this computer as you: everything",
        "The key lies in the computer’s own key store, which opens when you sign in. Whoever knows "
        "that password, or finds the laptop signed in, can open it all.",
    ),
    (
        "Not signed in: no roster, no closed survey",
        "They are encrypted, and as safe as the computer’s key store is.",
    ),
]


def _on_paper(facts: Facts) -> Said:
    where = "or the sheet with the recovery code " if facts.recovery else ""
    return (
        f"With {facts.keys}: all of these",
        f"If the paper with the passphrase {where}was in the same bag, take it that everything was "
        "read.",
    )


def _locked(facts: Facts) -> list[Said]:
    without = "Without passphrase and recovery code" if facts.recovery else "Without the passphrase"
    return [
        (
            f"{without}: no roster, no closed survey",
            "Agencies, sessions, names, attendance, your signature, counted answers and what was "
            "promised are encrypted, and the key lies nowhere on the laptop in the open.",
        ),
        _on_paper(facts),
        (
            "With the laptop awake or asleep",
            "While Facilitator is open, also under a closed lid, take it that the key is in the "
            "computer’s memory. Shut down, it is not.",
        ),
    ]


_ALWAYS = (
    (
        "A survey that was still open",
        "Everyone can see how many answers were in. The answers themselves, without names, can be "
        "read only signed in to this computer as you, or with the four words shown when it was "
        "opened.",
    ),
    (
        "Always, in the data folder",
        "Your name and the three support contacts as typed in Settings; the questionnaires and "
        "official texts you brought in; names, sizes and times of files; a log of faults without "
        "names or answers. The PIN is scrambled, but so short that it can be tried out: choose a "
        "new one.",
    ),
    (
        "Always, beside it",
        "Whatever was saved outside Facilitator: lists you brought in, summaries and sheets saved "
        "as PDF, exported figures. Facilitator does not lock those.",
    ),
)


def lost(facts: Facts) -> list[Said]:
    """What is gone with the laptop."""
    still_open = (
        "A survey that was still open",
        "Its answers are in no backup, on purpose. They are lost; nobody can bring them back.",
    )
    if facts.device_only:
        return [
            still_open,
            (
                "Rosters and closed surveys",
                "Backups of this folder open on the stolen computer only. Without it, what is left "
                "is what you printed or saved elsewhere.",
            ),
        ]
    return [
        still_open,
        (
            "Everything since the last backup",
            "Sessions, rosters and closed surveys up to the day in the backup’s name come back.",
        ),
    ]


def needed(facts: Facts) -> str:
    """What it takes to restore."""
    if facts.practice:
        return "You need the stick with the backup, and another computer."
    return f"You need the stick with the backup, another computer, and {facts.keys}." + (
        ""
        if facts.recovery
        else " No recovery code was made: without the passphrase it stays shut."
    )


def steps(facts: Facts) -> list[Said]:
    """How a backup is opened on another computer."""
    opening = (
        "Facilitator asks for the passphrase. Type it as it stands on your paper: the one that "
        "counted on the backup’s day."
    )
    if facts.recovery:
        opening += " The recovery code goes into the same field."
    if facts.practice:
        opening = "Practice data opens at once."
    return [
        (
            "Install Facilitator on the other computer",
            f"Version {facts.version}, which this sheet was printed with, or a newer one.",
        ),
        (
            "Put the stick in and start Facilitator",
            "Where it has no data yet, its first page offers “Use a backup”.",
        ),
        (
            "Choose the backup",
            "A file called “Facilitator backup” with a day; take the newest. It is only read: the "
            "one on the stick stays as it is.",
        ),
        ("Open it", opening),
        (
            "Look whether all is there",
            "Sessions, rosters and closed surveys with their summaries, up to the backup’s day.",
        ),
        (
            "Set a new PIN in Settings, and save a new backup",
            "On another stick; the old one stays untouched until the new one is made."
            + ("" if facts.practice else _NEW_KEYS),
        ),
    ]


_NEW_KEYS = (
    " If a paper with a key was in the bag, change the passphrase and make a new recovery code "
    "first; the old backups still open with the old ones."
)


BY_COMMAND = (
    "In a terminal the same takes one line. With --check after it, it only looks whether the "
    "backup opens, and what is in it:\n"
    'facilitator restore "where the backup is"'
)
# Where `system.paths.default_data_folder` looks, by platformdirs' rules.
PLACES = (
    ("Linux", "~/.local/share/Facilitator"),
    ("Windows", "C:\\Users\\<your name>\\AppData\\Local\\Facilitator"),
    ("macOS", "~/Library/Application Support/Facilitator"),
)

WITHOUT_PASSPHRASE = (
    "This folder was set up without a passphrase, so its backups open on the stolen computer only."
)
BACK_WITHOUT = (
    (
        "If the computer comes back",
        "Sign in to it as yourself and start Facilitator: all is there. A backup opens there too:\n"
        'facilitator restore "where the backup is" --data "an empty folder"',
    ),
    (
        "If it does not",
        "Rosters and closed surveys cannot be opened anywhere else. Printed summaries, and those "
        "saved as PDF on a stick, need no key.",
    ),
    (
        "From then on",
        "Set Facilitator up with a passphrase on the new computer: its backups open anywhere.",
    ),
)

NOTES = (
    ("Where the stick with the backup is", ""),
    ("Who else knows where", ""),
    ("Serial number of the laptop", "make, color"),
)


def letter(facts: Facts, day: str) -> str:
    """How the letter to the agency begins; texts are clean."""
    return (
        f"It was used for “{facts.session}” on {day}. I am writing to tell you what was on it, "
        "what can be read, and what I have done."
    )


def ticks(facts: Facts) -> list[tuple[str, list[str]]]:
    """What the letter says by ticks: a head, and its sentences."""
    if facts.practice:
        read = ["Practice data: invented people, not locked."]
    elif facts.device_only:
        read = [
            "The data is encrypted, and opens only for someone who can sign in to that computer as "
            "me. The computer was shut down or signed out.",
            "The computer was signed in, or its password is known to others. Please take it that "
            "the list was read.",
        ]
    elif facts.device:
        read = [
            "The data is encrypted, and opens only for someone who can sign in to that computer as "
            f"me, or who has {facts.keys}. No paper with a key was with the laptop, and it was "
            "shut down or signed out.",
            f"The computer was signed in, its password is known to others, or {facts.keys} was "
            "with it. Please take it that the list was read.",
        ]
    else:
        none = "The passphrase was not with the laptop"
        if facts.recovery:
            none = "Neither the passphrase nor the recovery code was with the laptop"
        read = [
            f"The data is encrypted. {none}, and the laptop was shut down: the data cannot be "
            "read.",
            f"The data is encrypted, but {facts.keys} was with the laptop, or the laptop was "
            "running. Please take it that the list was read.",
        ]
    back = "Everything: there is a backup, kept apart from the laptop."
    if facts.device_only:
        back = "The summaries: they were kept apart from the laptop."
    return [
        (
            "What was on it (ticked where it applies)",
            [
                "The list of people at the session: names, and where your list had them e-mail "
                "addresses, roles and teams; who was there, with times of coming and going.",
                "Answers to anonymous questionnaires. They carry no name, no time and no order, "
                "and cannot be matched with the list.",
            ],
        ),
        ("What can be read (one ticked)", read),
        (
            "What came back (ticked where it applies)",
            [back, "A survey was still open: its answers are lost, and nobody has them back."],
        ),
    ]


ASK = (
    "Nothing has to be done by the people who answered. Please tell those on the roster, in your "
    "own words, and let me know who at the agency should hear from me. I will write again when I "
    "know more."
)
