"""Show to the room: a private preview, and the slides on a screen of their own."""
