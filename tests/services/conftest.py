"""No test touches this computer's own keyring."""

from tests.support.keyrings import keyring_in_memory

__all__ = ["keyring_in_memory"]
