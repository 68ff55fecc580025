"""One module a command: `add` registers it, `run` does it and returns the exit code."""
