"""The window: shell, theme, pages and the participant screen.  Binds and emits; rules live below."""
