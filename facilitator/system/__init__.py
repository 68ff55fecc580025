"""The machine: paths, bundled files, logging, settings.  Knows the rules, nothing above."""
