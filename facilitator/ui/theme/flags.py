"""Numbers of Qt's flags, for what is made before the first paint.

Naming `PySide6.QtCore.Qt` makes a hundred enumerations in Python, which takes longer than all the
rest of a small window; drawing takes plain numbers, and so do properties.
"""

LEFT, RIGHT, CENTRE_ACROSS, CENTRE_DOWN = 0x1, 0x2, 0x4, 0x80  # Qt.AlignmentFlag
CENTRE = CENTRE_ACROSS | CENTRE_DOWN
PLAIN_TEXT, RICH_TEXT = 0, 1  # Qt.TextFormat
NO_FOCUS, STRONG_FOCUS = 0, 11  # Qt.FocusPolicy
NEVER = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
