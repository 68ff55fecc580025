"""One module a command: `add` registers it, `run` does it and returns the exit code."""

from facilitator.app.commands import (
    certificates,
    demo,
    forms,
    handout,
    kit,
    restore,
    roster,
    score,
    summary,
    verify,
)

COMMANDS = (demo, forms, score, summary, roster, kit, handout, certificates, restore, verify)
