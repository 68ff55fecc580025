"""What a practice run did and how long each step took, kept while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True)
class Step:
    """One thing done, in a sentence, and its seconds."""

    done: str
    seconds: float


@dataclass
class Steps:
    """`tell` hears what begins; `done` holds what ended, in order."""

    tell: Callable[[str], None]
    done: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, sentence: str) -> Iterator[None]:
        """Time what happens inside; it counts only when it ended well."""
        self.tell(sentence)
        start = perf_counter()
        yield
        self.done.append(Step(sentence, perf_counter() - start))


def report(steps: list[Step], facts: list[str]) -> str:
    """`practice.md`: what was done, how long it took, and where to look."""
    lines = [
        "# Practice run",
        "",
        "A whole workshop with invented people, by the same path as a real one. Nothing in this "
        "folder is about anybody.",
        "",
        *(f"- {fact}" for fact in facts),
        "",
        "| step | seconds |",
        "|---|---:|",
        *(f"| {step.done} | {step.seconds:.2f} |" for step in steps),
        f"| **all together** | **{sum(step.seconds for step in steps):.2f}** |",
        "",
    ]
    return "\n".join(lines)
