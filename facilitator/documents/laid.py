"""A document that is laid out and not yet written: its pages, and what each carries around it."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.documents.flow import Flow, Surround


@dataclass(frozen=True)
class Laid:
    """Pages and their surround: written alone with `pdf`, or as one part of a longer run."""

    flow: Flow
    surround: Surround

    def pdf(self) -> bytes:
        """The document as a PDF of its own."""
        return self.flow.pdf(self.surround)
