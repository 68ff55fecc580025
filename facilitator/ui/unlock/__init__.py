"""The passphrase: asked for at the start, chosen before the first real session."""
