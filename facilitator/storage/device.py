"""The operating system's keyring.  Its absence is normal; it is asked only when needed."""

from __future__ import annotations

import logging
import secrets

_SERVICE = "Facilitator"
_log = logging.getLogger(__name__)


def works() -> bool:
    """Whether this computer can keep a secret: one is set, read back and deleted."""
    import keyring

    name, secret = f"probe-{secrets.token_hex(4)}", secrets.token_hex(8)
    try:
        keyring.set_password(_SERVICE, name, secret)
        kept = keyring.get_password(_SERVICE, name) == secret
        keyring.delete_password(_SERVICE, name)
    except Exception:  # noqa: BLE001  backends fail in ways of their own; each means "no keyring"
        return False
    return kept


def keep(name: str, secret: bytes) -> bool:
    """Whether the secret is in the keyring now: it is read back."""
    import keyring

    try:
        keyring.set_password(_SERVICE, name, secret.hex())
        return keyring.get_password(_SERVICE, name) == secret.hex()
    except Exception:  # noqa: BLE001  as above
        return False


def find(name: str) -> bytes | None:
    """The secret, or None when the keyring does not have it or does not answer."""
    import keyring

    try:
        kept = keyring.get_password(_SERVICE, name)
        return bytes.fromhex(kept) if kept else None
    except Exception:  # noqa: BLE001  as above
        return None


def forget(name: str) -> bool:
    """Whether the keyring is without the secret now."""
    import keyring
    import keyring.errors

    try:
        if keyring.get_password(_SERVICE, name) is not None:
            keyring.delete_password(_SERVICE, name)
        return keyring.get_password(_SERVICE, name) is None
    except keyring.errors.NoKeyringError:
        return True
    except Exception:  # noqa: BLE001  as above
        _log.warning("The keyring did not let go of a key.")
        return False
