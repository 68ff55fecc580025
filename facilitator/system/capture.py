"""Keeping a window out of screenshots, recordings and shared screens, where the system can.

Nothing of this was tried on Windows or macOS; the calls follow their makers' reference.  On macOS
newer capture programs may see the window all the same, and no system hides it from a camera or
from a cable: nobody is told that a window cannot be captured.
"""

from __future__ import annotations

from facilitator.system.asking import ask

_LEFT_OUT, _BLACK = 0x11, 0x01  # WDA_EXCLUDEFROMCAPTURE (Windows 10 2004), WDA_MONITOR


def keep_out(window_handle: int) -> bool:
    """Ask the system to leave the window out of captures; `window_handle` as Qt's winId gives it
    (HWND, NSView).  False where that cannot be asked for.  Never raises."""
    return ask(
        linux=lambda: False,
        windows=lambda: _on_windows(window_handle),
        macos=lambda: _on_macos(window_handle),
        unknown=False,
    )


def _on_windows(window_handle: int) -> bool:
    import ctypes

    set_affinity = ctypes.CDLL("user32").SetWindowDisplayAffinity
    handle = ctypes.c_void_p(window_handle)
    return bool(set_affinity(handle, _LEFT_OUT) or set_affinity(handle, _BLACK))


def _on_macos(window_handle: int) -> bool:
    """[[view window] setSharingType: NSWindowSharingNone]."""
    import ctypes
    from ctypes.util import find_library

    objc = ctypes.CDLL(find_library("objc"))
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    pointer = ctypes.c_void_p
    send = ctypes.cast(objc.objc_msgSend, ctypes.CFUNCTYPE(pointer, pointer, pointer))
    set_to = ctypes.cast(
        objc.objc_msgSend, ctypes.CFUNCTYPE(None, pointer, pointer, ctypes.c_ulong)
    )
    window = send(window_handle, objc.sel_registerName(b"window"))
    if not window:
        return False
    set_to(window, objc.sel_registerName(b"setSharingType:"), 0)
    return True
