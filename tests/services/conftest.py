"""No test touches this computer's own keyring; rules may be judged in memory."""

from tests.support.keyrings import keyring_in_memory
from tests.support.memory import memory_folder

__all__ = ["keyring_in_memory", "memory_folder"]
