"""No test touches the keyring or the data of whoever runs it, nor does a process it starts."""

from __future__ import annotations

import os
import tempfile

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="facilitator-tests-")
