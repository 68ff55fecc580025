"""The window: shell, theme, pages and the participant screen.  Rules live below."""
