"""What every page is built from.

`from facilitator.ui.parts import Card, PrimaryButton`: a part's module is loaded when the part is
first named, so that the first page pays only for what it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.ui.parts.bars import ActionBar as ActionBar
    from facilitator.ui.parts.buttons import Button as Button
    from facilitator.ui.parts.buttons import IconButton as IconButton
    from facilitator.ui.parts.buttons import LinkButton as LinkButton
    from facilitator.ui.parts.buttons import MenuButton as MenuButton
    from facilitator.ui.parts.buttons import PrimaryButton as PrimaryButton
    from facilitator.ui.parts.buttons import QuietButton as QuietButton
    from facilitator.ui.parts.buttons import SecondaryButton as SecondaryButton
    from facilitator.ui.parts.buttons import StopButton as StopButton
    from facilitator.ui.parts.choices import Choice as Choice
    from facilitator.ui.parts.choices import Radio as Radio
    from facilitator.ui.parts.choices import Segments as Segments
    from facilitator.ui.parts.choices import Stepper as Stepper
    from facilitator.ui.parts.day_field import DateField as DateField
    from facilitator.ui.parts.dialogs import ask as ask
    from facilitator.ui.parts.dialogs import tell as tell
    from facilitator.ui.parts.fields import Field as Field
    from facilitator.ui.parts.fields import SearchField as SearchField
    from facilitator.ui.parts.fields import Select as Select
    from facilitator.ui.parts.fields import TextField as TextField
    from facilitator.ui.parts.fields import TimeField as TimeField
    from facilitator.ui.parts.frames import Page as Page
    from facilitator.ui.parts.frames import PageHeader as PageHeader
    from facilitator.ui.parts.frames import Scroll as Scroll
    from facilitator.ui.parts.frames import Split as Split
    from facilitator.ui.parts.progress import ProgressLine as ProgressLine
    from facilitator.ui.parts.steps import Step as Step
    from facilitator.ui.parts.steps import StepBar as StepBar
    from facilitator.ui.parts.surfaces import Badge as Badge
    from facilitator.ui.parts.surfaces import Card as Card
    from facilitator.ui.parts.surfaces import EmptyPage as EmptyPage
    from facilitator.ui.parts.surfaces import IconTile as IconTile
    from facilitator.ui.parts.surfaces import Note as Note
    from facilitator.ui.parts.surfaces import Rule as Rule
    from facilitator.ui.parts.tables import RowDelegate as RowDelegate
    from facilitator.ui.parts.tables import TableFrame as TableFrame
    from facilitator.ui.parts.text import IconLabel as IconLabel
    from facilitator.ui.parts.text import Text as Text

_HOMES = {
    "bars": "ActionBar",
    "buttons": "Button IconButton LinkButton MenuButton PrimaryButton QuietButton SecondaryButton"
    " StopButton",
    "choices": "Choice Radio Segments Stepper",
    "day_field": "DateField",
    "dialogs": "ask tell",
    "fields": "Field SearchField Select TextField TimeField",
    "frames": "Page PageHeader Scroll Split",
    "progress": "ProgressLine",
    "steps": "Step StepBar",
    "surfaces": "Badge Card EmptyPage IconTile Note Rule",
    "tables": "RowDelegate TableFrame",
    "text": "IconLabel Text",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"ui.parts has no part {name!r}")
    part: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = part
    return part
