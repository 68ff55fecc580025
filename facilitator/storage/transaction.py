"""One unit of work on the main file."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import Connection

from facilitator.storage.about import About
from facilitator.storage.agencies import Agencies, Sessions
from facilitator.storage.arrangements import Arrangements
from facilitator.storage.certificates import Certificates
from facilitator.storage.letterhead import Letterhead
from facilitator.storage.research import ResearchExports
from facilitator.storage.roster import Roster
from facilitator.storage.rounds import Rounds
from facilitator.storage.site_checks import SiteChecks


class Transaction:
    """What `office.transaction()` gives: the repositories, and `commit`.  Without a commit all is
    undone at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def about(self) -> About:
        return About(self._connection)

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies(self._connection)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self._connection)

    @cached_property
    def roster(self) -> Roster:
        return Roster(self._connection)

    @cached_property
    def rounds(self) -> Rounds:
        return Rounds(self._connection)

    @cached_property
    def site_checks(self) -> SiteChecks:
        return SiteChecks(self._connection)

    @cached_property
    def research(self) -> ResearchExports:
        return ResearchExports(self._connection)

    @cached_property
    def arrangements(self) -> Arrangements:
        return Arrangements(self._connection)

    @cached_property
    def letterhead(self) -> Letterhead:
        return Letterhead(self._connection)

    @cached_property
    def certificates(self) -> Certificates:
        return Certificates(self._connection)

    def commit(self) -> None:
        """Makes everything durable; returns when it is on the disk."""
        self._connection.commit()
