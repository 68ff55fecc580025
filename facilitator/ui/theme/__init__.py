"""The look: colours, sizes, the style sheet, icons and the focus ring, all from the tokens.

A part asks `colour("accent")` and `px(40)` when it paints, so that a change of theme or text size
reaches it with the next paint; `on_change` tells who must do more than paint again.
"""

from facilitator.ui.theme.icons import icon, pixmap
from facilitator.ui.theme.look import STYLED, apply, colour, font, is_dark, look, px

__all__ = ["STYLED", "apply", "colour", "font", "icon", "is_dark", "look", "pixmap", "px"]
